"""JUnit XML, for servers that show test results: a suite for each dossier, a case for each finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from lhti.findings import Finding, Severity
from lhti.reports.base import Options, Report, RuleBook
from lhti.reports.common import fails, place_of, unwaived
from lhti.reports.visible import visible
from lhti.reports.wording import details_of, skipped_note
from lhti.validation.result import DossierResult, Run


class JunitReport(Report):
    """What makes the run fail is a failure, pending is skipped, the rest passes with a note; waived findings are left out."""

    def __init__(self, stream: TextIO, options: Options, rules: RuleBook) -> None:
        """`options.strict`: warnings fail too."""
        self._stream = stream
        self._options = options

    def start(self) -> None:
        """The head."""
        self._stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="lhti">\n')

    def dossier(self, result: DossierResult) -> None:
        """One suite; where nothing is found, one case that passes."""
        findings = list(unwaived(result))
        failures = sum(fails(finding.severity, self._options) for finding in findings)
        skipped = sum(finding.severity is Severity.PENDING for finding in findings)
        name = _attribute(f"{result.name} {result.path}" if result.name else result.path)
        counts = f'tests="{len(findings) or 1}" failures="{failures}" errors="0" skipped="{skipped}"'
        self._stream.write(f"  <testsuite name={name} {counts}>\n")
        for finding, title in zip(findings, _titles(findings), strict=True):
            self._stream.write(_case(result.path, title, self._outcome(finding)))
        if not findings:
            self._stream.write(_case(result.path, "没有问题", ""))
        if result.skipped:
            self._stream.write(f"    <system-out>{_content([skipped_note(each) for each in result.skipped])}</system-out>\n")
        self._stream.write("  </testsuite>\n")

    def finish(self, run: Run) -> None:
        """The end; totals stand at the suites."""
        self._stream.write("</testsuites>\n")

    def _outcome(self, finding: Finding) -> str:
        label, message = finding.severity.label, _attribute(finding.message)
        if fails(finding.severity, self._options):
            return f"<failure type={_attribute(label)} message={message}>{_content([finding.message, *details_of(finding)])}</failure>"
        if finding.severity is Severity.PENDING:
            return f"<skipped message={_attribute(' '.join([f'{label}：{finding.message}', *details_of(finding)]))}/>"
        return f"<system-out>{_content([f'{label}：{finding.message}', *details_of(finding)])}</system-out>"


def _titles(findings: list[Finding]) -> Iterator[str]:
    """Rule and place; servers know a test by its name, so those alike are numbered from the second on."""
    seen: Counter[str] = Counter()
    for finding in findings:
        title = f"{finding.rule} {place_of(finding)}".rstrip()
        seen[title] += 1
        yield title if seen[title] == 1 else f"{title} ({seen[title]})"


def _case(path: str, name: str, outcome: str) -> str:
    head = f"    <testcase classname={_attribute(path)} name={_attribute(name)}"
    return f"{head}>\n      {outcome}\n    </testcase>\n" if outcome else f"{head}/>\n"


def _attribute(text: str) -> str:
    return quoteattr(visible(text))


def _content(lines: list[str]) -> str:
    return "\n".join(escape(visible(line)) for line in lines)
