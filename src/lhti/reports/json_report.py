"""JSON as the contract has it (docs: dossier format §6), written as the dossiers come."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Final, TextIO

from lhti import __version__
from lhti.findings import Finding
from lhti.reports.base import Options, RuleBook
from lhti.validation.result import DossierResult, Run

FORMAT_VERSION: Final = 1
"""Raised when a key changes its meaning; new keys do not raise it."""


class JsonReport:
    """One object: tool, version, dossiers, summary."""

    def __init__(self, stream: TextIO, options: Options, rules: RuleBook) -> None:
        """`options` and `rules` change nothing here: the data is always whole."""
        self._stream = stream
        self._separator = ""

    def start(self) -> None:
        """The head."""
        head = {"tool": "lhti", "version": __version__, "format_version": FORMAT_VERSION}
        self._stream.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "dossiers": [')

    def dossier(self, result: DossierResult) -> None:
        """One dossier on its own lines."""
        text = json.dumps(_dossier(result), ensure_ascii=False, indent=1)
        self._stream.write(f"{self._separator}\n{text}")
        self._separator = ","

    def finish(self, run: Run) -> None:
        """The totals."""
        self._stream.write(f'\n], "summary": {json.dumps(run.tally.as_dict())}}}\n')


def _dossier(result: DossierResult) -> dict[str, Any]:
    return {
        "path": result.path,
        "name": result.name,
        "edition": result.edition,
        "step": result.step,
        "state": result.state,
        "findings": [_finding(finding) for finding in result.findings],
        "skipped": [{"file": skipped.file, "rules": list(skipped.rules)} for skipped in result.skipped],
    }


def _finding(finding: Finding) -> dict[str, Any]:
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
        "waived": asdict(finding.waived) if finding.waived else None,
    }
