"""The events of a step log as entries: numbered and named by their files, corrections merged in (附件2)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any, Final, NamedTuple

from lhti.dossier.events import EVENTS, StepEvent

LAST_STEP: Final = 8
KINDS: Final = frozenset(EVENTS.labels)
"""Of events."""

_NAME = re.compile(r"steps/(?P<number>[0-9]{4})-step(?P<step>[0-9])-(?P<event>[a-z]+)\.yaml")


def is_event_file(path: str) -> bool:
    """Whether a path inside a dossier is named like an event's."""
    return _NAME.fullmatch(path) is not None


class Entry(NamedTuple):
    """One event with the number that its file name gives it; corrections are already applied."""

    path: str
    number: int
    event: StepEvent
    corrections: tuple[tuple[str, StepEvent], ...] = ()
    """Path and event of each that corrected it, in order."""
    unread: str | None = None
    """The file that must be mended before anything but the event's step and kind, which its name states, can be relied on."""

    def told_at(self, field: str) -> str:
        """The path of the event that tells a field of this one: the latest correction that gives it, or the event itself."""
        return next((path for path, event in reversed(self.corrections) if getattr(event, field)), self.path)


class Disorder(NamedTuple):
    """An event that cannot follow what stands before it."""

    path: str
    at: tuple[str | int, ...]
    variant: str
    values: dict[str, Any]


def entries_of(events: Iterable[tuple[str, StepEvent]], unread: Collection[str], disorders: list[Disorder]) -> list[Entry]:
    """Events in the order of their files, each by the name of its file; what cannot be is put to the `disorders`.

    `unread`: paths of those of which nothing but the name is known.
    """
    return _corrected(_numbered(events, unread, disorders), disorders)


def _numbered(events: Iterable[tuple[str, StepEvent]], unread: Collection[str], disorders: list[Disorder]) -> list[Entry]:
    entries: list[Entry] = []
    numbers: dict[int, str] = {}
    for path, event in events:
        named = _NAME.fullmatch(path)
        if not named:
            if path not in unread:
                disorders.append(Disorder(path, (), "name", {"path": path}))
            continue
        number = int(named["number"])
        if number in numbers:
            disorders.append(Disorder(path, (), "number-twice", {"number": f"{number:04d}", "other": numbers[number]}))
            continue
        numbers[number] = path
        event = _with_name(path, event, named, disorders)
        if _is_as_named(path, event, named, disorders):
            entries.append(Entry(path, number, event, unread=path if path in unread else None))
    return entries


def _with_name(path: str, event: StepEvent, named: re.Match[str], disorders: list[Disorder]) -> StepEvent:
    """The event with the step and kind of its file's name where its content does not say; a kind that there is not is told of."""
    right: dict[str, Any] = {}
    if event.step is None:
        right["step"] = int(named["step"])
    if event.event not in KINDS:
        right["event"] = named["event"]
        if event.event is not None:
            disorders.append(Disorder(path, ("event",), "event", {"event": event.event}))
    return event.model_copy(update=right) if right else event


def _is_as_named(path: str, event: StepEvent, named: re.Match[str], disorders: list[Disorder]) -> bool:
    if event.event not in KINDS:
        return False
    if (str(event.step), event.event) != (named["step"], named["event"]):
        values = {"path": path, "step": event.step, "event": event.event}
        disorders.append(Disorder(path, ("step",), "name-differs", values))
        return False
    if not 1 <= (event.step or 0) <= LAST_STEP:
        disorders.append(Disorder(path, ("step",), "no-such-step", {"step": event.step}))
        return False
    return True


def _corrected(entries: list[Entry], disorders: list[Disorder]) -> list[Entry]:
    """The events with their corrections merged in."""
    standing: dict[int, Entry] = {}
    for entry in entries:
        event = entry.event
        if event.event != "corrected":
            standing[entry.number] = entry
            continue
        if entry.unread:
            _doubt(standing, entry)
            continue
        ask_reason(disorders, entry)
        earlier = standing.get(event.corrects) if event.corrects is not None else None
        if earlier is None:
            values: dict[str, Any] = {"corrects": "" if event.corrects is None else f"{event.corrects:04d}"}
            disorders.append(Disorder(entry.path, ("corrects",), "corrects", values))
        elif earlier.event.step != event.step:
            values = {"step": event.step, "other": earlier.event.step, "corrects": f"{earlier.number:04d}"}
            disorders.append(Disorder(entry.path, ("step",), "corrects-step", values))
        else:
            standing[earlier.number] = _with_correction(earlier, entry)
            refuse_to(disorders, entry, earlier.event)
    return [standing[number] for number in sorted(standing)]


def _doubt(standing: dict[int, Entry], correction: Entry) -> None:
    """A correction that cannot be read may have put any value into any earlier event of its step."""
    for number, earlier in standing.items():
        if earlier.event.step == correction.event.step:
            standing[number] = earlier._replace(unread=earlier.unread or correction.path)


def _with_correction(earlier: Entry, entry: Entry) -> Entry:
    event = entry.event
    right = {name: value for name in ("date", "by", "evidence", "note", "to") if (value := getattr(event, name))}
    if event.seals:
        right["seals"] = {**(earlier.event.seals or {}), **event.seals}
    corrections = (*earlier.corrections, (entry.path, event))
    return earlier._replace(event=earlier.event.model_copy(update=right), corrections=corrections)


def refuse_to(disorders: list[Disorder], entry: Entry, meant: StepEvent) -> None:
    """Only what is sent back goes to a step."""
    if entry.event.to is not None and meant.event != "returned":
        disorders.append(Disorder(entry.path, ("to",), "to-unused", {"event": meant.event}))


def ask_reason(disorders: list[Disorder], entry: Entry) -> None:
    """What is sent back, changed or corrected has a reason."""
    if not entry.unread and not (entry.event.reason or "").strip():
        disorders.append(Disorder(entry.path, ("reason",), "reason", {"event": entry.event.event}))
