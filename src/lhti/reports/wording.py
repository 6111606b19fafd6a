"""The Chinese sentences that the formats share; data stands in them as it is, so each format escapes the whole."""

from __future__ import annotations

from lhti.findings import Finding, Tally, Waived
from lhti.validation.result import DossierResult, Skipped


def name_of(result: DossierResult) -> str:
    """The consortium's name."""
    return result.name or "（名称未填）"


def stage_of(result: DossierResult) -> str:
    """The current step, and what part of its regulation the policy binds."""
    step = {"running": "运行中", "unstaged": "不分步骤"}.get(result.state, f"第{result.step}步")
    return f"{step}；部分细则：{result.partial}" if result.partial else step


def clause_of(finding: Finding) -> str | None:
    """The clause and its words: `第五条第1项“成员单位一般不少于10个”`."""
    if not finding.cite:
        return None
    return f"{finding.cite}“{finding.quote}”" if finding.quote else finding.cite


def details_of(finding: Finding) -> list[str]:
    """What stands below a message: the clause, and what to do."""
    clause = clause_of(finding)
    return [*([f"依据：{clause}"] if clause else []), *([f"改法：{finding.fix}"] if finding.fix else [])]


def exception_of(waived: Waived) -> str:
    """Who settled it, when, why, and until when."""
    until = f"，有效期至 {waived.until}" if waived.until else ""
    return f"{waived.by}，{waived.date}{until}：{waived.reason}"


def skipped_note(skipped: Skipped) -> str:
    """That rules wait for a file to be mended."""
    return f"因 {skipped.file} 有错误未改，{len(skipped.rules)} 条规则没有检查"


def totals_of(tally: Tally) -> str:
    """How many dossiers, and how many findings of each kind."""
    waived = f"，另有 {tally.waived} 项按例外说明放行" if tally.waived else ""
    return f"档案 {tally.dossiers} 份：错误 {tally.error}，警告 {tally.warning}，待办 {tally.pending}，提示 {tally.hint}{waived}"
