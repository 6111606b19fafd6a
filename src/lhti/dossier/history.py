"""The eight steps replayed from their events: a fold over the files in the order of their names (附件2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from typing import Final, NamedTuple

from lhti.dossier.entries import LAST_STEP, Disorder, Entry, ask_reason, entries_of, refuse_to
from lhti.dossier.events import StepEvent


class Seal(NamedTuple):
    """What a gate saw of a file."""

    digest: str
    entry: Entry
    """The latest event that sealed it."""
    reopened: frozenset[int] = frozenset()
    """Steps sent back since: what they write was open when they were, and is until a step is completed again."""


class Change(NamedTuple):
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
    unread: tuple[str, ...] = ()
    """Files of the log whose content is not known."""
    unsealed: Entry | None = None
    """The event whose seals are not known, and which no completion of its step or a later one has sealed anew."""

    @property
    def open_step(self) -> int:
        """The step an event may speak of: the current one, 8 after the last."""
        return min(self.current, LAST_STEP)

    def seal(self, entry: Entry) -> None:
        """What an event that took effect saw binds from now on; where nobody knows what it saw, nothing does."""
        if entry.unread:
            self.unsealed, self.seals = entry, {}
            return
        if self.unsealed and entry.event.event == "completed" and (entry.event.step or 0) >= (self.unsealed.event.step or 0):
            self.unsealed = None
        self.seals |= {file: Seal(digest.strip().lower(), entry) for file, digest in (entry.event.seals or {}).items()}

    def completed_on(self, step: int) -> date | None:
        """The date of the event that completed a step."""
        entry = self.completed.get(step)
        return entry.event.date if entry else None


def replay(events: Iterable[tuple[str, StepEvent]], unread: Collection[str] = ()) -> History:
    """Fold the events; one that cannot be is told of and leaves the state as it was.

    `unread`: paths of events whose content is not known. Their names state step and kind, so that what follows them is in order.
    """
    history = History(unread=tuple(sorted(unread)))
    entries = entries_of(sorted(events, key=lambda item: item[0]), history.unread, history.disorders)
    for entry, following in zip_longest(entries, entries[1:]):
        _TRANSITIONS[entry.event.event or ""](history, _sent_somewhere(entry, following) if entry.unread else entry)
        if not entry.corrections:
            refuse_to(history.disorders, entry, entry.event)
        history.entries.append(entry)
    return history


def _sent_somewhere(entry: Entry, following: Entry | None) -> Entry:
    """A return to a step that cannot be read went where the next event goes on.

    With none after it to the first one: then no rule is held against a dossier that may still be at work.
    """
    if entry.event.event != "returned" or entry.event.to is not None:
        return entry
    step, next_step = entry.event.step or 0, (following.event.step or 0) if following else 0
    return entry._replace(event=entry.event.model_copy(update={"to": next_step if 0 < next_step < step else 1}))


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
    ask_reason(history.disorders, entry)
    step, to = entry.event.step or 0, entry.event.to
    if step != history.open_step:
        history.disorders.append(Disorder(entry.path, ("step",), "not-open", {"step": step, "current": history.open_step}))
    elif to is None or not 1 <= to < step:
        history.disorders.append(Disorder(entry.path, ("to",), "to", {"to": "（未填）" if to is None else to, "step": step}))
    else:
        history.current = to
        history.completed = {done: event for done, event in history.completed.items() if done < to}
        sent_back = range(to, step + 1)
        history.seals = {file: seal._replace(reopened=seal.reopened.union(sent_back)) for file, seal in history.seals.items()}


def _change(history: History, entry: Entry) -> None:
    ask_reason(history.disorders, entry)
    if entry.event.step != history.open_step:
        values = {"step": entry.event.step, "current": history.open_step}
        history.disorders.append(Disorder(entry.path, ("step",), "not-open", values))
    else:
        before = {file: seal.digest for file, seal in history.seals.items()}
        history.seal(entry)
        sealed = [] if entry.unread else [file for file in entry.event.seals or {} if file in before or not history.unsealed]
        altered = tuple(file for file in sealed if history.seals[file].digest != before.get(file))
        history.changes.append(Change(entry, history.current, altered))


_TRANSITIONS: Final = {"completed": _complete, "returned": _return, "changed": _change}
