"""Findings for people at a terminal: where, what, which clause, what to do. Nothing is wrapped or cut but the quoted line."""

from __future__ import annotations

from typing import TextIO

from lhti.findings import Finding, Severity
from lhti.reports.advice import Advice
from lhti.reports.ansi import BOLD, OF_SEVERITY, painted
from lhti.reports.base import Options, Report, RuleBook
from lhti.reports.common import has_failed, is_shown, place_of
from lhti.reports.excerpt import excerpt
from lhti.reports.visible import visible
from lhti.reports.wording import details_of, exception_of, name_of, skipped_note, stage_of, totals_of
from lhti.validation.result import DossierResult, Run, Skipped


class TextReport(Report):
    """Grouped by dossier, closed by a summary and the next thing to do."""

    def __init__(self, stream: TextIO, options: Options, rules: RuleBook) -> None:
        """`rules` tell which findings an exception may settle."""
        self._stream = stream
        self._options = options
        self._rules = rules
        self._advice = Advice(options)
        self._before = ""

    def start(self) -> None:
        """Nothing stands before the first dossier."""

    def dossier(self, result: DossierResult) -> None:
        """A header, its findings, and what could not be judged; one line if nothing is wrong."""
        self._advice.add(result)
        findings = [finding for finding in result.findings if self._is_shown(finding)]
        header = self._styled(f"{result.path} {name_of(result)}（{stage_of(result)}）", BOLD)
        if findings or (result.skipped and not self._options.quiet):
            self._begin("block")
            self._stream.write(f"{header}\n")
            for finding in findings:
                self._finding(result, finding)
            self._skipped(result.skipped)
        elif not self._options.quiet:
            self._begin("line")
            self._stream.write(f"{header}：没有问题\n")

    def finish(self, run: Run) -> None:
        """The totals, and what to do next."""
        if has_failed(run.tally, self._options) or not self._options.quiet:
            self._begin("block")
            self._line(totals_of(run.tally))
            self._line(self._advice.sentence(run.tally))
        if self._options.verbose and run.timings:
            self._line("用时：" + "，".join(f"{phase} {seconds:.2f} 秒" for phase, seconds in run.timings.items()))

    def _is_shown(self, finding: Finding) -> bool:
        return is_shown(finding, self._options) and (finding.waived is None or self._options.verbose)

    def _finding(self, result: DossierResult, finding: Finding) -> None:
        label = finding.severity.label + ("（已放行）" if finding.waived else "")
        place = place_of(finding)
        self._stream.write("\n" + visible(f"{place} " if place else "") + self._styled(label, OF_SEVERITY[finding.severity]))
        self._line(f" {finding.message} [{finding.rule}]")
        if finding.line and finding.source and not finding.source.isspace():
            for line in excerpt(finding.source, finding.column):
                self._stream.write(f"    {line}\n")
        for line in details_of(finding):
            self._line(f"  {line}")
        self._exception(result, finding)

    def _exception(self, result: DossierResult, finding: Finding) -> None:
        """The exception that settled it, or how one may be recorded."""
        if finding.waived:
            self._line(f"  例外：{exception_of(finding.waived)}")
        elif finding.severity in (Severity.ERROR, Severity.WARNING) and self._rules(result)[finding.rule].can_be_waived(finding.variant):
            self._advice.has_waivable = True
            target = f"{finding.file}:{finding.path}" if finding.path else finding.file
            self._line(f"  例外：理由充分的，可在 waivers.yaml 说明（规则 {finding.rule}，对象 {target}）")

    def _skipped(self, skipped: tuple[Skipped, ...]) -> None:
        if skipped:
            self._stream.write("\n")
        for each in skipped:
            self._line(skipped_note(each) + (f"：{'、'.join(each.rules)}" if self._options.verbose else ""))

    def _begin(self, kind: str) -> None:
        """A blank line before and after a block; lines stand close."""
        if self._before and (self._before, kind) != ("line", "line"):
            self._stream.write("\n")
        self._before = kind

    def _styled(self, text: str, style: str) -> str:
        return painted(visible(text), style) if self._options.color else visible(text)

    def _line(self, text: str) -> None:
        self._stream.write(visible(text) + "\n")
