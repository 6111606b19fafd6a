"""What the git history did to each event file of a dossier, through every branch, merge and move of the folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from lhti.git import Repository

_RECORD: Final = "\x1e"
_FIELD: Final = "\x1f"
_MAX_MOVES: Final = 20


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


def histories(repository: Repository, folder: str) -> dict[str, FileHistory]:
    """Name of an event file → its history, for every file that ever lay in the folder (from the repository's top)."""
    committed = {name: _file_history(repository, folder, name, touches, 0) for name, touches in _touches(repository, folder).items()}
    for name, words in _working_tree(repository, folder):
        before = committed.get(name, FileHistory(None, ()))
        committed[name] = FileHistory(before.added, (*before.touched, *([words] if words else [])))
    return committed


def _touches(repository: Repository, folder: str) -> dict[str, list[tuple[str, Commit]]]:
    """Name → (A, M, D or T; commit), the oldest first; a merge is held against each of its parents."""
    options = ("-m", "--full-history", "--topo-order", "--no-renames", "--name-status", "-z")
    listed = repository.run("log", *options, f"--format={_RECORD}%H{_FIELD}%as{_FIELD}%an", "--", f"{folder}/")
    found: dict[str, list[tuple[str, Commit]]] = {}
    for record in reversed(listed.decode(errors="surrogateescape").split(_RECORD)[1:]):
        head, *fields = record.split("\0")
        commit = Commit(*head.split(_FIELD))
        statuses = [field.strip("\n") for field in fields if field.strip("\n")]
        for status, path in zip(statuses[::2], statuses[1::2], strict=True):
            found.setdefault(path.removeprefix(f"{folder}/"), []).append((status[0], commit))
    return found


def _file_history(repository: Repository, folder: str, name: str, touches: list[tuple[str, Commit]], moves: int) -> FileHistory:
    added = next((commit for kind, commit in touches if kind == "A"), None)
    words = [f"{_WORDS[kind]}：{commit.shown}" for kind, commit in touches if kind != "A"]
    if added is None:
        return FileHistory(None, tuple(words))
    former = _former_place(repository, added, f"{folder}/{name}") if moves < _MAX_MOVES else None
    if former is None:
        return FileHistory(added, tuple(words))
    place, is_same = former
    earlier_folder = str(PurePosixPath(place).parent)
    earlier_touches = [(kind, commit) for kind, commit in _touches(repository, earlier_folder).get(name, []) if commit != added]
    earlier = _file_history(repository, earlier_folder, name, earlier_touches, moves + 1)
    moved = [] if is_same else [f"搬动文件夹时改动：{added.shown}"]
    return FileHistory(earlier.added or added, (*earlier.touched, *moved, *words))


_WORDS: Final = {"M": "改动", "D": "删除", "T": "换成了链接或别的类型"}


def _former_place(repository: Repository, commit: Commit, path: str) -> tuple[str, bool] | None:
    """Where a file lay before a commit that moved its folder, and whether its content stayed the same."""
    listed = repository.run("diff-tree", "-r", "--root", "--no-commit-id", "--no-renames", "--raw", "-z", commit.id).decode(
        errors="surrogateescape"
    )
    fields = listed.split("\0")
    gone: dict[str, str] = {}
    content = ""
    for head, place in zip(fields[:-1:2], fields[1::2], strict=True):
        _, _, before, after, status = head.split(" ")
        if status == "D" and PurePosixPath(place).parts[-2:] == PurePosixPath(path).parts[-2:]:
            gone[place] = before
        elif place == path:
            content = after
    same = next((place for place, blob in gone.items() if blob == content), None)
    if same:
        return same, True
    return (next(iter(gone)), False) if len(gone) == 1 else None


def _working_tree(repository: Repository, folder: str) -> Iterator[tuple[str, str | None]]:
    """Event files that are not as they were committed last: name, and what is wrong; null for a new one."""
    listed = repository.run("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignored", "--", f"{folder}/")
    for entry in listed.decode(errors="surrogateescape").split("\0"):
        if entry:
            codes, name = entry[:2], entry[3:].removeprefix(f"{folder}/")
            is_new = codes in ("??", "!!", "A ")
            yield name, None if is_new else "删除，还没有提交" if "D" in codes else "改动，还没有提交"
