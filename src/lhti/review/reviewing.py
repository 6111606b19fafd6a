"""The review itself: both sides of every touched dossier read, judged whole, scored and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from lhti.dossier.dossier import Dossier
from lhti.errors import PolicyError
from lhti.findings import Finding, Severity
from lhti.policy.model import Step
from lhti.reports.common import fingerprinted
from lhti.review.approving import needed_for
from lhti.review.blobs import Blobs
from lhti.review.change import Change
from lhti.review.comparing import compare_files
from lhti.review.pairing import Touched, marks_of, moves, touched_by
from lhti.review.recorded import objections, touched_events
from lhti.review.result import DossierReview, GateState, Known, Names, Review, SideState
from lhti.review.revisions import Range, Side, Tree, WorkingTree
from lhti.review.sharing import read_both, read_side
from lhti.scoring.formation import score_formation
from lhti.scoring.material import NothingToScoreError
from lhti.steps.gate import ConditionState, lacking, sorted_by_condition
from lhti.validation.judging import Judge
from lhti.validation.result import DossierResult

DIGITS: Final = 12
"""Of a fingerprint."""


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
    compared = _compared(before, after, changed)
    events = touched_events(before, after)
    old, new = _state(before, judge), _state(after, judge)
    found, solved, remaining = _findings(old, new, [*objections(events, is_whole_dossier_gone=after is None)])
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
        names=_names(before, after) if compared.changes else Names(),
    )


# -- findings, scores, gates ----------------------------------------------------------------------------------------------------------


def _state(dossier: Dossier | None, judge: Judge) -> SideState | None:
    if dossier is None:
        return None
    result = judge.judge(dossier)
    policy = judge.book_for(dossier).policy
    try:
        score = score_formation(dossier, policy, judge.settings.today)
    except (NothingToScoreError, PolicyError):
        score = None
    step = policy.steps.get(result.step) if result.step else None
    return SideState(result, score, _gate(result, step, lacking(dossier, judge, step)) if step else None)


def _gate(result: DossierResult, step: Step, absent: Mapping[str, set[str]]) -> GateState:
    """The gate of the current step: what is pending there would bar it, and nothing else is judged otherwise than as things stand."""
    barring = (
        replace(finding, severity=Severity.ERROR) if finding.severity is Severity.PENDING else finding for finding in result.findings
    )
    gate = sorted_by_condition(replace(result, findings=tuple(barring)), step, absent)
    waiting = [condition.words for condition in gate.conditions if condition.state in (ConditionState.OPEN, ConditionState.UNKNOWN)]
    total = len(gate.conditions)
    return GateState(step.number, step.title, total - len(waiting), total, len(gate.others), tuple(waiting))


def _findings(before: SideState | None, after: SideState | None, extra: list[Finding]) -> tuple[list[Known], list[Known], list[Known]]:
    """New ones with the `extra`, solved ones, remaining ones; one that grew graver is new. A dossier that is gone has solved nothing."""
    if after is None:
        return ([*_known(before, extra)], [], [])
    here = _known(after, [*after.result.findings, *extra])
    there = _known(replace(before, result=replace(before.result, path=after.result.path)), before.result.findings) if before else []
    old = {known.fingerprint: known.finding.severity.rank for known in there}
    now = {known.fingerprint for known in here}
    new = [known for known in here if known.finding.severity.rank < old.get(known.fingerprint, len(Severity))]
    told = {known.fingerprint for known in new}
    solved = [known for known in there if known.fingerprint not in now and _could_be_judged(known.finding, after.result)]
    return new, solved, [known for known in here if known.fingerprint not in told]


def _could_be_judged(finding: Finding, result: DossierResult) -> bool:
    """Whether a finding's absence means something: not while a file that cannot be read hides it."""
    return all(finding.rule not in skipped.rules and finding.file != skipped.file for skipped in result.skipped)


def _known(state: SideState | None, findings: Iterable[Finding]) -> list[Known]:
    assert state is not None
    result = replace(state.result, findings=tuple(findings))
    return [Known(finding, fingerprint[:DIGITS]) for finding, _, fingerprint in fingerprinted(result)]


# -- changes --------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Compared:
    """The files of a dossier, compared."""

    changes: tuple[Change, ...]
    papers: tuple[Change, ...]
    unread: tuple[str, ...]

    @property
    def touched(self) -> tuple[Change, ...]:
        """Everything, for whoever approves."""
        return (*self.changes, *self.papers, *(Change(file, (), "changed") for file in self.unread))


def _compared(before: Dossier | None, after: Dossier | None, changed: set[str] | None) -> _Compared:
    """`changed`: paths that differ, where git has said so; None: any may."""
    old, new = (dossier.sources if dossier else {} for dossier in (before, after))
    changes: list[Change] = []
    unread: list[str] = []
    for file in {**old, **new}:
        one, other = old.get(file), new.get(file)
        if one is other or (one and other and one.raw == other.raw):
            continue
        if all(source is None or source.is_judged for source in (one, other)):
            changes += compare_files(one, other)
        else:
            unread.append(file)
    return _Compared(tuple(changes), tuple(_papers(before, after, changed)), tuple(unread))


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


def _names(before: Dossier | None, after: Dossier | None) -> Names:
    lists = {"members": "members.yaml", "links": "chain.yaml", "directions": "consortium.yaml"}
    return Names(**{key: {**_named(before, file, key), **_named(after, file, key)} for key, file in lists.items()})


def _named(dossier: Dossier | None, file: str, key: str) -> dict[str, str]:
    """Id → name of the entries of a list, the short name where there is one."""
    source = dossier.sources.get(file) if dossier else None
    entries = source.given.get(key) if source else None
    return {entry["id"]: entry.get("short") or entry["name"] for entry in entries or () if entry.get("id") and entry.get("name")}
