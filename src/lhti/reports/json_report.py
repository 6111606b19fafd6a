"""JSON for scripts, as the contract has it (dossier-format.md §6); schemas/validate-output.schema.json describes it."""

from __future__ import annotations

from typing import Any, Final, TextIO

from lhti import __version__
from lhti.findings import Finding, Waived
from lhti.reports.base import Options, Report, RuleBook
from lhti.reports.json_stream import Items, members
from lhti.validation.result import DossierResult, Run

FORMAT_VERSION: Final = 1
"""Raised when a key goes or changes its meaning; a new key does not raise it."""


class JsonReport(Report):
    """One object: tool, version, dossiers, summary; always whole, whatever the options."""

    def __init__(self, stream: TextIO, options: Options, rules: RuleBook) -> None:
        """`options` and `rules` change nothing."""
        self._stream = stream

    def start(self) -> None:
        """The head."""
        head = {"tool": "lhti", "version": __version__, "format_version": FORMAT_VERSION}
        self._stream.write("{" + members(head, 1) + ',\n  "dossiers": ')
        self._dossiers = Items(self._stream, depth=2)

    def dossier(self, result: DossierResult) -> None:
        """One dossier."""
        self._dossiers.add(_dossier(result))

    def finish(self, run: Run) -> None:
        """The totals."""
        self._dossiers.close()
        self._stream.write("," + members({"summary": run.tally.as_dict()}, 1) + "\n}\n")


def _dossier(result: DossierResult) -> dict[str, Any]:
    return {
        "path": result.path,
        "name": result.name,
        "edition": result.edition,
        "step": result.step,
        "state": result.state,
        "findings": [finding_as_dict(finding) for finding in result.findings],
        "skipped": [{"file": skipped.file, "rules": list(skipped.rules)} for skipped in result.skipped],
    }


def finding_as_dict(finding: Finding) -> dict[str, Any]:
    """A finding with the keys of the contract."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "cite": finding.cite,
        "quote": finding.quote,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "path": finding.path,
        "message": finding.message,
        "fix": finding.fix,
        "waived": _waived(finding.waived) if finding.waived else None,
    }


def _waived(waived: Waived) -> dict[str, str | None]:
    return {"by": waived.by, "date": waived.date, "reason": waived.reason, "until": waived.until}
