"""Workflow commands of GitHub Actions: annotations beside the lines of a pull request."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final, TextIO

from lhti.findings import Finding, Severity
from lhti.reports.base import Options, Report, RuleBook
from lhti.reports.common import file_of, has_failed, is_shown, unwaived
from lhti.reports.visible import visible
from lhti.reports.wording import details_of, skipped_note, totals_of
from lhti.validation.result import DossierResult, Run

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.PENDING: "notice", Severity.HINT: "notice"}
_LIMIT: Final = 10
"""Annotations of one kind that GitHub shows for a step."""


class GithubReport(Report):
    """Errors as they come, the rest after the last dossier; what GitHub would not show is written as plain lines."""

    def __init__(self, stream: TextIO, options: Options, rules: RuleBook) -> None:
        """`rules` change nothing."""
        self._stream = stream
        self._options = options
        self._held: defaultdict[Severity, list[tuple[str, Finding]]] = defaultdict(list)
        self._written: Counter[str] = Counter()
        self._plain = 0

    def start(self) -> None:
        """Nothing stands before the first dossier."""

    def dossier(self, result: DossierResult) -> None:
        """Its errors; the rest is held, for GitHub shows the first of each kind only."""
        for finding in unwaived(result):
            if finding.severity is Severity.ERROR:
                self._finding(file_of(result, finding), finding)
            elif is_shown(finding, self._options):
                self._held[finding.severity].append((file_of(result, finding), finding))
        if not self._options.quiet:
            for skipped in result.skipped:
                self._line(f"未检查 {result.path}：{skipped_note(skipped)}")

    def finish(self, run: Run) -> None:
        """Warnings, pending ones and hints; then the totals."""
        for severity in Severity:
            for file, finding in self._held[severity]:
                self._finding(file, finding)
        if has_failed(run.tally, self._options) or not self._options.quiet:
            rest = f"；GitHub 每种只显示 {_LIMIT} 条标注，另有 {self._plain} 条只写在上面" if self._plain else ""
            self._line(totals_of(run.tally) + rest)

    def _finding(self, file: str, finding: Finding) -> None:
        command = _COMMANDS[finding.severity]
        self._written[command] += 1
        if self._written[command] <= _LIMIT:
            self._stream.write(_annotation(command, file, finding) + "\n")
        else:
            self._plain += 1
            place = ":".join(str(part) for part in (file, finding.line, finding.column) if part)
            parts = [finding.severity.label, place, finding.message, f"[{finding.rule}]", *details_of(finding)]
            self._line(" ".join(filter(None, parts)))

    def _line(self, text: str) -> None:
        """A line that is no command: it starts with a word of ours, not `::`, and holds no `##[`, which starts an old command anywhere."""
        self._stream.write(visible(text).replace("##[", "## [") + "\n")


def _annotation(command: str, file: str, finding: Finding) -> str:
    place = {"file": file if finding.file else None, "line": finding.line, "col": finding.column, "title": finding.rule}
    properties = ",".join(f"{key}={_property(visible(str(value)))}" for key, value in place.items() if value)
    message = "\n".join(map(visible, [finding.message, *details_of(finding)]))
    return f"::{command} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
