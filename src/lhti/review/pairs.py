"""The two sides of each dossier that a proposal touches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from lhti.dossier.dossier import Dossier
from lhti.dossier.listing import Listing
from lhti.review.pairing import Touched, marks_of, moves
from lhti.review.revisions import Side
from lhti.review.sharing import read_both, read_side


@dataclass(frozen=True, slots=True)
class Pair:
    """The two sides of one dossier; they are read when their turn comes, for many at once would not fit."""

    folder: str
    former: str | None
    """Where a moved dossier lay."""
    before: Callable[[], Listing] | None
    after: Callable[[], Listing] | None
    changed: set[str] | None = None
    """Paths inside that differ, where git has said so."""

    def read(self) -> tuple[Dossier | None, Dossier | None]:
        """What git says is alike is read once."""
        if self.before and self.after and self.changed is not None:
            return read_both(self.before(), self.after(), self.changed)
        return read_side(self.before()) if self.before else None, read_side(self.after()) if self.after else None


def pairs_of(touched: Touched, changed: set[str], base: Side, head: Side) -> Iterator[Pair]:
    """The dossiers that changed paths lie in: those on both sides, then those that came or were moved, then those that went."""
    by_folder = _by_folder(changed, touched.both)
    for folder in touched.both:
        yield Pair(folder, None, partial(base.listing, folder), partial(head.listing, folder), by_folder[folder])
    moved = _moves(touched, base, head)
    for folder in touched.added:
        former = moved.get(folder)
        yield Pair(folder, former, None if former is None else partial(base.listing, former), partial(head.listing, folder))
    for folder in touched.removed:
        if folder not in moved.values():
            yield Pair(folder, None, partial(base.listing, folder), None)


def _moves(touched: Touched, base: Side, head: Side) -> dict[str, str]:
    """The dossiers are read again when their turn comes: many at once would not fit."""
    if not touched.removed or not touched.added:
        return {}
    gone = {folder: marks_of(read_side(base.listing(folder))) for folder in touched.removed}
    return moves(gone, {folder: marks_of(read_side(head.listing(folder))) for folder in touched.added})


def _by_folder(changed: set[str], folders: tuple[str, ...]) -> dict[str, set[str]]:
    """Dossier → the changed paths inside it; none lies inside another, so the first folder above that is one is it."""
    found: dict[str, set[str]] = {folder: set() for folder in folders}
    for path in changed:
        above = path
        while above:
            above = above.rpartition("/")[0]
            if above in found:
                found[above].add(path[len(above) + 1 :] if above else path)
                break
    return found
