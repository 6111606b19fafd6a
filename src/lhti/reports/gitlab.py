"""GitLab's Code Quality report: an array of findings, shown in a merge request."""

from __future__ import annotations

from typing import Final, TextIO

from lhti.findings import Finding, Severity
from lhti.reports.base import Options, Report, RuleBook
from lhti.reports.common import fingerprinted
from lhti.reports.json_stream import Items
from lhti.reports.visible import visible
from lhti.reports.wording import details_of
from lhti.validation.result import DossierResult, Run

_SEVERITIES: Final = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.PENDING: "info", Severity.HINT: "info"}


class GitlabReport(Report):
    """Waived findings are left out; so are totals, for which the format has no place."""

    def __init__(self, stream: TextIO, options: Options, rules: RuleBook) -> None:
        """`options` and `rules` change nothing."""
        self._stream = stream

    def start(self) -> None:
        """Open the array."""
        self._issues = Items(self._stream, depth=1)

    def dossier(self, result: DossierResult) -> None:
        """One object a finding; GitLab shows only one of two with the same fingerprint."""
        for finding, file, fingerprint in fingerprinted(result):
            self._issues.add(_issue(finding, file, fingerprint))

    def finish(self, run: Run) -> None:
        """Close the array."""
        self._issues.close()
        self._stream.write("\n")


def _issue(finding: Finding, file: str, fingerprint: str) -> dict[str, object]:
    return {
        "description": visible(" ".join([finding.message, *details_of(finding)])),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": file, "lines": {"begin": finding.line or 1}},
    }
