"""The gate of a step: every condition and output of the guide, with what stands against it (附件2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lhti.dossier.dossier import Dossier
from lhti.findings import Finding, Severity
from lhti.policy.model import Gate as GateEntry
from lhti.policy.model import Step
from lhti.validation.judging import Judge
from lhti.validation.result import DossierResult


class ConditionState(StrEnum):
    """Whether a condition is met."""

    MET = "met"
    WARNED = "warned"
    """Something should be looked at, which does not bar."""
    OPEN = "open"
    UNKNOWN = "unknown"
    """A file must be mended before it can be judged."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition in the guide's own words."""

    words: str
    state: ConditionState
    findings: tuple[Finding, ...]
    """What stands against it, and what should be looked at."""


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
    return sorted_by_condition(judge.judge(dossier, for_step=step.number), step)


def sorted_by_condition(result: DossierResult, step: Step) -> Gate:
    """A result's findings, each under the conditions that it stands against."""
    findings = [finding for finding in result.findings if finding.waived is None]
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    warnings = tuple(finding for finding in findings if finding.severity is Severity.WARNING)
    skipped = {rule for skipped in result.skipped for rule in skipped.rules}
    conditions = tuple(_condition(entry, errors, warnings, skipped) for entry in step.gates)
    told = {id(finding) for condition in conditions for finding in condition.findings}
    return Gate(step, conditions, tuple(error for error in errors if id(error) not in told), warnings)


def _condition(entry: GateEntry, errors: list[Finding], warnings: tuple[Finding, ...], skipped: set[str]) -> Condition:
    against = tuple(error for error in errors if _concerns(entry, error))
    noted = tuple(warning for warning in warnings if warning.rule in entry.rules)
    if against:
        state = ConditionState.OPEN
    elif skipped & set(entry.rules):
        state = ConditionState.UNKNOWN
    else:
        state = ConditionState.WARNED if noted else ConditionState.MET
    return Condition(entry.words, state, (*against, *noted))


def _concerns(entry: GateEntry, error: Finding) -> bool:
    """A rule of the condition; or its file is missing, or cannot be relied on."""
    in_file = any(error.file == name or (name.endswith("/") and (error.file or "").startswith(name)) for name in entry.files)
    if error.rule == "file-present" or error.rule.startswith(("yaml-", "schema-")):
        return in_file
    return error.rule in entry.rules
