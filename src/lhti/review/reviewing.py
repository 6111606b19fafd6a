"""The review itself: both sides of every touched dossier read, judged whole, scored and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TypeAlias

from lhti.dossier.dossier import Dossier
from lhti.review.approving import needed_for
from lhti.review.blobs import Blobs
from lhti.review.compared import compare_dossiers, names_of
from lhti.review.pairing import Touched, marks_of, moves, touched_by
from lhti.review.recorded import objections, touched_events
from lhti.review.result import DossierReview, Names, Review
from lhti.review.revisions import Range, Side, Tree, WorkingTree
from lhti.review.sharing import read_both, read_side
from lhti.review.states import compare_findings, state_of
from lhti.validation.judging import Judge

Bar: TypeAlias = "Callable[[int], AbstractContextManager[Callable[[str], None]]]"
"""From a number of dossiers to what is to be called with the folder of each as it is done."""


def review(range_: Range, judge: Judge, bar: Bar) -> Review:
    """What the head changes of the dossiers that it touches."""
    changed = range_.changed_paths()
    with Blobs(range_.repository) as blobs:
        base = Tree(range_, range_.base_commit, blobs)
        head: Side = Tree(range_, range_.head_commit, blobs) if range_.head_commit else WorkingTree(range_)
        touched = touched_by(changed, base, head)
        with bar(touched.count) as progress:
            found = [one for one in _dossiers(touched, changed, base, head, judge) if progress(one.path) is None and one.has_news]
    found.sort(key=lambda one: one.path)
    settings = "" if range_.place == "." else f"{range_.place}/"
    return Review(
        base=range_.base,
        head=range_.head,
        base_commit=range_.base_commit,
        head_commit=range_.head_commit,
        dossiers=tuple(found),
        settings=tuple(sorted(path for path in changed if path.startswith(f"{settings}.lhti/"))),
    )


def _dossiers(touched: Touched, changed: set[str], base: Side, head: Side, judge: Judge) -> Iterator[DossierReview]:
    by_folder = _by_folder(changed, touched.both)
    for folder in touched.both:
        before, after = read_both(base.listing(folder), head.listing(folder), by_folder[folder])
        yield _reviewed(before, after, judge, by_folder[folder])
    moved = _moves(touched, base, head)
    for folder in touched.added:
        former = moved.get(folder)
        old = None if former is None else read_side(base.listing(former))
        yield _reviewed(old, read_side(head.listing(folder)), judge, former=former)
    for folder in touched.removed:
        if folder not in moved.values():
            yield _reviewed(read_side(base.listing(folder)), None, judge)


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


def _reviewed(
    before: Dossier | None, after: Dossier | None, judge: Judge, changed: set[str] | None = None, former: str | None = None
) -> DossierReview:
    dossier = after or before
    assert dossier is not None
    compared = compare_dossiers(before, after, changed)
    events = touched_events(before, after)
    old, new = state_of(before, judge), state_of(after, judge)
    found, solved, remaining = compare_findings(old, new, [*objections(events, is_whole_dossier_gone=after is None)])
    return DossierReview(
        kind="added" if before is None else "removed" if after is None else "changed" if former is None else "renamed",
        former=former,
        before=old,
        after=new,
        new=tuple(found),
        solved=tuple(solved),
        remaining=tuple(remaining),
        changes=compared.changes,
        papers=compared.papers,
        events=tuple(events),
        unread=compared.unread,
        approvals=needed_for(compared.touched, dossier, judge.book_for(dossier).policy),
        names=names_of(before, after) if compared.changes else Names(),
    )
