"""What a recording needs to know of a person: taken from the options, asked for on a terminal, never guessed."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import typer
from pydantic_core import PydanticCustomError

from lhti.checks.recorders import allowed_roles, unit_of_role
from lhti.clock import today
from lhti.dossier.date_fields import read_date
from lhti.dossier.dossier import NotJudgeable
from lhti.dossier.events import EVENTS, ROLES, Recorder, StepEvent
from lhti.errors import UsageError
from lhti.steps.proposal import Entered

if TYPE_CHECKING:
    from lhti.cli.step_writing import Given
    from lhti.steps.recording import Desk


def entered_by(desk: Desk, event: str, given: Given, corrects: int | None) -> Entered:
    """Everything for one event; of a correction, what is not given is as it was. Asked for who records, a person is asked for all.

    Raises UsageError where something is missing and there is nobody to ask, RefusedError where no step is left to complete.
    """
    cleaned: dict[str, Any] = {name: _clean(value) for name, value in given._asdict().items() if isinstance(value, str)}
    given = given._replace(**cleaned)
    step = desk.current_step().number if event == "completed" else desk.dossier.history.open_step
    earlier = desk.event(corrects).event if corrects is not None else None
    asks_all = sys.stdin.isatty() and earlier is None and not (given.role and given.unit)
    role, unit, name = _recorder(desk, event, step, given, earlier)
    why = '请写明原因，例如 --reason "申请表缺单位公章"'
    return Entered(
        role=role,
        unit=unit,
        name=name or (_asked("姓名（没有就回车）", "") if asks_all else None),
        on=_day(given.on or (_asked("日期", today().isoformat()) if asks_all else None), earlier),
        evidence=tuple(map(_clean, given.evidence or (_asked_evidence() if asks_all else ()))),
        reason=None if event == "completed" else given.reason or needed("原因", "--reason", why),
        note=given.note or (_asked("备注（没有就回车）", "") if asks_all else None),
    )


def _recorder(desk: Desk, event: str, step: int, given: Given, earlier: StepEvent | None) -> tuple[str, str, str | None]:
    """Role, unit and name; of a correction, those of the event where they are not given."""
    before = (earlier.by if earlier else None) or Recorder()
    kind, of_step = (earlier.event or "", earlier.step or 0) if earlier else (event, step)
    role = _role(given.role or before.role, allowed_roles(kind, of_step, desk.steps), f"第 {of_step} 步的“{EVENTS.labels[kind]}”")
    is_same = before.role == role and given.unit in (None, before.unit)
    unit = given.unit or (before.unit if is_same else None) or _unit(desk, role)
    return role, unit, given.name or (before.name if is_same else None)


def _role(given: str | None, allowed: list[str], what: str) -> str:
    shown = "、".join(f"{role}（{ROLES.labels[role]}）" for role in allowed or ROLES.labels)
    text = given or needed("记录人角色", "--role", f"{what}由这些角色记录：{shown}", allowed[0] if len(allowed) == 1 else None)
    try:
        return ROLES.read(text)
    except PydanticCustomError:
        raise UsageError(f"--role 的值“{text}”不对，可写：{shown}。") from None


def _unit(desk: Desk, role: str) -> str:
    policy = desk.judge.book_for(desk.dossier).policy
    try:
        expected = unit_of_role(role, desk.dossier, policy.industries, policy.terms)
    except NotJudgeable:  # a file that is not there yet, or must be mended: the person knows
        expected = None
    return needed("记录单位", "--unit", f"按档案应是 --unit {expected}" if expected else "请写单位全称", expected)


def _day(text: str | None, earlier: StepEvent | None) -> date:
    if not text:
        return (earlier.date if earlier else None) or today()
    try:
        return read_date(text)
    except PydanticCustomError:
        raise UsageError(f"--date 的值“{text}”不是日期，可写 2024-04-23、2024/4/23 或 2024年4月23日。") from None


# -- on a terminal --------------------------------------------------------------------------------------------------------------------


def needed(label: str, option: str, hint: str, default: str | None = None) -> str:
    """Ask on a terminal; a script gets told what is missing."""
    if not sys.stdin.isatty():
        raise UsageError(f"缺 {option}。{hint}。")
    typer.echo(f"{hint}。")
    answer = _asked(label, default)
    if not answer:
        raise UsageError(f"没有填{label}，没有写任何文件。")
    return answer


def _asked(label: str, default: str | None) -> str:
    return _clean(str(typer.prompt(label, default=default, show_default=bool(default), type=str)))


def _asked_evidence() -> list[str]:
    """One path a line, an empty line at the end."""
    paths: list[str] = []
    while path := _asked(f"佐证材料 {len(paths) + 1}（写路径；没有了就回车）", ""):
        paths.append(path)
    return paths


def _clean(text: str) -> str:
    """Without white space around it; raises UsageError where the terminal and lhti do not speak the same encoding."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError("填写的内容不是 UTF-8 文字，没有写任何文件。请把终端的编码改成 UTF-8 再运行。") from None
    return text.strip()
