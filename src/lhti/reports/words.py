"""The sentences that several formats share."""

from __future__ import annotations

from lhti.findings import Finding, Severity, Tally, Waived
from lhti.reports.base import Options
from lhti.validation.result import DossierResult, Skipped


def totals(tally: Tally) -> str:
    """How many of each kind, in one line."""
    counts = f"档案 {tally.dossiers} 份：错误 {tally.error}，警告 {tally.warning}，待办 {tally.pending}，提示 {tally.hint}"
    return f"{counts}；另有 {tally.waived} 项已按例外说明放行" if tally.waived else counts


def advice(tally: Tally, options: Options) -> str:
    """What to do next."""
    if tally.error:
        return "先改正错误，再运行一次"
    if tally.warning:
        words = "警告能改则改，确有理由的在 waivers.yaml 说明"
        return f"{words}（--strict：警告按错误算）" if options.strict else words
    if tally.pending:
        return "待办在本步完成前补齐即可"
    return "没有问题，提示供参考" if tally.hint else "没有问题"


def fails(finding: Finding, options: Options) -> bool:
    """Whether the finding makes the run fail."""
    gravest = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    return finding.waived is None and finding.severity in gravest


def stage(result: DossierResult) -> str:
    """How far the dossier has got."""
    return "运行中" if result.step is None else f"第{result.step}步"


def heading(result: DossierResult) -> list[str]:
    """Name, stage and the note on a partial policy, as far as there are any."""
    note = f"部分细则（{result.partial}）" if result.partial else None
    return [part for part in (result.name, stage(result), note) if part]


def grounds(finding: Finding) -> str | None:
    """The clause with its words; null where the rule cites none."""
    if finding.cite is None:
        return None
    return f"依据：{finding.cite}“{finding.quote}”" if finding.quote else f"依据：{finding.cite}"


def sentences(finding: Finding) -> list[str]:
    """Message, clause and remedy, for formats with one field for everything."""
    return [part for part in (finding.message, grounds(finding), f"改法：{finding.fix}" if finding.fix else None) if part]


def settled(waived: Waived) -> str:
    """Who let a finding pass, when, why, and for how long."""
    until = f"，有效期至 {waived.until}" if waived.until else ""
    return f"{waived.by} {waived.date} 放行，理由：{waived.reason}{until}"


def not_judged(skipped: Skipped) -> str:
    """How many rules wait for a file to be mended."""
    return f"因 {skipped.file} 有错误，{len(skipped.rules)} 条规则没有检查，改正后再运行"
