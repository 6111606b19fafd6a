"""One side of a dossier under review: its findings, score and gate; and which findings are new, solved, or remain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from lhti.dossier.dossier import Dossier
from lhti.errors import PolicyError
from lhti.findings import Finding, Severity
from lhti.policy.model import Step
from lhti.reports.common import fingerprinted
from lhti.review.result import GateState, Known, SideState
from lhti.scoring.formation import score_formation
from lhti.scoring.material import NothingToScoreError
from lhti.steps.gate import ConditionState, lacking, sorted_by_condition
from lhti.validation.comparison import Comparison
from lhti.validation.judging import Judge
from lhti.validation.result import DossierResult

DIGITS: Final = 12
"""Of a fingerprint."""


def state_of(dossier: Dossier | None, judge: Judge, shared: Comparison | None = None, index: int = 0) -> SideState | None:
    """Judged whole, scored, and the gate of its current step; null for a side that is not there.

    `shared`: what dossiers have in common with others; the `index` is this one's.
    """
    if dossier is None:
        return None
    policy = judge.book_for(dossier).policy
    result = judge.judge(dossier, shared.violations(dossier, index, policy) if shared else ())
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
    gate = sorted_by_condition(result._replace(findings=tuple(barring)), step, absent)
    waiting = [condition.words for condition in gate.conditions if condition.state in (ConditionState.OPEN, ConditionState.UNKNOWN)]
    total = len(gate.conditions)
    return GateState(step.number, step.title, total - len(waiting), total, len(gate.others), tuple(waiting))


def compare_findings(
    before: SideState | None, after: SideState | None, extra: list[Finding]
) -> tuple[list[Known], list[Known], list[Known]]:
    """New ones with the `extra`, solved ones, remaining ones; one that grew graver is new. A dossier that is gone has solved nothing."""
    if after is None:
        return ([*_known(before, extra)], [], [])
    here = _known(after, [*after.result.findings, *extra])
    there = _known(replace(before, result=before.result._replace(path=after.result.path)), before.result.findings) if before else []
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
    result = state.result._replace(findings=tuple(findings))
    return [Known(finding, fingerprint[:DIGITS]) for finding, _, fingerprint in fingerprinted(result)]
