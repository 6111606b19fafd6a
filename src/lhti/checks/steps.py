"""The step log: order, dates, seals and evidence (附件2)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from lhti.checks.common import is_superseded
from lhti.dossier.dossier import Dossier
from lhti.dossier.entries import LAST_STEP, Entry
from lhti.dossier.events import EVENTS
from lhti.dossier.evidence_paths import normal, unsafe
from lhti.dossier.history import History
from lhti.dossier.nearest import nearest
from lhti.dossier.several import as_list, parts_of
from lhti.dossier.violation import Path, Violation
from lhti.errors import reason_of
from lhti.policy.policy import Steps, is_among

__all__ = ["evidence_exists", "seal_incomplete", "step_dates", "step_order", "step_sealed"]


def step_order(dossier: Dossier, steps: Steps) -> Iterator[Violation]:
    """No step is skipped, and every event can follow what stands before it."""
    for change in dossier.history.changes:
        if change.current <= steps.change.from_step:
            early = {"current": change.current, "from_step": steps.change.from_step}
            yield Violation(change.entry.path, ("event",), "change-early", early)
    for disorder in dossier.history.disorders:
        values = dict(disorder.values)
        if values.get("event") in EVENTS.labels:
            values["event"] = EVENTS.labels[values["event"]]
        yield Violation(disorder.path, disorder.at, disorder.variant, values)
    dossier.need_events()


def step_dates(dossier: Dossier) -> Iterator[Violation]:
    """Dates never go back."""
    previous: Entry | None = None
    for entry in dossier.history.entries:
        if entry.event.date is None or entry.unread:
            continue
        if previous and previous.event.date and entry.event.date < previous.event.date:
            values = {"date": entry.event.date, "other": previous.event.date, "previous": previous.told_at("date")}
            yield Violation(entry.told_at("date"), ("date",), values=values)
        previous = entry
    dossier.need_events()


def step_sealed(dossier: Dossier, steps: Steps) -> Iterator[Violation]:
    """What the latest sealing event saw is unchanged, except what the current step's work may still change."""
    history = dossier.history
    for file, seal in history.seals.items():
        source, event = dossier.sources.get(file), seal.entry.event
        values = {"file": file, "step": event.step, "kind": EVENTS.labels.get(event.event or "", ""), "event": seal.entry.path}
        if source is None and not steps.is_sent_back(file, seal.reopened):
            yield Violation(file, (), "gone", values, place=(None, None))
        elif source is not None and source.digest != seal.digest and not steps.is_open(file, history):
            number = f"{seal.entry.number:04d}"
            yield Violation(file, (), _way_out(file, history, steps), {**values, "number": number})
    for change in history.changes:
        outside = [file for file in change.altered if not steps.may_change(file)]
        if outside:
            yield Violation(change.entry.path, ("seals",), "change-outside", {"files": "、".join(outside)})
    if history.unsealed:
        dossier.need_events()


def _way_out(file: str, history: History, steps: Steps) -> str:
    """What may be done about a file that was altered, as a variant: record a change; once all is done, add to it; or send it back."""
    if steps.may_change(file):
        return "default"
    return "supplement" if history.current > LAST_STEP and steps.may_write(LAST_STEP, file) else "fixed"


def seal_incomplete(dossier: Dossier, steps: Steps) -> Iterator[Violation]:
    """A completing event seals every file that was needed up to its step, as far as it is there."""
    for step, entry in dossier.history.completed.items():
        sealed = (entry.event.seals or {}).keys()
        needed = steps.needed_files(step)
        lacking = [] if entry.unread else [file for file in dossier.sources if file not in sealed and is_among(file, needed)]
        if lacking:
            yield Violation(entry.path, ("seals",), values={"step": step, "files": "、".join(lacking)})
    dossier.need_events()


# -- evidence -------------------------------------------------------------------------------------------------------------------------


def evidence_exists(dossier: Dossier) -> Iterator[Violation]:
    """Every path exists inside the dossier; where a digest was recorded, the file is still the same."""
    events = [(file, event) for file, event in dossier.events if not is_superseded(dossier, file, event, "evidence")]
    replaced = {file for file, _ in dossier.events} - {file for file, _ in events}
    for file, path, text in dossier.evidence_paths:
        if file not in replaced and unsafe(text, dossier.listing) is None and text not in dossier.listing.files:
            yield _not_found(file, path, text, dossier.listing.files)
    for file, event in events:
        for index, evidence in enumerate(event.evidence):
            text = normal(evidence.path or "")
            if evidence.sha256 and text in dossier.listing.files and not dossier.listing.leaves(text):
                yield from _digest_differs(dossier, file, index, text, evidence.sha256)
    dossier.need_events()


def _not_found(file: str, path: Path, text: str, files: Collection[str]) -> Violation:
    parts = parts_of(text)
    if len(parts) > 1 and any(part in files for part in parts):
        return Violation(file, path, "joined", {"path": text, "suggestion": as_list(parts)})
    guess = nearest_file(text, files)
    return Violation(file, path, "nearest" if guess else "default", {"path": text, "nearest": guess})


def _digest_differs(dossier: Dossier, file: str, index: int, text: str, recorded: str) -> Iterator[Violation]:
    try:
        with dossier.listing.open(text) as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        yield Violation(file, ("evidence", index, "path"), "unreadable", {"path": text, "reason": reason_of(error)})
        return
    if digest != recorded.strip().lower():
        yield Violation(file, ("evidence", index, "sha256"), "digest", {"path": text})


def nearest_file(text: str, files: Iterable[str]) -> str | None:
    """The file that was probably meant: by its name alone, for folder and extension make any two paths alike."""
    by_name: dict[str, list[str]] = {}
    for file in files:
        by_name.setdefault(PurePosixPath(file).stem, []).append(file)
    name = nearest(PurePosixPath(text).stem, by_name)
    return None if name is None else nearest(text, by_name[name]) or by_name[name][0]
