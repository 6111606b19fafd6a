"""Where a consortium stands in the eight steps: what is done, what waits, and for whom (附件2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from lhti.clock import chinese_date
from lhti.dossier.dossier import Dossier
from lhti.dossier.event_log import unreadable_events
from lhti.dossier.events import EVENTS, ROLES, Recorder, StepEvent
from lhti.dossier.history import History
from lhti.policy.model import Step
from lhti.steps.gate import Gate, gate_of
from lhti.validation.judging import Judge


@dataclass(frozen=True, slots=True)
class By:
    """Who recorded an event."""

    role: str
    """Code (`section`)."""
    role_label: str
    unit: str
    name: str | None


@dataclass(frozen=True, slots=True)
class StepStatus:
    """One of the eight steps."""

    number: int
    title: str
    state: str
    """`completed`, `current` or `open`."""
    on: date | None
    """The day it was completed; of the current step, since when it is."""
    by: By | None
    event: str | None
    """Path of the event that completed it."""
    who: str
    waits_for: str
    ends_with: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event as it was recorded."""

    path: str
    step: int | None
    event: str | None
    """Code (`returned`)."""
    label: str
    """In Chinese, with the step or event that it leads to."""
    on: date | None
    by: By | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Overdue:
    """A consulted department that has not replied in time; never consent (X-50)."""

    unit: str
    deadline: date
    days: int


@dataclass(frozen=True, slots=True)
class Status:
    """One dossier's place in the eight steps."""

    path: str
    name: str | None
    edition: str
    step: int | None
    """The current step; null when all are completed, and where the policy has no steps."""
    state: str
    """`forming`, `running` or `unstaged`."""
    steps: tuple[StepStatus, ...]
    events: tuple[EventLine, ...]
    unreadable: tuple[str, ...]
    """Event files that must be mended before the status can be relied on."""
    misplaced: tuple[str, ...]
    """Event files that cannot follow what stands before them, in part or at all."""
    overdue: tuple[Overdue, ...]
    gate: Gate | None
    """Of the current step; null where it was not asked for, or there is none."""

    @property
    def current(self) -> StepStatus | None:
        """The current step's line."""
        return next((step for step in self.steps if step.state == "current"), None)


_REPLIES_UNTIL: Final = 2
"""The step that waits for the replies of the consulted departments."""

LINE_FILES = frozenset({"consortium", "letters", "steps"})
"""Kinds of files that a status without its gate needs."""


def status_of(dossier: Dossier, judge: Judge, *, with_gate: bool) -> Status:
    """The status of one dossier; without its gate it asks for the files of LINE_FILES only."""
    policy = judge.book_for(dossier).policy
    history = dossier.history
    current = policy.steps.get(history.current)
    return Status(
        path=judge.shown(dossier.folder),
        name=dossier.name,
        edition=policy.edition.id,
        step=current.number if current else None,
        state="unstaged" if not policy.steps.entries else "forming" if current else "running",
        steps=tuple(_step(step, history) for step in policy.steps.entries),
        events=_event_lines(dossier),
        unreadable=tuple(unreadable_events(dossier)),
        misplaced=tuple(dict.fromkeys(disorder.path for disorder in history.disorders)),
        overdue=tuple(_overdue(dossier, judge.settings.today)) if history.current <= _REPLIES_UNTIL else (),
        gate=gate_of(dossier, judge, current) if with_gate and current else None,
    )


def _step(step: Step, history: History) -> StepStatus:
    done = history.completed.get(step.number)
    state = "completed" if done else "current" if step.number == history.current else "open"
    return StepStatus(
        number=step.number,
        title=step.title,
        state=state,
        on=done.event.date if done else _since(history) if state == "current" else None,
        by=by_of(done.event.by) if done else None,
        event=done.path if done else None,
        who=step.who,
        waits_for=step.waits_for,
        ends_with=step.ends_with,
    )


def _since(history: History) -> date | None:
    """The day of the last event that moved the steps."""
    refused = {disorder.path for disorder in history.disorders if disorder.variant != "reason"}  # without one, it moved them all the same
    moving = [entry for entry in history.entries if entry.event.event in ("completed", "returned") and entry.path not in refused]
    return moving[-1].event.date if moving else None


def by_of(by: Recorder | None) -> By | None:
    """A recorder in words."""
    if by is None or by.role is None:
        return None
    return By(by.role, ROLES.labels[by.role], by.unit or "", by.name)


def _event_lines(dossier: Dossier) -> tuple[EventLine, ...]:
    events = sorted(dossier.events, key=lambda item: item[0])
    dates = {path.removeprefix("steps/")[:4]: event.date for path, event in events}
    return tuple(_event_line(path, event, dates) for path, event in events)


def _event_line(path: str, event: StepEvent, dates: Mapping[str, date | None]) -> EventLine:
    """A correction has no day of its own: its date is that of the event which it corrects."""
    label, on = EVENTS.labels.get(event.event or "", event.event or ""), event.date
    if event.to:
        label += f"到第 {event.to} 步"
    if event.corrects:
        number = f"{event.corrects:04d}"
        label += f"第 {number} 条" + (f"，日期改为{chinese_date(on)}" if on and on != dates.get(number) else "")
        on = None
    return EventLine(path, event.step, event.event, label, on, by_of(event.by), event.reason or event.note)


def _overdue(dossier: Dossier, today: date) -> list[Overdue]:
    consultation = dossier.letters.consultation if dossier.is_usable("letters.yaml") else None
    if consultation is None or consultation.deadline is None or today <= consultation.deadline:
        return []
    days = (today - consultation.deadline).days
    silent = [entry for entry in consultation.recipients if entry.replied_on is None]
    return [Overdue(entry.unit or "（未填单位）", consultation.deadline, days) for entry in silent]
