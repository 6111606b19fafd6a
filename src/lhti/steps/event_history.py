"""What the git history did to each event file of a dossier, through every branch, merge and move of the folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from lhti.git import Repository

_MAX_MOVES: Final = 20
_COMMIT: Final = re.compile(r"[0-9a-f]{40,64}")
_SETTINGS: Final = {"log.diffMerges": "separate", "log.follow": "false", "log.showSignature": "false", "i18n.logOutputEncoding": "UTF-8"}
"""Of git log: a reader's own would hide what a merge did."""
_WORDS: Final = {"M": "改动", "D": "删除", "T": "换成了链接或别的类型"}


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, as a person recognises it."""

    id: str
    on: str
    """ISO date of the author's clock."""
    author: str

    @property
    def shown(self) -> str:
        """`1a2b3c4d（2024-04-23，谢文清）`."""
        return f"{self.id[:8]}（{self.on}，{self.author}）"


@dataclass(frozen=True, slots=True)
class FileHistory:
    """One event file's history."""

    added: Commit | None
    """The commit that recorded the event; None where it is not committed yet."""
    touched: tuple[str, ...]
    """In Chinese: every edit, deletion or replacement after that."""


@dataclass(frozen=True, slots=True)
class _Touch:
    """What one commit did to one file, against one of its parents."""

    kind: str
    """A, M, D or T."""
    commit: str


@dataclass(frozen=True, slots=True)
class _Trail:
    """A file's touches through all its places, the oldest first, the moves themselves left out."""

    touches: tuple[_Touch, ...]
    edited_by_move: tuple[str, ...] = ()
    """Commits that moved the file and changed it on the way."""

    @property
    def commits(self) -> set[str]:
        """All that it names."""
        return {*self.edited_by_move, *(touch.commit for touch in self.touches)}


def histories(repository: Repository, folder: str) -> dict[str, FileHistory]:
    """Name of an event file → its history, for every file that ever lay in the folder (from the repository's top)."""
    trails = _trails(repository, folder, "HEAD", 0)
    commits = _commits(repository, {commit for trail in trails.values() for commit in trail.commits})
    committed = {name: _told(trail, commits) for name, trail in trails.items()}
    for name, words in _working_tree(repository, folder):
        before = committed.get(name, FileHistory(None, ()))
        committed[name] = FileHistory(before.added, (*before.touched, *([words] if words else [])))
    return committed


def _told(trail: _Trail, commits: dict[str, Commit]) -> FileHistory:
    added = next((commits[touch.commit] for touch in trail.touches if touch.kind == "A"), None)
    words = [f"{_WORDS.get(touch.kind, touch.kind)}：{commits[touch.commit].shown}" for touch in trail.touches if touch.kind != "A"]
    moved = [f"搬动文件夹时改动：{commits[commit].shown}" for commit in trail.edited_by_move]
    return FileHistory(added, tuple(dict.fromkeys((*moved, *words))))


# -- the folder through its places ----------------------------------------------------------------------------------------------------


def _trails(repository: Repository, folder: str, until: str, moves: int) -> dict[str, _Trail]:
    """Every event file of a folder as it stood in a commit; where the folder was moved, with what happened at the former place."""
    touches = _touches(repository, folder, until)
    trails = {name: _Trail(tuple(entries)) for name, entries in touches.items()}
    if moves == _MAX_MOVES:
        return trails
    for commit in dict.fromkeys(entries[0].commit for entries in touches.values()):
        arrived = {name: f"{folder}/{name}" for name, entries in touches.items() if entries[0] == _Touch("A", commit)}
        former = _former_places(repository, commit, arrived)
        for place in dict.fromkeys(place for place, _ in former.values()):
            before = _trails(repository, place, commit, moves + 1)
            moved = {name: is_same for name, (found, is_same) in former.items() if found == place}
            trails |= {name: _joined(before.get(name), trails[name], commit, is_same) for name, is_same in moved.items()}
            trails |= {name: trail for name, trail in before.items() if name not in touches}  # lost on the way
    return trails


def _joined(before: _Trail | None, after: _Trail, commit: str, is_same: bool) -> _Trail:
    """One trail of two places; the commit that moved the file is no touch of it, but where it changed it."""
    edited = () if is_same else (commit,)
    if before is None:
        return _Trail(after.touches, (*edited, *after.edited_by_move))
    touches = (
        *(touch for touch in before.touches if touch.commit != commit),
        *(touch for touch in after.touches if touch.commit != commit),
    )
    return _Trail(touches, (*before.edited_by_move, *edited, *after.edited_by_move))


def _touches(repository: Repository, folder: str, until: str) -> dict[str, list[_Touch]]:
    """Name → what was done to it, the oldest first; a merge is held against each of its parents."""
    options = ("-m", "--full-history", "--topo-order", "--reverse", "--no-renames", "--name-status", "-z", "--format=%H")
    listed = repository.run("log", *options, until, "--", f"{folder}/", settings=_SETTINGS).decode(errors="surrogateescape")
    found: dict[str, list[_Touch]] = {}
    commit = ""
    fields = iter(listed.split("\0"))
    for field in fields:
        word = field.lstrip("\n")
        if _COMMIT.fullmatch(word):
            commit = word
        elif word:  # a letter, with its path behind it
            found.setdefault(next(fields).removeprefix(f"{folder}/"), []).append(_Touch(word[0], commit))
    return found


def _former_places(repository: Repository, commit: str, arrived: dict[str, str]) -> dict[str, tuple[str, bool]]:
    """Of files that a commit put into a folder: the folder that the same commit took them from, and whether they stayed the same."""
    options = ("-r", "-m", "--root", "--no-commit-id", "--no-renames", "--raw", "-z")
    fields = repository.run("diff-tree", *options, commit).decode(errors="surrogateescape").split("\0")
    gone: dict[str, dict[str, str]] = {}
    content: dict[str, str] = {}
    for head, path in zip(fields[:-1:2], fields[1::2], strict=True):
        _, _, before, after, status = head.split(" ")
        place = PurePosixPath(path)
        if status == "D" and place.parent.name == "steps":
            gone.setdefault(place.name, {})[str(place.parent)] = before
        elif status == "A":
            content[path] = after
    return {name: _best(gone[name], content.get(path, "")) for name, path in arrived.items() if name in gone}


def _best(gone: dict[str, str], content: str) -> tuple[str, bool]:
    """The place whose file is the same; where none is, any: the difference is what matters."""
    same = next((place for place, blob in gone.items() if blob == content), None)
    return (same, True) if same else (next(iter(gone)), False)


def _commits(repository: Repository, ids: set[str]) -> dict[str, Commit]:
    if not ids:
        return {}
    options = ("--no-walk=unsorted", "-z", "--format=tformat:%H%x00%as%x00%an")
    listed = repository.run("log", *options, *sorted(ids), "--", settings=_SETTINGS).decode(errors="replace").split("\0")
    return {id_: Commit(id_, on, author) for id_, on, author in zip(listed[::3], listed[1::3], listed[2::3], strict=False)}


# -- not committed yet ----------------------------------------------------------------------------------------------------------------


def _working_tree(repository: Repository, folder: str) -> Iterator[tuple[str, str | None]]:
    """Event files that are not as they were committed last: name, and what is wrong; null for a new one."""
    options = ("--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignored")
    listed = repository.run("status", *options, "--", f"{folder}/")
    for entry in listed.decode(errors="surrogateescape").split("\0"):
        if entry:
            codes, name = entry[:2], entry[3:].removeprefix(f"{folder}/")
            is_new = codes in ("??", "!!") or codes[0] == "A"
            yield name, None if is_new else "删除，还没有提交" if "D" in codes else "改动，还没有提交"
