"""Whether dates are plausible: not after today, not absurdly old, and in the order of the steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any, Final, TypeAlias

from lhti.checks.common import is_superseded
from lhti.dossier.date_fields import Period
from lhti.dossier.dossier import Dossier
from lhti.dossier.events import StepEvent
from lhti.dossier.record import Record
from lhti.dossier.shape import Form, Shape, shape_of
from lhti.dossier.violation import Path, Violation

__all__ = ["dates_plausible"]

_MAY_LIE_AHEAD: Final = frozenset({"until", "deadline", "end"})

Dated: TypeAlias = "tuple[str, Path, date, str | type[Record]]"
"""File, place, date, and how a message names it: in words, or by the labels along the place in this model."""


def dates_plausible(dossier: Dossier, today: date, earliest: int, sequences: Sequence[Sequence[str]]) -> Iterator[Violation]:
    """No date after today or before the year `earliest`; along each sequence no date before the latest one so far.

    A date that is told of by itself is not held against the others as well.
    """
    for file, source in dossier.sources.items():
        if source.record is None or (isinstance(source.record, StepEvent) and is_superseded(dossier, file, source.record, "date")):
            continue
        for path, day in _dates(source.record, shape_of(source.kind.model), ()):
            is_late = _first_day(day) > today and path[-1] not in _MAY_LIE_AHEAD
            if is_late or (isinstance(day, date) and day.year < earliest):  # what is known as a period may be older: a building
                values = {"label": _full_label(source.kind.model, path), "date": day, "earliest": earliest}
                yield Violation(file, path, "default" if is_late else "old", values)
    for sequence in sequences:
        yield from _out_of_order(dossier, sequence, date(earliest, 1, 1), today)
    dossier.need_events()


def _dates(record: Record, shape: Shape, path: Path) -> list[tuple[Path, date | Period]]:
    found: list[tuple[Path, date | Period]] = []
    for name, attribute, form, below in _dated_fields(shape):
        value = getattr(record, attribute)
        if not value:
            continue
        if below is None:
            found.append(((*path, name), value))
        elif form is Form.RECORD:
            found += _dates(value, below, (*path, name))
        else:
            for index, entry in enumerate(value):
                found += _dates(entry, below, (*path, name, index))
    return found


def _first_day(day: date | Period) -> date:
    return day.first_day if isinstance(day, Period) else day


@cache
def _dated_fields(shape: Shape) -> tuple[tuple[str, str, Form, Shape | None], ...]:
    """The fields of a shape that are dates, or lead to some: key, attribute, form, and the shape below."""
    found: list[tuple[str, str, Form, Shape | None]] = []
    assert shape.model is not None
    for attribute, info in shape.model.model_fields.items():
        name = info.alias or attribute
        child = shape.fields[name]
        inner = child.item if child.form is Form.RECORDS else child
        if child.form is Form.SCALAR and any(kind in str(info.annotation) for kind in ("datetime.date", "Period")):
            found.append((name, attribute, child.form, None))
        elif child.form in (Form.RECORD, Form.RECORDS) and inner and _dated_fields(inner):
            found.append((name, attribute, child.form, inner))
    return tuple(found)


# -- sequences ------------------------------------------------------------------------------------------------------------------------


def _out_of_order(dossier: Dossier, sequence: Sequence[str], first: date, last: date) -> Iterator[Violation]:
    latest: Dated | None = None
    for name in sequence:
        dated = [entry for entry in _named(dossier, name) if first <= entry[2] <= last]
        if not dated:
            continue
        for file, path, day, label in dated:
            if latest and day < latest[2] and not _is_told_elsewhere(name, latest[1]):
                values = {"label": _words(label, path), "date": day, "other_label": _words(latest[3], latest[1]), "other": latest[2]}
                yield Violation(file, path, "order", values)
        binding = _without_late_replies(dated, dossier) if name == _REPLIES else dated
        latest = max([*binding, *([latest] if latest else [])], key=itemgetter(2), default=None)


_REPLIES: Final = "letters.consultation.recipients.replied_on"


def _without_late_replies(replies: list[Dated], dossier: Dossier) -> list[Dated]:
    """A reply after its deadline: the consent did not wait for it, nor does what follows the consent (X-50)."""
    consultation = dossier.letters.consultation
    deadline = consultation.deadline if consultation else None
    return [reply for reply in replies if deadline is None or reply[2] <= deadline]


def _is_told_elsewhere(name: str, before: Path) -> bool:
    """That the approval is not before the consultation is a rule of its own."""
    return name == "letters.approval.date" and before == ("consultation", "date")


def _named(dossier: Dossier, name: str) -> Iterator[Dated]:
    """What a name of a sequence stands for: `step 3`, the day the agreement takes effect, or a field of a file."""
    if name.startswith("step "):
        entry = dossier.history.completed.get(int(name[5:]))
        if entry and entry.event.date and not entry.unread:
            yield entry.told_at("date"), ("date",), entry.event.date, f"第 {name[5:]} 步完成"
    elif name == "agreement.effective":
        yield from _effective(dossier)
    else:
        file, fields = _field_named(name)
        source = dossier.sources.get(file)
        if source is not None and source.record is not None and source.is_judged:
            for path, day in _follow(source.record, fields, ()):
                yield file, path, day, source.kind.model


@cache
def _field_named(name: str) -> tuple[str, tuple[str, ...]]:
    """The file and the field in it: `letters.survey.date`."""
    stem, *fields = name.split(".")
    return f"{stem}.yaml", tuple(fields)


def _follow(record: Any, fields: Sequence[str], path: Path) -> list[tuple[Path, date]]:  # noqa: ANN401 - a model of any file
    """Every value at the end of the fields, of each entry where there are lists on the way."""
    for depth, field in enumerate(fields):
        if isinstance(record, list):
            rest = fields[depth:]
            return [found for index, entry in enumerate(record) for found in _follow(entry, rest, (*path, index))]
        if record is None:
            return []
        record, path = getattr(record, field), (*path, field)
    return [] if record is None else [(path, record)]


def _words(label: str | type[Record], path: Path) -> str:
    return label if isinstance(label, str) else _full_label(label, path)


def _full_label(model: type[Record], path: Path) -> str:
    """The labels along a path, without repeating what the last one says."""
    shape: Shape | None = shape_of(model)
    labels: list[str] = []
    for part in path:
        shape = shape.child(part) if shape else None
        if shape is not None and isinstance(part, str):
            labels.append(shape.label)
    *before, last = labels[-2:]
    return last if before and last.startswith(before[0]) else "".join((*before, last))


def effective_on(dossier: Dossier) -> tuple[int, str, date] | None:
    """The last of all signing and sealing dates (X-16), with its signature's index and field.

    A member that joined after step 4 was completed accedes: its signature moves nothing.
    """
    members = dossier.members_by_id
    found: tuple[int, str, date] | None = None
    for index, signature in enumerate(dossier.agreement.signatures):
        member = members.get(signature.member or "")
        if member and member.joined and _has_acceded(dossier, member.joined):
            continue
        for name, day in (("signed_on", signature.signed_on), ("sealed_on", signature.sealed_on)):
            if day and (found is None or day > found[2]):
                found = (index, name, day)
    return found


def _has_acceded(dossier: Dossier, joined: date) -> bool:
    completed = dossier.completed_on(4)
    return completed is not None and joined > completed


def _effective(dossier: Dossier) -> Iterator[Dated]:
    if dossier.is_usable("agreement.yaml") and dossier.is_usable("members.yaml"):
        effective = effective_on(dossier)
        if effective:
            index, name, day = effective
            yield "agreement.yaml", ("signatures", index, name), day, "协议最后一家签章"
