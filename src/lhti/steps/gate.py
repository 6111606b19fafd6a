"""The gate of a step: every condition and output of the guide, with what stands against it (附件2)."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lhti.dossier.dossier import Dossier, NotJudgeable
from lhti.findings import Finding, Severity
from lhti.policy.model import Gate as GateEntry
from lhti.policy.model import Step
from lhti.policy.policy import is_among
from lhti.validation.judging import Judge
from lhti.validation.result import DossierResult


class ConditionState(StrEnum):
    """Whether a condition is met."""

    MET = "met"
    WARNED = "warned"
    """Something should be looked at, which does not bar."""
    OPEN = "open"
    UNKNOWN = "unknown"
    """A file must be put there or mended before it can be judged."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition in the guide's own words."""

    words: str
    state: ConditionState
    findings: tuple[Finding, ...]
    """What stands against it, and what should be looked at."""
    mend: tuple[str, ...] = ()
    """Files that must be put there or mended before it can be judged."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What must hold before a step is completed."""

    step: Step
    conditions: tuple[Condition, ...]
    others: tuple[Finding, ...]
    """Errors that no condition of this step speaks of: of earlier steps, or of any step."""
    warnings: tuple[Finding, ...]
    """Unwaived warnings: shown, and do not bar."""

    @property
    def is_met(self) -> bool:
        """Whether nothing bars."""
        return not self.others and all(condition.state in (ConditionState.MET, ConditionState.WARNED) for condition in self.conditions)


def gate_of(dossier: Dossier, judge: Judge, step: Step) -> Gate:
    """The gate of a step, every rule and file up to it judged as if it were to be completed now."""
    return sorted_by_condition(judge.judge(dossier, for_step=step.number), step, lacking(dossier, judge, step))


def sorted_by_condition(result: DossierResult, step: Step, absent: Mapping[str, set[str]] | None = None) -> Gate:
    """A result's findings, each under the conditions that it stands against; `absent`: what is lacking()."""
    findings = [finding for finding in result.findings if finding.waived is None]
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    warnings = tuple(finding for finding in findings if finding.severity is Severity.WARNING)
    unjudged = {**{skipped.file: set(skipped.rules) for skipped in result.skipped}, **(absent or {})}
    conditions = tuple(_condition(entry, errors, warnings, unjudged) for entry in step.gates)
    told = {id(finding) for condition in conditions for finding in condition.findings}
    return Gate(step, conditions, tuple(error for error in errors if id(error) not in told), warnings)


def lacking(dossier: Dossier, judge: Judge, step: Step) -> dict[str, set[str]]:
    """File that should be there by now and is not → the gate's rules that cannot be judged without it: no finding is no proof."""
    book = judge.book_for(dossier)
    needed = book.policy.steps.needed_files(step.number)
    asked = {rule for entry in step.gates for rule in entry.rules}
    found: dict[str, set[str]] = {}
    for bound in book.bound:
        try:
            if bound.rule.id in asked:
                deque(bound.check(dossier, **bound.parameters), maxlen=0)
        except NotJudgeable as reason:
            if reason.is_absent and reason.file in needed:
                found.setdefault(reason.file, set()).add(bound.rule.id)
    return found


def _condition(entry: GateEntry, errors: list[Finding], warnings: tuple[Finding, ...], unjudged: Mapping[str, set[str]]) -> Condition:
    against = tuple(error for error in errors if _concerns(entry, error))
    noted = tuple(warning for warning in warnings if warning.rule in entry.rules)
    mend = tuple(file for file, rules in unjudged.items() if rules & set(entry.rules))
    if against:
        state = ConditionState.OPEN
    elif mend:
        state = ConditionState.UNKNOWN
    else:
        state = ConditionState.WARNED if noted else ConditionState.MET
    return Condition(entry.words, state, (*against, *noted), mend)


def _concerns(entry: GateEntry, error: Finding) -> bool:
    """A rule of the condition; or its file is missing, or cannot be relied on."""
    file = error.file or ""
    in_file = is_among(file, entry.files) or f"{file}/" in entry.files  # a folder that is missing has no slash
    if error.rule == "file-present" or error.rule.startswith(("yaml-", "schema-")):
        return in_file
    return error.rule in entry.rules
