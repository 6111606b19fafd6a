"""Which dossiers a proposal touches, and which of those that went and came are one that was moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lhti.dossier.dossier import Dossier
from lhti.review.revisions import Side


@dataclass(frozen=True, slots=True)
class Touched:
    """Folders, from the repository's top, sorted."""

    both: tuple[str, ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many; one that was moved stands in both of the last two."""
        return len(self.both) + len(self.removed) + len(self.added)


def touched_by(paths: Iterable[str], base: Side, head: Side) -> Touched:
    """The dossiers that changed paths lie in, on either side."""
    before: set[str] = set()
    after: set[str] = set()
    for path in paths:
        before |= _folder(base, path)
        after |= _folder(head, path)
    for folder in before ^ after:  # the path may be all that one side has of it: ask for the folder itself
        probe = f"{folder}/consortium.yaml" if folder else "consortium.yaml"
        before |= {folder} & _folder(base, probe)
        after |= {folder} & _folder(head, probe)
    return Touched(*(tuple(sorted(folders)) for folders in (before & after, before - after, after - before)))


def _folder(side: Side, path: str) -> set[str]:
    folder = side.dossier_of(path)
    return set() if folder is None else {folder}


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells a dossier from others: each of its files with its content, and the consortium's name."""

    name: str | None
    files: frozenset[tuple[str, str]]


def marks_of(dossier: Dossier) -> Marks:
    """The marks of a dossier that was read."""
    return Marks(dossier.name, frozenset((path, source.digest) for path, source in dossier.sources.items()))


def moves(removed: Mapping[str, Marks], added: Mapping[str, Marks]) -> dict[str, str]:
    """New folder → former folder, of dossiers that share half of their files or the consortium's name; the most alike first."""
    owners: dict[tuple[str, str], list[str]] = {}
    for folder, marks in removed.items():
        for mark in _all(marks):
            owners.setdefault(mark, []).append(folder)
    votes = Counter((folder, former) for folder, marks in added.items() for mark in _all(marks) for former in owners.get(mark, ())[:_MOST])
    found: dict[str, str] = {}
    for (folder, former), count in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        has_name = removed[former].name is not None and removed[former].name == added[folder].name
        if folder not in found and former not in found.values() and (has_name or 2 * count >= len(removed[former].files)):
            found[folder] = former
    return found


_MOST: Final = 20
"""Former owners looked at for one mark: what more dossiers share than that tells none of them apart."""


def _all(marks: Marks) -> Iterator[tuple[str, str]]:
    yield from marks.files
    if marks.name:
        yield "", marks.name
