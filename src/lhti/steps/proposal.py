"""What somebody wants to record, and the event that it makes, before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lhti.dossier.dossier import Dossier
from lhti.dossier.files import STEPS
from lhti.dossier.reading import parse_source
from lhti.findings import Finding, Severity
from lhti.steps.gate import Gate
from lhti.validation.result import DossierResult


@dataclass(frozen=True, slots=True)
class Entered:
    """What whoever records has said."""

    role: str
    """Code (`section`)."""
    unit: str
    on: date
    name: str | None = None
    evidence: Sequence[str] = ()
    """Paths, relative to the dossier or to the working folder."""
    note: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event that is not written yet."""

    folder: Path
    path: str
    """Inside the dossier (`steps/0004-step3-completed.yaml`)."""
    text: str
    step: int
    gate: Gate | None
    """Of a completion."""
    objections: tuple[Finding, ...]
    """What stands against recording it; besides the gate's conditions."""
    resealed: tuple[str, ...] = ()
    """Files that a change or a correction seals anew."""

    @property
    def is_refused(self) -> bool:
        """Whether it must not be written."""
        return bool(self.objections) or (self.gate is not None and not self.gate.is_met)


def with_event(dossier: Dossier, proposal: Proposal) -> Dossier:
    """The dossier as it would be with the event."""
    source = parse_source(proposal.path, STEPS, proposal.text.encode())
    return Dossier(dossier.folder, dossier.listing, {**dossier.sources, proposal.path: source}, dossier.strangers)


def errors_of(result: DossierResult) -> list[Finding]:
    """The errors that no exception settles."""
    return [finding for finding in result.findings if finding.severity is Severity.ERROR and finding.waived is None]
