"""A part of a registry: what changed since a revision, or one share of several that parallel jobs split among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from lhti.errors import UsageError
from lhti.git import Repository, repository_of
from lhti.validation.discovery import Registries

SETTINGS: Final = ".lhti"
"""A registry's own settings."""


def selected(folders: Sequence[Path], changed_since: str | None, shard: str | None) -> list[Path]:
    """The dossiers that changed, and of these the share; all where neither is asked for.

    Raises UsageError where the revision or the share cannot be understood.
    """
    chosen = list(folders)
    if changed_since is not None:
        chosen = _changed(chosen, changed_since)
    return _share(chosen, shard) if shard is not None else chosen


def _share(folders: list[Path], shard: str) -> list[Path]:
    """Every n-th one from the i-th on: the same dossier falls to the same share whoever asks."""
    found = re.fullmatch(r"(\d+)/(\d+)", shard)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise UsageError(f"--shard 的值“{shard}”不对，应写成 第几份/共几份，如 1/4。")
    return folders[int(found[1]) - 1 :: int(found[2])]


def _changed(folders: list[Path], revision: str) -> list[Path]:
    """Those below which a file differs from where the working tree branched off the revision; uncommitted and new files count.

    All of a registry where its own settings differ, and all before the first commit.
    """
    if not folders:
        return folders
    repository = repository_of(folders[0])
    if repository is None:
        raise UsageError(f"--changed-since 要在 git 仓库里用，{folders[0].as_posix()} 不在仓库里。")
    if revision == "HEAD" and not repository.has_commits():
        return folders
    touched = _touched(repository, revision)
    registries = Registries()

    def has_changed(folder: Path) -> bool:
        registry = registries.of(folder)
        if registry and _place(registry / SETTINGS, repository) in touched:  # policies, templates: they are every dossier's
            return True
        place = _place(folder, repository)
        return place is None or place in touched

    return list(filter(has_changed, folders))


def _touched(repository: Repository, revision: str) -> set[str]:
    """Every folder that holds a changed file, somewhere below it."""
    commit = repository.resolve(revision)
    if commit is None:
        raise UsageError(f"--changed-since 的值“{revision}”不是这个仓库里的版本。浅克隆时请先取回它的历史。")
    folders: set[str] = set()
    for path in repository.changed_since(repository.merge_base(commit, "HEAD") or commit):
        folders.update(parent.as_posix() for parent in PurePosixPath(path).parents)
    return folders


def _place(folder: Path, repository: Repository) -> str | None:
    """A dossier's folder from the repository's top; None where it lies outside, and cannot be told."""
    resolved = folder.resolve()
    return resolved.relative_to(repository.root).as_posix() if resolved.is_relative_to(repository.root) else None
