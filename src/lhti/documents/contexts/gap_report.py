"""备案材料审查意见: every finding with its clause and what to do, for people who do not use a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from lhti.clock import chinese_date
from lhti.documents.naming import bureau_name, section_of
from lhti.documents.order import Order
from lhti.documents.paper_words import title_of
from lhti.documents.plain_words import file_label, plain
from lhti.documents.values import numeral
from lhti.dossier.entries import LAST_STEP
from lhti.dossier.files import FILE_KINDS, kind_of
from lhti.findings import Finding, Severity, Waived
from lhti.reports.visible import visible
from lhti.reports.wording import clause_of, name_of

_GROUPS: Final = (
    (Severity.ERROR, "必须改正的问题", ""),
    (Severity.PENDING, "本步骤完成前须补齐的事项", ""),
    (Severity.WARNING, "须核对的问题", "，确有理由的写明理由"),
    (Severity.HINT, "供参考的提示", ""),
)
"""Each weight's words in the count, and what its heading adds."""
_NO_DAY: Final = "　　　年　　月　　日"


def context(order: Order) -> dict[str, Any]:
    """Grouped by weight, in the order of the files; whoever hands it out writes the day."""
    result = order.result
    told = (finding for finding in result.findings if not _is_of_the_file(finding))
    findings = sorted(told, key=lambda finding: (_place_of_file(finding.file), finding.order))
    open_ones = [finding for finding in findings if not finding.waived]
    waived = [finding for finding in findings if finding.waived]
    groups = [(words + more, [finding for finding in open_ones if finding.severity is severity]) for severity, words, more in _GROUPS]
    kept = [(heading, found) for heading, found in [*groups, ("已写明理由、不再要求改正的事项", waived)] if found]
    return {
        "titles": title_of(name_of(result), "备案材料审查意见"),
        "opening": [*_opening(order, open_ones, len(waived)), *_skipped(order), *_next(open_ones)],
        "groups": [
            {"heading": f"{numeral(number)}、{heading}（{len(found)}项）", "findings": [_row(*each) for each in enumerate(found, 1)]}
            for number, (heading, found) in enumerate(kept, 1)
        ],
        "office": _office(order),
        "day": _NO_DAY,
    }


def _is_of_the_file(finding: Finding) -> bool:
    """A hint about how the file is typed: nothing that a reader of the paper could do something about."""
    return finding.severity is Severity.HINT and finding.rule.startswith("yaml-")


def _office(order: Order) -> str:
    """The bureau and its section in charge, as far as the dossier can be read."""
    return bureau_name(order) + (section_of(order) if order.dossier.is_usable("consortium.yaml") else "")


def _opening(order: Order, findings: Sequence[Finding], waived: int) -> list[str]:
    edition = order.policy.edition
    partial = f"（{edition.partial}，只收录部分条款）" if edition.partial else ""
    counts = [(words, sum(finding.severity is severity for finding in findings)) for severity, words, _ in _GROUPS]
    told = "，".join(f"{words}{number}项" for words, number in counts if number)
    beside = f"另有{waived}项已写明理由。" if waived else ""
    found = f"共有{told}。" if told else "没有发现问题。"
    return [f"对照《{edition.title}》（{chinese_date(edition.issued)}印发）{partial}检查了备案材料。{_stage(order)}{found}{beside}"]


def _stage(order: Order) -> str:
    """Which step is open, and what ends it."""
    result = order.result
    if result.state == "running":
        return f"组建{numeral(LAST_STEP)}步已全部完成。"
    step = order.policy.steps.get(result.step or 0)
    return f"目前在第{numeral(step.number)}步“{step.title}”，{step.ends_with}。" if step else ""


def _skipped(order: Order) -> list[str]:
    return [f"{file_label(entry.file)}有错误未改，{len(entry.rules)}项要求还没有检查，改好后再查。" for entry in order.result.skipped]


def _next(findings: Sequence[Finding]) -> list[str]:
    severities = {finding.severity for finding in findings}
    told = []
    if Severity.ERROR in severities:
        told.append("必须改正的问题改正后，再报审查。")
    if Severity.PENDING in severities:
        told.append("待补齐的事项在本步骤完成前补齐。")
    if Severity.WARNING in severities:
        told.append("须核对的问题不影响通过。")
    return ["".join(told)] if told else []


def _row(number: int, finding: Finding) -> dict[str, Any]:
    settled = _settled(finding.waived) if finding.waived else finding.fix
    clause = clause_of(finding)
    return {
        "number": number,
        "message": plain(finding.message),
        "place": file_label(finding.file) if finding.file else "",
        "clause": visible(clause) if clause else None,
        "fix": plain(settled),
    }


def _settled(waived: Waived) -> str:
    """Who wrote down the reason, when, and until when it holds."""
    until = f"，有效期至{chinese_date(date.fromisoformat(waived.until))}" if waived.until else ""
    return f"{waived.by}，{chinese_date(date.fromisoformat(waived.date))}{until}：{waived.reason}"


def _place_of_file(file: str | None) -> int:
    kind = kind_of(file or "")
    return FILE_KINDS.index(kind) if kind in FILE_KINDS else len(FILE_KINDS)


def dated(order: Order) -> date | None:
    """The day of the last event: what was judged is what it left."""
    return max((entry.event.date for entry in order.dossier.history.entries if entry.event.date), default=None)
