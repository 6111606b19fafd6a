"""The steps of a dossier for people: one screen for one dossier, one line each for a registry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lhti.clock import chinese_date
from lhti.findings import Finding, Severity
from lhti.reports.common import place_of
from lhti.reports.visible import visible
from lhti.reports.wording import details_of
from lhti.steps.gate import Condition, ConditionState, Gate
from lhti.steps.status import By, Status, StepStatus

_MARKS = {"completed": "已完成", "current": "进行中", "open": "未开始"}
_CONDITION_MARKS = {
    ConditionState.MET: "已满足",
    ConditionState.WARNED: "请核对",
    ConditionState.OPEN: "未满足",
    ConditionState.UNKNOWN: "待判断",
}


def status_line(status: Status) -> str:
    """One dossier on one line."""
    current = status.current
    if status.state == "unstaged":
        stage = "不分步骤"
    elif current is None:
        stage = "八步已全部完成，运行中"
    else:
        since = f"，自{day(current.on)}起" if current.on else ""
        stage = f"第{current.number}步 {current.title}{since}；等待：{current.waits_for}"
    overdue = f"；逾期未反馈：{'、'.join(entry.unit for entry in status.overdue)}" if status.overdue else ""
    doubt = f"；{doubts}，步骤以改正后为准" if (doubts := _doubts(status)) else ""
    return visible(f"{status.path} {status.name or '（名称未填）'}：{stage}{overdue}{doubt}")


def _doubts(status: Status) -> str:
    """The event files that make the state uncertain."""
    unreadable = f"{'、'.join(status.unreadable)} 读不了" if status.unreadable else ""
    misplaced = f"{'、'.join(status.misplaced)} 接不上" if status.misplaced else ""
    return "，".join(words for words in (unreadable, misplaced) if words)


def status_lines(status: Status) -> Iterator[str]:
    """One dossier on one screen."""
    yield visible(f"{status.path} {status.name or '（名称未填）'}")
    yield ""
    if status.state == "unstaged":
        yield "这一版细则不分步骤。"
        return
    for step in status.steps:
        yield visible(_step(step))
    yield from _history(status)
    yield from _overdue(status)
    if status.current:
        yield from _current(status.current)
    if status.gate:
        yield from gate_lines(status.gate)
    if doubts := _doubts(status):
        yield ""
        yield visible(f"步骤记录 {doubts}，以上以改正后为准：运行 lhti validate 查看。")


def _step(step: StepStatus) -> str:
    done = f"　{day(step.on)}　{by_words(step.by)}" if step.state == "completed" else ""
    since = f"　自{day(step.on)}起" if step.state == "current" and step.on else ""
    return f"第{step.number}步　{_MARKS[step.state]}　{step.title}{done}{since}"


def _history(status: Status) -> Iterator[str]:
    """Every event, where there are others than completions."""
    if all(event.event == "completed" for event in status.events):
        return
    yield ""
    yield "经过："
    for event in status.events:
        reason = f"：{event.reason}" if event.reason else ""
        number = event.path.removeprefix("steps/")[:4]
        on = "" if event.event == "corrected" else f"{day(event.on)}　"
        yield visible(f"  {number}　{on}第{event.step}步{event.label}　{by_words(event.by)}{reason}")


def _overdue(status: Status) -> Iterator[str]:
    if status.overdue:
        yield ""
        for entry in status.overdue:
            yield visible(f"逾期未反馈：{entry.unit}，截止{day(entry.deadline)}，已过 {entry.days} 天（逾期不等于同意）")


def _current(step: StepStatus) -> Iterator[str]:
    yield ""
    yield f"现在是第{step.number}步，由{step.who}办理"
    yield f"等待：{step.waits_for}"
    yield f"结束：{step.ends_with}"


def gate_lines(gate: Gate) -> Iterator[str]:
    """The conditions in the guide's words, with what stands against each and what to do."""
    yield ""
    yield f"第{gate.step.number}步的条件（{gate.step.at}）："
    told: set[int] = set()
    for condition in gate.conditions:
        yield f"  {_CONDITION_MARKS[condition.state]}　{condition.words}"
        yield from _against(condition, told)
    if gate.others:
        yield "  其他要先改正的："
        for finding in gate.others:
            yield from finding_lines(finding, "    ")
    yield ""
    yield "条件已满足，可以用 lhti step advance 记录完成。" if gate.is_met else "条件未满足，改正后再推进。"


def _against(condition: Condition, told: set[int]) -> Iterator[str]:
    """Each finding is told whole where it first stands."""
    if condition.state is ConditionState.UNKNOWN:
        yield f"    先补上或改正 {'、'.join(condition.mend)}，才能判断"
    for finding in condition.findings:
        if id(finding) in told:
            yield visible(f"    同上：{finding.message} [{finding.rule}]")
        else:
            told.add(id(finding))
            yield from finding_lines(finding, "    ")


def finding_lines(finding: Finding, indent: str) -> Iterator[str]:
    """A finding without its quoted line; what bars needs no label here, for a pending one would be called an error."""
    place = place_of(finding)
    label = "" if finding.severity is Severity.ERROR else f"{finding.severity.label} "
    yield visible(f"{indent}{f'{place} ' if place else ''}{label}{finding.message} [{finding.rule}]")
    for line in details_of(finding):
        yield visible(f"{indent}  {line}")


def by_words(by: By | None) -> str:
    """Who recorded, as far as it was written."""
    return "（记录人未填）" if by is None else f"{by.role_label} {by.unit}{f' {by.name}' if by.name else ''}"


def day(on: date | None) -> str:
    """A date as officials write it."""
    return chinese_date(on) if on else "（日期未填）"
