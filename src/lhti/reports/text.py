"""Findings for people at a terminal: where, what, which clause, what to do. Nothing is wrapped or cut but the quoted line."""

from __future__ import annotations

import re
from typing import Final, TextIO

from lhti.findings import Finding, Severity, Tally
from lhti.reports.base import Options, RuleBook
from lhti.validation.result import DossierResult, Run

_COLORS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.PENDING: "36", Severity.HINT: "2"}
_WINDOW: Final = 60
"""Columns of a long source line that are shown around the place."""
_CONTROL: Final = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f]")


class TextReport:
    """Grouped by dossier, closed by a summary and the next thing to do."""

    def __init__(self, stream: TextIO, options: Options, rules: RuleBook) -> None:
        """`rules` is not needed: findings carry their sentences."""
        self._stream = stream
        self._options = options

    def start(self) -> None:
        """Nothing stands before the first dossier."""

    def dossier(self, result: DossierResult) -> None:
        """A header, its findings, and what could not be judged."""
        findings = [finding for finding in result.findings if self._is_shown(finding)]
        if self._options.quiet and not findings:
            return
        step = "已运行" if result.step is None else f"第{result.step}步"
        partial = f"，部分细则（{result.partial}）" if result.partial else ""
        self._line(self._painted(f"{result.path}　{result.name or '（名称未填）'}　{step}{partial}", "1"))
        for finding in findings:
            self._finding(finding)
        if not findings:
            self._line("  没有问题")
        for skipped in result.skipped:
            rules = f"：{'、'.join(skipped.rules)}" if self._options.verbose else ""
            self._line(f"  因 {skipped.file} 有错误，{len(skipped.rules)} 条规则没有检查，改正后再运行{rules}")
        self._line("")

    def finish(self, run: Run) -> None:
        """The totals, and what to do next."""
        tally = run.tally
        if self._options.quiet and not tally.error and not (self._options.strict and tally.warning):
            return
        waived = f"；另有 {tally.waived} 项已按例外说明放行" if tally.waived else ""
        self._line(f"档案 {tally.dossiers} 份：错误 {tally.error}，警告 {tally.warning}，待办 {tally.pending}，提示 {tally.hint}{waived}")
        self._line(_next_step(tally))
        if self._options.verbose:
            self._line("用时：" + "，".join(f"{phase} {seconds:.2f} 秒" for phase, seconds in run.timings.items()))

    def _is_shown(self, finding: Finding) -> bool:
        if finding.waived:
            return self._options.verbose
        if self._options.quiet:
            return finding.severity is Severity.ERROR or (self._options.strict and finding.severity is Severity.WARNING)
        return True

    def _finding(self, finding: Finding) -> None:
        place = ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part)
        severity = self._painted(finding.severity.label, _COLORS[finding.severity])
        self._line(f"  {place} {severity} {finding.message} [{finding.rule}]")
        if finding.source and finding.column:
            for line in excerpt(finding.source, finding.column):
                self._line(f"    {line}")
        if finding.cite:
            self._line(f"    依据：{finding.cite}“{finding.quote}”")
        self._line(f"    改法：{finding.fix}")
        if finding.waived:
            waived = finding.waived
            until = f"，有效期至 {waived.until}" if waived.until else ""
            self._line(f"    已放行：{waived.by}，{waived.date}{until}：{waived.reason}")

    def _painted(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._options.color else text

    def _line(self, text: str) -> None:
        paint = re.compile("(\x1b\\[\\d+m)")
        parts = paint.split(text) if self._options.color else [text]
        self._stream.write("".join(part if paint.fullmatch(part) and self._options.color else harmless(part) for part in parts) + "\n")


def harmless(text: str) -> str:
    """Control characters made visible, so that no dossier steers the terminal."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found.group()):02x}", text)


def excerpt(source: str, column: int) -> tuple[str, str]:
    """The line, or a window of it, and a caret below the column (1-based, in characters) that is right for wide characters."""
    from wcwidth import wcswidth

    source = source.replace("\t", " ")
    start = max(0, column - 1 - _WINDOW // 3) if wcswidth(source) > _WINDOW else 0
    end = start
    while end < len(source) and wcswidth(source[start : end + 1]) <= _WINDOW:
        end += 1
    before, after = ("…" if start else ""), ("…" if end < len(source) else "")
    indent = max(0, wcswidth(before + source[start : column - 1]))
    return before + source[start:end] + after, " " * indent + "^"


def _next_step(tally: Tally) -> str:
    if tally.error:
        return "下一步：先改正错误，再运行一次。"
    if tally.warning:
        return "下一步：警告能改则改；确有理由、规则允许的，在 waivers.yaml 写明。"
    if tally.pending:
        return "下一步：待办在本步完成前补齐即可。"
    return "没有要改的。"
