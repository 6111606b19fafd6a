"""The two sides of a dossier compared file by file: what changed in words and papers, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lhti.dossier.dossier import Dossier
from lhti.review.change import Change
from lhti.review.comparing import compare_files
from lhti.review.result import Names, Unread


@dataclass(frozen=True, slots=True)
class Compared:
    """The files of a dossier, compared."""

    changes: tuple[Change, ...]
    papers: tuple[Change, ...]
    unread: tuple[Unread, ...]

    @property
    def touched(self) -> tuple[Change, ...]:
        """Everything, for whoever approves."""
        return (*self.changes, *self.papers, *(Change(one.file, (), "changed") for one in self.unread))


def compare_dossiers(before: Dossier | None, after: Dossier | None, changed: set[str] | None) -> Compared:
    """`changed`: paths that differ, where git has said so; None: any may."""
    old, new = (dossier.sources if dossier else {} for dossier in (before, after))
    changes: list[Change] = []
    unread: list[Unread] = []
    for file in {**old, **new}:
        one, other = old.get(file), new.get(file)
        if one is other or (one and other and one.raw == other.raw):
            continue
        if all(source is None or source.is_judged for source in (one, other)):
            changes += compare_files(one, other)
        else:
            unread.append(Unread(file, "base" if other is None or other.is_judged else "head"))
    return Compared(tuple(changes), tuple(_papers(before, after, changed)), tuple(unread))


def _papers(before: Dossier | None, after: Dossier | None, changed: set[str] | None) -> Iterator[Change]:
    """Files without a model; of a moved dossier only those that came or went."""
    old, new = (
        {path: raw for path, raw in dossier.listing.files.items() if path not in dossier.sources} if dossier else {}
        for dossier in (before, after)
    )
    for path in sorted({*old, *new}):
        if path not in old:
            yield Change(path, (), "added")
        elif path not in new:
            yield Change(path, (), "removed")
        elif changed is not None and {old[path], new[path]} & changed:
            yield Change(path, (), "changed")


def names_of(before: Dossier | None, after: Dossier | None) -> Names:
    """What the changes are told with, from both sides."""
    lists = {"members": "members.yaml", "links": "chain.yaml", "directions": "consortium.yaml"}
    return Names(**{key: {**_named(before, file, key), **_named(after, file, key)} for key, file in lists.items()})


def _named(dossier: Dossier | None, file: str, key: str) -> dict[str, str]:
    """Id → name of the entries of a list, the short name where there is one."""
    source = dossier.sources.get(file) if dossier else None
    entries = source.given.get(key) if source else None
    return {entry["id"]: entry.get("short") or entry["name"] for entry in entries or () if entry.get("id") and entry.get("name")}
