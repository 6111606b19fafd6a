"""The one currency between checks and reports: what is wrong, where, by which clause, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs; the order of the members is the order of reports."""

    ERROR = "error"
    WARNING = "warning"
    PENDING = "pending"
    HINT = "hint"

    @property
    def label(self) -> str:
        """The Chinese word that users read."""
        return _LABELS[self]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _RANKS[self]


_LABELS = {
    Severity.ERROR: "错误",
    Severity.WARNING: "警告",
    Severity.PENDING: "待办",
    Severity.HINT: "提示",
}
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Waived(NamedTuple):
    """Who settled a finding, and why (waivers.yaml)."""

    by: str
    date: str
    """ISO date."""
    reason: str
    until: str | None = None
    """ISO date of the last day it holds, if it ends."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict on one place of one dossier."""

    rule: str
    """Stable rule id (`member-count`)."""
    severity: Severity
    message: str
    """What is so, in Chinese."""
    fix: str
    """What to do next, in Chinese."""
    file: str | None = None
    """Path relative to the dossier, with `/`."""
    line: int | None = None
    """1-based; null where the file is missing."""
    column: int | None = None
    """1-based, in characters."""
    path: str = ""
    """Keyed path inside the file (`members[qingping].uscc`)."""
    cite: str | None = None
    """The regulation's own name of the clause (`第五条第1项`)."""
    quote: str | None = None
    """The clause's words, verbatim."""
    waived: Waived | None = None
    variant: str = field(default="default", compare=False)
    """Which of the rule's sentences it is; decides whether a waiver may settle it. Not part of the JSON."""
    source: str | None = field(default=None, compare=False)
    """The line of the file that `line` names, for quoting; not part of the JSON."""

    @property
    def order(self) -> tuple[str, int, int, int, str, str]:
        """Sort key: file, line, column, then the graver one first."""
        return (self.file or "", self.line or 0, self.column or 0, self.severity.rank, self.rule, self.path)


@dataclass(slots=True)
class Tally:
    """How many findings of each kind; waived ones are counted under `waived` alone."""

    dossiers: int = 0
    error: int = 0
    warning: int = 0
    hint: int = 0
    pending: int = 0
    waived: int = 0

    def add(self, findings: Iterable[Finding]) -> None:
        """Count the findings of one dossier."""
        self.dossiers += 1
        for finding in findings:
            name = "waived" if finding.waived else finding.severity.value
            setattr(self, name, getattr(self, name) + 1)

    def as_dict(self) -> dict[str, int]:
        """In the order of the JSON contract."""
        return {name: getattr(self, name) for name in self.__slots__}
