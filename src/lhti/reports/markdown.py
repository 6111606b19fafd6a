"""Markdown for a comment on a pull request or the summary of a workflow step: the verdict first, then a list for each dossier."""

from __future__ import annotations

import re
from typing import Final, TextIO

from lhti.findings import Finding
from lhti.reports.base import Options, Report, RuleBook
from lhti.reports.common import has_failed, is_shown, place_of
from lhti.reports.visible import visible
from lhti.reports.wording import clause_of, exception_of, name_of, skipped_note, stage_of, totals_of
from lhti.validation.result import DossierResult, Run

_ACTIVE: Final = re.compile(r"[\\`*_{}\[\]<>#|~&!$]")
_LINKED: Final = re.compile(r"([@#])(?=\w)")
"""Names and numbers that a forge links, and tells people of."""


class MarkdownReport(Report):
    """Held until the totals are known, for they stand first; a comment is short anyway."""

    def __init__(self, stream: TextIO, options: Options, rules: RuleBook) -> None:
        """`rules` change nothing."""
        self._stream = stream
        self._options = options
        self._sections: list[str] = []
        self._clean: list[str] = []

    def start(self) -> None:
        """Nothing can be said yet."""

    def dossier(self, result: DossierResult) -> None:
        """A list of its findings, the waived ones marked; one line if nothing is wrong."""
        findings = [finding for finding in result.findings if is_shown(finding, self._options)]
        notes = [] if self._options.quiet else [f"- {literal(skipped_note(skipped))}\n" for skipped in result.skipped]
        if findings or notes:
            items = "".join(_item(finding) for finding in findings)
            heading = f"### {literal(name_of(result))}\n\n{code(result.path)}，{literal(stage_of(result))}\n\n"
            self._sections.append(heading + items + "".join(notes))
        elif not self._options.quiet:
            self._clean.append(f"- {literal(name_of(result))}（{code(result.path)}，{literal(stage_of(result))}）\n")

    def finish(self, run: Run) -> None:
        """The verdict, then all that was held."""
        failed = has_failed(run.tally, self._options)
        if self._options.quiet and not failed:
            return
        verdict = "不通过" if failed else "通过"
        clean = [f"### 没有问题的档案\n\n{''.join(self._clean)}"] if self._clean else []
        self._stream.write("\n".join([f"## 档案检查{verdict}\n\n{totals_of(run.tally)}\n", *self._sections, *clean]))


def _item(finding: Finding) -> str:
    label = f"**{finding.severity.label}**"
    head = " ".join(filter(None, [f"~~{label}~~ 已放行" if finding.waived else label, code(place_of(finding)), literal(finding.message)]))
    details = {
        "依据": clause_of(finding),
        "改法": finding.fix,
        "例外": exception_of(finding.waived) if finding.waived else None,
    }
    return f"- {head} {code(f'[{finding.rule}]')}\n" + "".join(f"  - {key}：{literal(text)}\n" for key, text in details.items() if text)


def literal(text: str) -> str:
    """Data that reads as it was typed: no mark-up, no HTML, nobody notified."""
    escaped = _ACTIVE.sub(r"\\\g<0>", visible(text))
    return _LINKED.sub(r"\1<!-- -->", escaped)


def code(text: str) -> str:
    """Data as a code span, whose fence is longer than any run of backticks in it; nothing for nothing."""
    if not text:
        return ""
    shown = visible(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", shown)), default=0))
    pad = " " if len(fence) > 1 else ""
    return f"{fence}{pad}{shown}{pad}{fence}"
