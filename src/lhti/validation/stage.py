"""Where a dossier stands, and how gravely a rule speaks there."""

from __future__ import annotations

from typing import Final, NamedTuple

from lhti.dossier.dossier import Dossier
from lhti.dossier.entries import LAST_STEP
from lhti.dossier.violation import Violation
from lhti.findings import Severity
from lhti.policy.model import ANY_STEP, Rule
from lhti.policy.policy import Policy

_FINISHED: Final = LAST_STEP + 1


class Stage(NamedTuple):
    """Where a dossier stands, and what a rule's step means there (dossier-format.md §4)."""

    current: int
    """The first step not completed; 9 when all are."""
    gate: int
    """Rules up to this step are judged as if it were to be completed now; 0: as things stand."""
    file_steps: dict[str, int]

    @property
    def state(self) -> str:
        """As DossierResult has it."""
        if not self.file_steps:
            return "unstaged"
        return "forming" if self.current <= LAST_STEP else "running"

    @classmethod
    def of(cls, dossier: Dossier, policy: Policy, wanted: int | None) -> Stage:
        """The stage of a dossier; a policy without steps judges everything at once. `wanted`: the step that is to be completed now."""
        if not policy.steps.entries:
            return cls(_FINISHED, LAST_STEP, {})
        current = dossier.history.current
        return cls(current, max(wanted, current - 1) if wanted else 0, policy.steps.file_steps)

    @property
    def reached(self) -> int:
        """The step up to which rules speak."""
        return self.gate or min(self.current, LAST_STEP)

    def severity(self, rule: Rule, violation: Violation) -> Severity | None:
        """How gravely the rule speaks here, or None where it is silent yet."""
        severity = rule.severity_of(violation.variant)
        step = rule.step if violation.step is None else violation.step
        if violation.step is None and rule.by_file:
            step = self.file_steps.get(violation.file, ANY_STEP)
        if step > self.reached:
            return None
        if severity is Severity.ERROR and step == self.current and not self.gate:
            return Severity.PENDING
        return severity
