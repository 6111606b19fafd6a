"""Which entries of an annual file count: filled in, dated inside the year and not ahead of the day, their papers there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from lhti.checks.common import is_blank
from lhti.dossier.annual import Annual, Research
from lhti.dossier.evidence import ReportedEvidence
from lhti.dossier.evidence_paths import normal, unsafe
from lhti.dossier.listing import Listing
from lhti.dossier.record import Record
from lhti.dossier.shape import shape_of
from lhti.errors import PolicyError
from lhti.policy.score_model import ScoreItem
from lhti.scoring.item import Note

Entry: TypeAlias = Record
"""A meeting, a paper, a project, or a row of a list."""


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries for one item, sorted out."""

    counted: tuple[Entry, ...]
    notes: tuple[Note, ...]
    """Why the others do not count."""

    @property
    def papers(self) -> tuple[str, ...]:
        """The papers of those that count."""
        return tuple(dict.fromkeys(path for entry in self.counted if isinstance(entry, ReportedEvidence) for path in entry.evidence))

    @property
    def facts(self) -> tuple[Note, ...]:
        """What they are about, for whoever judges whether it is what the task asks for."""
        dated = (entry for entry in self.counted if isinstance(entry, ReportedEvidence))
        projects = [_about(entry) for entry in self.counted if isinstance(entry, Research)]
        entries = [Note("entry", {"date": entry.date, "about": _about(entry)}) for entry in dated]
        return (*entries, *([Note("projects", {"n": len(projects), "names": projects})] if projects else []))


def entries_of(item: ScoreItem, annual: Annual) -> list[Entry]:
    """What stands in the field that shows the item; raises PolicyError where an annual file has no such field."""
    found: Any = annual
    for name in (item.evidence or "").split("."):
        if found is None:
            return []
        if name not in type(found).model_fields:
            raise PolicyError(f"scores.yaml 的评分 {item.id} 看 {item.evidence}，年度任务文件没有这一栏。")
        found = getattr(found, name)
    return found if isinstance(found, list) else [] if found is None else [found]


def sorted_out(entries: Sequence[Entry], year: int, day: date, listing: Listing) -> Entries:
    """Those that count, and why the others do not."""
    counted: list[Entry] = []
    notes: list[Note] = []
    for number, entry in enumerate(entries, 1):
        objection = _objection(entry, year, day, listing)
        if objection is None:
            counted.append(entry)
        else:
            notes.append(Note(objection.kind, {"about": _about(entry) or f"第{number}条", "year": year, **objection.values}))
    return Entries(tuple(counted), tuple(notes))


def _objection(entry: Entry, year: int, day: date, listing: Listing) -> Note | None:
    if isinstance(entry, ReportedEvidence):
        return _of_date(entry.date, year, day) or _of_filling(entry) or _of_papers(entry.evidence, listing)
    return _of_filling(entry) or (_of_period(entry, year, day) if isinstance(entry, Research) else None)


def _of_filling(entry: Entry) -> Note | None:
    """What the format asks for is there."""
    given = (getattr(entry, name) for name in shape_of(type(entry)).required)
    return Note("row-unfilled") if any(not value or (isinstance(value, str) and is_blank(value)) for value in given) else None


def _of_date(when: date | None, year: int, day: date) -> Note | None:
    """Only dates inside the year count, and nothing that is still ahead."""
    if when is None:
        return Note("undated")
    if when.year != year:
        return Note("outside-year", {"date": when})
    return Note("ahead", {"date": when}) if when > day else None


def _of_period(research: Research, year: int, day: date) -> Note | None:
    """A project runs at some time of the year, as far as its dates are given."""
    if research.start and research.start.year > year:
        return Note("outside-year", {"date": research.start})
    if research.end and research.end.year < year:
        return Note("outside-year", {"date": research.end})
    return Note("ahead", {"date": research.start}) if research.start and research.start > day else None


def _of_papers(paths: Sequence[str], listing: Listing) -> Note | None:
    """There are papers, and every one lies inside the dossier (X-20: 有证据即得满分)."""
    if not paths:
        return Note("no-paper-named")
    lacking = [path for path in paths if unsafe(path, listing) or normal(path) not in listing.files]
    return Note("paper-lacking", {"papers": lacking}) if lacking else None


def _about(entry: Entry) -> str:
    """How a sentence names an entry."""
    names = (getattr(entry, name, None) for name in ("title", "agenda", "name"))
    return next((text for text in names if text and not is_blank(text)), "")
