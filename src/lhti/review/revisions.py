"""The two sides of a review: a commit and its tree, or the working tree, and which dossiers each of them holds."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol

from lhti.dossier.files import CONSORTIUM
from lhti.dossier.listing import Listing, list_folder
from lhti.dossier.nearest import nearest
from lhti.errors import UsageError
from lhti.git import Repository, paths_of, repository_of
from lhti.review.blobs import Blobs
from lhti.review.tree_listing import TreeListing, list_tree

WORKING_TREE: Final = "工作区"


@dataclass(frozen=True, slots=True)
class Range:
    """What is compared with what."""

    repository: Repository
    place: str
    """The registry's folder, from the repository's top; `.` for the top itself."""
    base: str
    """As it was asked for."""
    head: str
    """As it was asked for; `工作区` for the working tree."""
    base_commit: str
    """The merge base: what the head started from."""
    head_commit: str | None
    """None: the working tree."""

    @property
    def pathspec(self) -> list[str]:
        """Confines a git command to the registry."""
        return [] if self.place == "." else ["--", self.place]

    def changed_paths(self) -> set[str]:
        """Every path that the two sides do not hold alike, from the repository's top."""
        if self.head_commit:
            options = ("-r", "-z", "--name-only", "--no-renames")
            return set(paths_of(self.repository.run("diff-tree", *options, self.base_commit, self.head_commit, *self.pathspec)))
        return self.repository.changed_since(self.base_commit, *self.pathspec)


def range_of(text: str, registry: Path) -> Range:
    """What `BASE` or `BASE..HEAD` means in the repository of a folder; raises UsageError where git cannot tell."""
    if not registry.is_dir():
        raise UsageError(f"找不到文件夹 {registry}。请用 --registry 写明登记库。")
    repository = repository_of(registry)
    if repository is None:
        raise UsageError(f"{registry.resolve().as_posix()} 不在 git 仓库里，没有可比较的版本。")
    if not repository.has_commits():
        raise UsageError(f"{repository.root.as_posix()} 还没有任何提交，没有可比较的版本。先用 git commit 提交一次。")
    base, dots, head = text.partition("..")
    head = head.lstrip(".") or "HEAD"  # BASE...HEAD says the same: the comparison is always with the merge base
    if not base:
        raise UsageError(f"“{text}”缺前一个版本，请写成 BASE 或 BASE..HEAD，例如 origin/main..HEAD。")
    head_commit = _resolved(repository, head)
    merge_base = repository.merge_base(_resolved(repository, base), head_commit)
    if merge_base is None:
        raise UsageError(_without_common_history(repository, base, head))
    return Range(repository, repository.relative(registry), base, head if dots else WORKING_TREE, merge_base, head_commit if dots else None)


def _resolved(repository: Repository, revision: str) -> str:
    commit = repository.resolve(revision)
    if commit:
        return commit
    guess = nearest(revision, repository.names())
    hint = f"是不是 {guess}？" if guess else "请核对分支名或提交号。"
    shallow = "仓库是浅克隆，可能没有取到它：先运行 git fetch --unshallow（CI 里取全历史，如 fetch-depth: 0）。"
    raise UsageError(f"没有版本“{revision}”。{hint}" + (shallow if repository.is_shallow() else ""))


def _without_common_history(repository: Repository, base: str, head: str) -> str:
    if repository.is_shallow():
        return (
            f"找不到 {base} 和 {head} 分开的地方：仓库没有取全历史（浅克隆）。"
            "请先运行 git fetch --unshallow；CI 里取全历史（GitHub：fetch-depth: 0，GitLab：GIT_DEPTH: 0）。"
        )
    return f"{base} 和 {head} 没有共同的历史，无法比较。请核对是不是同一个登记库的两个版本。"


class Side(Protocol):
    """One of the two revisions."""

    def dossier_of(self, path: str) -> str | None:
        """The dossier's folder that a path lies in, from the repository's top: the outermost one with a consortium.yaml."""

    def listing(self, folder: str) -> Listing:
        """What lies in a dossier's folder."""


@dataclass(frozen=True)
class Tree:
    """A commit."""

    range: Range
    commit: str
    blobs: Blobs

    @cached_property
    def _entries(self) -> dict[str, dict[str, tuple[str, str]]]:
        """Dossier's folder → path inside it → mode and id."""
        spec = [] if self.range.place == "." else [f"{self.range.place}/"]
        listed = self.range.repository.run("ls-tree", "-r", "-z", "--full-tree", self.commit, *spec).decode(errors="surrogateescape")
        found = {path: (head[:6], head[12:]) for line in listed.split("\0") if line for head, _, path in [line.partition("\t")]}
        folders = {os.path.dirname(path) for path in found if os.path.basename(path) == CONSORTIUM}
        entries: dict[str, dict[str, tuple[str, str]]] = {}
        for path, entry in found.items():
            folder = _outermost(path, self.range.place, folders)
            if folder is not None:
                entries.setdefault(folder, {})[path[len(folder) + 1 :] if folder else path] = entry
        return entries

    @property
    def folders(self) -> set[str]:
        """Those of all its dossiers."""
        return set(self._entries)

    def contents(self, folder: str, files: Iterable[str]) -> list[bytes]:
        """The bytes of some files of a dossier, of those that it has."""
        entries = self._entries[folder]
        return [self.blobs.get(entries[file][1]) for file in files if file in entries]

    def dossier_of(self, path: str) -> str | None:
        """As Side has it."""
        return _outermost(path, self.range.place, self._entries)

    def listing(self, folder: str) -> Listing:
        """As Side has it."""
        root = self.range.repository.root / folder
        return list_tree(TreeListing(root, blobs=self.blobs), self._entries[folder])


@dataclass(frozen=True)
class WorkingTree:
    """The files on disk, as a commit of all of them would hold them."""

    range: Range

    @cached_property
    def _ignored(self) -> set[str]:
        options = ("-z", "--others", "--ignored", "--exclude-standard")
        return set(paths_of(self.range.repository.run("ls-files", *options, *self.range.pathspec)))

    def dossier_of(self, path: str) -> str | None:
        """As Side has it."""
        root = self.range.repository.root
        folders = {folder for folder in _above(path, self.range.place) if (root / folder / CONSORTIUM).is_file()}
        return _outermost(path, self.range.place, folders)

    def listing(self, folder: str) -> Listing:
        """As Side has it, without what git ignores."""
        listing = list_folder(self.range.repository.root / folder)
        if self._ignored:
            prefix = f"{folder}/" if folder else ""
            listing.files = {nfc: path for nfc, path in listing.files.items() if prefix + path not in self._ignored}
        return listing


def _outermost(path: str, place: str, folders: Container[str]) -> str | None:
    """Hidden folders are left out, as by discovery."""
    return next((folder for folder in _above(path, place) if folder in folders), None)


def _above(path: str, place: str) -> list[str]:
    """The folders above a path from the registry down, those below a hidden one left out."""
    parts = path.split("/")[:-1]
    start = 0 if place == "." else place.count("/") + 1
    found: list[str] = []
    for end in range(start, len(parts) + 1):
        if end > start and parts[end - 1].startswith("."):
            break
        found.append("/".join(parts[:end]))
    return found
