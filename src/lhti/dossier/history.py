"""The eight steps replayed from their events: a fold over the files in the order of their names (附件2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from lhti.dossier.events import StepEvent

LAST_STEP: Final = 8

_NAME = re.compile(r"steps/(?P<number>\d{4})-step(?P<step>\d)-(?P<event>[a-z]+)\.yaml")


def is_event_file(path: str) -> bool:
    """Whether a path inside a dossier is named like an event's."""
    return _NAME.fullmatch(path) is not None


@dataclass(frozen=True, slots=True)
class Entry:
    """One event with the number that its file name gives it; corrections are already applied."""

    path: str
    number: int
    event: StepEvent
    corrections: tuple[tuple[str, StepEvent], ...] = ()
    """Path and event of each that corrected it, in order."""

    @property
    def by_at(self) -> str:
        """The path of the event that tells who recorded this one."""
        return next((path for path, event in reversed(self.corrections) if event.by), self.path)


@dataclass(frozen=True, slots=True)
class Disorder:
    """An event that cannot follow what stands before it."""

    path: str
    at: tuple[str | int, ...]
    variant: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seal:
    """What a gate saw of a file."""

    digest: str
    entry: Entry
    """The latest event that sealed it."""
    reopened: frozenset[int] = frozenset()
    """Steps sent back since: what they write was open when they were, and is until a step is completed again."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of members or posts that took effect."""

    entry: Entry
    current: int
    """The current step of then."""
    altered: tuple[str, ...]
    """Files that it sealed otherwise than they were."""


@dataclass(slots=True)
class History:
    """What the events add up to."""

    current: int = 1
    """The first step not completed; 9 when all eight are."""
    completed: dict[int, Entry] = field(default_factory=dict)
    """Step → the event that completed it and still stands."""
    entries: list[Entry] = field(default_factory=list)
    """Every event that could be placed, corrections applied, in order."""
    disorders: list[Disorder] = field(default_factory=list)
    seals: dict[str, Seal] = field(default_factory=dict)
    """File → what the latest event that took effect saw of it."""
    changes: list[Change] = field(default_factory=list)

    @property
    def open_step(self) -> int:
        """The step an event may speak of: the current one, 8 after the last."""
        return min(self.current, LAST_STEP)

    def seal(self, entry: Entry) -> None:
        """What an event that took effect saw binds from now on."""
        self.seals |= {file: Seal(digest.strip().lower(), entry) for file, digest in (entry.event.seals or {}).items()}

    def completed_on(self, step: int) -> date | None:
        """The date of the event that completed a step."""
        entry = self.completed.get(step)
        return entry.event.date if entry else None


def replay(events: Iterable[tuple[str, StepEvent]]) -> History:
    """Fold the events; one that cannot be is told of and leaves the state as it was."""
    history = History()
    entries = _numbered(sorted(events, key=lambda item: item[0]), history)
    for entry in _corrected(entries, history):
        _TRANSITIONS[entry.event.event or ""](history, entry)
        if not entry.corrections:
            _refuse_to(history, entry, entry.event)
        history.entries.append(entry)
    return history


def _numbered(events: list[tuple[str, StepEvent]], history: History) -> list[Entry]:
    entries: list[Entry] = []
    numbers: dict[int, str] = {}
    for path, event in events:
        named = _NAME.fullmatch(path)
        if not named:
            history.disorders.append(Disorder(path, (), "name", {"path": path}))
            continue
        number = int(named["number"])
        if number in numbers:
            history.disorders.append(Disorder(path, (), "number-twice", {"number": f"{number:04d}", "other": numbers[number]}))
            continue
        numbers[number] = path
        if _is_as_named(path, event, named, history):
            entries.append(Entry(path, number, event))
    return entries


def _is_as_named(path: str, event: StepEvent, named: re.Match[str], history: History) -> bool:
    if event.event not in _TRANSITIONS and event.event != "corrected":
        if event.event is not None:
            history.disorders.append(Disorder(path, ("event",), "event", {"event": event.event}))
        return False
    if event.step is None:
        return False
    if (str(event.step), event.event) != (named["step"], named["event"]):
        values = {"path": path, "step": event.step, "event": event.event}
        history.disorders.append(Disorder(path, ("step",), "name-differs", values))
        return False
    if not 1 <= event.step <= LAST_STEP:
        history.disorders.append(Disorder(path, ("step",), "no-such-step", {"step": event.step}))
        return False
    return True


def _corrected(entries: list[Entry], history: History) -> list[Entry]:
    """The events with their corrections merged in."""
    standing: dict[int, Entry] = {}
    for entry in entries:
        event = entry.event
        if event.event != "corrected":
            standing[entry.number] = entry
            continue
        _ask_reason(history, entry)
        earlier = standing.get(event.corrects) if event.corrects is not None else None
        if earlier is None:
            values: dict[str, Any] = {"corrects": "" if event.corrects is None else f"{event.corrects:04d}"}
            history.disorders.append(Disorder(entry.path, ("corrects",), "corrects", values))
        elif earlier.event.step != event.step:
            values = {"step": event.step, "other": earlier.event.step, "corrects": f"{earlier.number:04d}"}
            history.disorders.append(Disorder(entry.path, ("step",), "corrects-step", values))
        else:
            standing[earlier.number] = _with_correction(earlier, entry)
            _refuse_to(history, entry, earlier.event)
    return [standing[number] for number in sorted(standing)]


def _with_correction(earlier: Entry, entry: Entry) -> Entry:
    event = entry.event
    right = {name: value for name in ("date", "by", "evidence", "note", "to") if (value := getattr(event, name))}
    if event.seals:
        right["seals"] = {**(earlier.event.seals or {}), **event.seals}
    corrections = (*earlier.corrections, (entry.path, event))
    return replace(earlier, event=earlier.event.model_copy(update=right), corrections=corrections)


def _refuse_to(history: History, entry: Entry, meant: StepEvent) -> None:
    """Only what is sent back goes to a step."""
    if entry.event.to is not None and meant.event != "returned":
        history.disorders.append(Disorder(entry.path, ("to",), "to-unused", {"event": meant.event}))


def _complete(history: History, entry: Entry) -> None:
    step = entry.event.step or 0
    if step != history.current:
        variant = "skipped" if step > history.current else "repeated"
        history.disorders.append(Disorder(entry.path, ("step",), variant, {"step": step, "current": history.open_step}))
        return
    history.completed[step] = entry
    history.current = step + 1
    history.seal(entry)


def _return(history: History, entry: Entry) -> None:
    _ask_reason(history, entry)
    step, to = entry.event.step or 0, entry.event.to
    if step != history.open_step:
        history.disorders.append(Disorder(entry.path, ("step",), "not-open", {"step": step, "current": history.open_step}))
    elif to is None or not 1 <= to < step:
        history.disorders.append(Disorder(entry.path, ("to",), "to", {"to": "（未填）" if to is None else to, "step": step}))
    else:
        history.current = to
        history.completed = {done: event for done, event in history.completed.items() if done < to}
        sent_back = range(to, step + 1)
        history.seals = {file: replace(seal, reopened=seal.reopened.union(sent_back)) for file, seal in history.seals.items()}


def _change(history: History, entry: Entry) -> None:
    _ask_reason(history, entry)
    if entry.event.step != history.open_step:
        values = {"step": entry.event.step, "current": history.open_step}
        history.disorders.append(Disorder(entry.path, ("step",), "not-open", values))
    else:
        before = {file: seal.digest for file, seal in history.seals.items()}
        history.seal(entry)
        altered = tuple(file for file in entry.event.seals or {} if history.seals[file].digest != before.get(file))
        history.changes.append(Change(entry, history.current, altered))


def _ask_reason(history: History, entry: Entry) -> None:
    if not (entry.event.reason or "").strip():
        history.disorders.append(Disorder(entry.path, ("reason",), "reason", {"event": entry.event.event}))


_TRANSITIONS: Final = {"completed": _complete, "returned": _return, "changed": _change}
