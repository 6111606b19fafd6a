"""The review itself: both sides of every touched dossier read, judged whole, scored and compared."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeAlias

from lhti.dossier.dossier import Dossier
from lhti.review.across import Across
from lhti.review.approving import needed_for
from lhti.review.blobs import Blobs
from lhti.review.change import Change
from lhti.review.compared import compare_dossiers, names_of
from lhti.review.pairing import touched_by
from lhti.review.pairs import Pair, pairs_of
from lhti.review.policies import Judges, judges_of
from lhti.review.recorded import objections, touched_events
from lhti.review.result import DossierReview, Names, Review
from lhti.review.revisions import Range, Side, Tree, WorkingTree
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
        pairs = [*pairs_of(touched, changed, base, head)]
        with judges_of(range_, judge, blobs) as judges, bar(touched.count) as progress:
            reviewed = _all_reviewed(pairs, base, judges, progress)
            found = sorted((one for one in reviewed if one.has_news), key=lambda one: one.path)
            books = {one.state.result.edition: (judges.head if one.after else judges.base).rules_of(one.state.result) for one in found}
    settings = "" if range_.place == "." else f"{range_.place}/"
    return Review(
        base=range_.base,
        head=range_.head,
        base_commit=range_.base_commit,
        head_commit=range_.head_commit,
        dossiers=tuple(found),
        books=books,
        settings=tuple(sorted(path for path in changed if path.startswith(f"{settings}.lhti/"))),
    )


def _all_reviewed(pairs: list[Pair], base: Tree, judges: Judges, progress: Callable[[str], None]) -> list[DossierReview]:
    """Each by itself, then again those of which the proposal changes what they share with others."""
    across = Across()
    found: list[DossierReview] = []
    for pair in pairs:
        before, after = pair.read()
        across.add(before, after)
        found.append(_reviewed(pair, before, after, judges))
        progress(found[-1].path)
    across.close(base, {folder for pair in pairs for folder in (pair.folder, pair.former) if folder is not None})
    for index in across.concerned():
        found[index] = _reviewed(pairs[index], *pairs[index].read(), judges, across, index)
    return found


def _reviewed(
    pair: Pair, before: Dossier | None, after: Dossier | None, judges: Judges, across: Across | None = None, index: int = 0
) -> DossierReview:
    dossier = after or before
    assert dossier is not None
    compared = compare_dossiers(before, after, pair.changed)
    events = touched_events(before, after)
    moved = [Change(file, (), "changed") for file in dossier.sources] if pair.former is not None else []  # whoever owns the files
    shared = across.sides if across else (None, None)
    old, new = state_of(before, judges.base, shared[0], index), state_of(after, judges.head, shared[1], index)
    policy = (judges.head if after else judges.base).book_for(dossier).policy
    found, solved, remaining = compare_findings(old, new, [*objections(events, is_whole_dossier_gone=after is None)])
    return DossierReview(
        kind="added" if before is None else "removed" if after is None else "changed" if pair.former is None else "renamed",
        former=pair.former,
        before=old,
        after=new,
        new=tuple(found),
        solved=tuple(solved),
        remaining=tuple(remaining),
        changes=compared.changes,
        papers=compared.papers,
        events=tuple(events),
        unread=compared.unread,
        approvals=needed_for([*compared.touched, *moved], dossier, policy),
        names=names_of(before, after) if compared.changes else Names(),
    )
