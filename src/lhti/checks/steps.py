"""The step log: order, dates, who records, seals and evidence (附件2)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from lhti.checks.common import county_office_shown, is_county_office, is_section, is_superseded, section_of, without_bureau
from lhti.dossier.dossier import Dossier
from lhti.dossier.events import EVENTS, ROLES, Recorder
from lhti.dossier.evidence_paths import normal, unsafe
from lhti.dossier.folding import folded_name
from lhti.dossier.history import Entry
from lhti.dossier.nearest import nearest
from lhti.dossier.several import as_list, parts_of
from lhti.dossier.violation import Path, Violation
from lhti.errors import reason_of
from lhti.policy.jurisdictions import Jurisdictions
from lhti.policy.model import Terms
from lhti.policy.policy import Industries, Steps, is_among

__all__ = ["evidence_exists", "seal_incomplete", "step_actor", "step_dates", "step_order", "step_sealed"]


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


def step_dates(dossier: Dossier) -> Iterator[Violation]:
    """Dates never go back."""
    previous: Entry | None = None
    for entry in dossier.history.entries:
        if entry.event.date is None:
            continue
        if previous and previous.event.date and entry.event.date < previous.event.date:
            values = {"date": entry.event.date, "other": previous.event.date, "previous": previous.path}
            yield Violation(entry.path, ("date",), values=values)
        previous = entry


def step_actor(dossier: Dossier, steps: Steps, industries: Industries, jurisdictions: Jurisdictions, terms: Terms) -> Iterator[Violation]:
    """Whoever recorded an event may do so, and is the unit that the role means."""
    for entry in dossier.history.entries:
        event = entry.event
        if event.by is None or event.by.role is None or event.step is None:
            continue
        is_change = event.event == "changed"
        values = {"step": event.step, "event": EVENTS.labels.get(event.event or "", event.event)}
        allowed = allowed_roles(event.event or "", event.step, steps)
        if allowed and event.by.role not in allowed:
            roles = {"role": ROLES.labels[event.by.role], "allowed": "、".join(ROLES.labels[role] for role in allowed)}
            yield Violation(entry.by_at, ("by", "role"), "changed" if is_change else "default", values | roles)
        expected = _expected_unit(event.by, dossier, industries, jurisdictions, terms)
        if expected:
            units = {"unit": event.by.unit, "expected": expected}
            yield Violation(entry.by_at, ("by", "unit"), "changed-unit" if is_change else "unit", values | units)


def allowed_roles(event: str, step: int, steps: Steps) -> list[str]:
    """Who may record an event of a step; empty where the policy does not say."""
    entry = steps.get(step)
    if entry is None:
        return []
    if event == "changed":
        return steps.change.recorders
    extra = [role for role in steps.sent_back.recorders if role not in entry.recorders] if event == "returned" else []
    return [*entry.recorders, *extra]


def unit_of_role(role: str, dossier: Dossier, industries: Industries, terms: Terms) -> str | None:
    """The unit that a role means in this dossier, by the name that a paper would carry; null where it cannot be told."""
    if role == "lead":
        return dossier.lead[1].name if dossier.lead else None
    if role == "county":
        return dossier.consortium.county_office
    if role == "section":
        return section_of(dossier, industries)
    if role == "bureau":
        return terms.bureau.name if terms.bureau else None
    return dossier.name


def _expected_unit(by: Recorder, dossier: Dossier, industries: Industries, jurisdictions: Jurisdictions, terms: Terms) -> str | None:
    """Who it should have been, where the unit is not the one that the role means; null where it is, or cannot be told."""
    unit = by.unit
    if not unit:
        return None
    if by.role == "lead":
        member = dossier.lead[1] if dossier.lead else None
        names = [name for name in (member.name, *member.former_names) if name] if member else []
        return None if not names or folded_name(unit) in map(folded_name, names) else f"牵头单位“{names[0]}”"
    if by.role == "county":
        return None if is_county_office(unit, dossier, jurisdictions) else county_office_shown(dossier)
    if by.role == "section":
        section = section_of(dossier, industries)
        return None if section is None or is_section(unit, section, terms) else f"对口科室“{section}”"
    if by.role == "bureau" and terms.bureau:
        return None if without_bureau(unit, terms) == "" else f"“{terms.bureau.name}”"
    return None


def step_sealed(dossier: Dossier, steps: Steps) -> Iterator[Violation]:
    """What the latest sealing event saw is unchanged, except what the current step's work may still change."""
    history = dossier.history
    for file, seal in history.seals.items():
        source, event = dossier.sources.get(file), seal.entry.event
        values = {"file": file, "step": event.step, "kind": EVENTS.labels.get(event.event or "", ""), "event": seal.entry.path}
        if source is None and not steps.is_sent_back(file, seal.reopened):
            yield Violation(file, (), "gone", values, place=(None, None))
        elif source is not None and source.digest != seal.digest and not steps.is_open(file, history):
            yield Violation(file, (), "default" if steps.may_change(file) else "fixed", values)
    for change in history.changes:
        outside = [file for file in change.altered if not steps.may_change(file)]
        if outside:
            yield Violation(change.entry.path, ("seals",), "change-outside", {"files": "、".join(outside)})


def seal_incomplete(dossier: Dossier, steps: Steps) -> Iterator[Violation]:
    """A completing event seals every file that was needed up to its step, as far as it is there."""
    for step, entry in dossier.history.completed.items():
        sealed = (entry.event.seals or {}).keys()
        needed = steps.needed_files(step)
        lacking = [file for file in dossier.sources if file not in sealed and is_among(file, needed)]
        if lacking:
            yield Violation(entry.path, ("seals",), values={"step": step, "files": "、".join(lacking)})


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
