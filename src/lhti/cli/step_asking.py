"""What a recording needs to know of a person: taken from the options, asked for on a terminal, never guessed."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import typer
from pydantic_core import PydanticCustomError

from lhti.checks.steps import allowed_roles, unit_of_role
from lhti.clock import today
from lhti.dossier.events import EVENTS, ROLES, Recorder
from lhti.dossier.fields import read_date
from lhti.errors import UsageError
from lhti.steps.recording import Desk, Entered

if TYPE_CHECKING:
    from lhti.cli.step_record import Given


def entered_by(desk: Desk, event: str, given: Given, corrects: int | None) -> Entered:
    """Everything for one event; of a correction, what is not given is as it was.

    Raises UsageError where something is missing and there is nobody to ask, RefusedError where no step is left to complete.
    """
    step = desk.current_step().number if event == "completed" else desk.dossier.history.open_step
    earlier = desk.event(corrects).event if corrects else None
    before = (earlier.by if earlier else None) or Recorder()
    role = _role(given.role or before.role, allowed_roles(event, step, desk.steps), f"第 {step} 步的“{EVENTS.labels[event]}”")
    is_same = before.role == role and given.unit in (None, before.unit)
    unit = given.unit or (before.unit if is_same else None) or _unit(desk, role)
    return Entered(
        role=role,
        unit=unit,
        on=_day(given.on) if given.on else (earlier.date if earlier else None) or today(),
        name=given.name or (before.name if is_same else None),
        evidence=given.evidence or (),
        note=given.note,
        reason=None if event == "completed" else given.reason or _asked("原因", "--reason", '请写明原因，例如 --reason "申请表缺单位公章"'),
    )


def _role(given: str | None, allowed: list[str], what: str) -> str:
    shown = "、".join(f"{role}（{ROLES.labels[role]}）" for role in allowed or ROLES.labels)
    text = given or _asked("记录人角色", "--role", f"{what}由这些角色记录：{shown}", allowed[0] if len(allowed) == 1 else None)
    try:
        return ROLES.read(text)
    except PydanticCustomError:
        raise UsageError(f"--role 的值“{text}”不对，可写：{shown}。") from None


def _unit(desk: Desk, role: str) -> str:
    policy = desk.judge.book_for(desk.dossier).policy
    expected = unit_of_role(role, desk.dossier, policy.industries, policy.terms)
    return _asked("记录单位", "--unit", f"按档案应是 --unit {expected}" if expected else "请写单位全称", expected)


def _day(text: str) -> date:
    try:
        return read_date(text)
    except PydanticCustomError:
        raise UsageError(f"--date 的值“{text}”不是日期，可写 2024-04-23、2024/4/23 或 2024年4月23日。") from None


def _asked(label: str, option: str, hint: str, default: str | None = None) -> str:
    """Ask on a terminal; a script gets told what is missing."""
    if not sys.stdin.isatty():
        raise UsageError(f"缺 {option}。{hint}。")
    typer.echo(f"{hint}。")
    return str(typer.prompt(label, default=default, type=str)).strip()
