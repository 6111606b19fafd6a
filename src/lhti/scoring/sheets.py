"""Reviewers' sheets as of a day: the marks that count for each item, and what is said of the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from lhti.checks.common import MEMBERS, is_blank
from lhti.checks.experts import reviewer_conflict
from lhti.checks.format import twice_reviewed
from lhti.checks.marks import sheet_violations
from lhti.checks.platforms import members_on
from lhti.dossier.dossier import Dossier
from lhti.dossier.members import Member
from lhti.dossier.scores import Scores
from lhti.dossier.violation import Violation
from lhti.policy.policy import Policy
from lhti.policy.score_model import ScoreItem
from lhti.scoring.item import Mark, Note

_CENT: Final = Decimal("0.01")


@dataclass(slots=True)
class Sheets:
    """All marks for one table."""

    marks: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    """Item id → the marks that count, in the order of the files."""
    item_notes: dict[str, list[Note]] = field(default_factory=lambda: defaultdict(list))
    """Item id → its marks that do not count."""
    notes: list[Note] = field(default_factory=list)
    """Of whole sheets, and of marks for items that the table does not have."""
    reviewers: list[tuple[str, str]] = field(default_factory=list)
    """Name and file of everyone whose sheet counts."""
    unreadable: list[str] = field(default_factory=list)
    """Sheets that must be mended first: no mean is known while one is out."""


def read_sheets(dossier: Dossier, folder: str, items: Mapping[str, ScoreItem], members: Sequence[Member] | None, day: date) -> Sheets:
    """The sheets in a folder (`scores/formation/`) that were there on the day."""
    sheets = Sheets()
    for path, sheet in _countable(dossier, folder, day, sheets):
        sheets.reviewers.append((_reviewer(sheet), path))
        refused = {str(violation.path[1]): violation for violation in _refusals(dossier, path, sheet, items, members)}
        wrong = _wrong_on_its_day(dossier, path, sheet, items) if members is not None else refused.keys()
        for key, violation in refused.items():
            _refuse(violation, key, sheets, sheet, items, is_fault=key in wrong)
        for key, mark in (sheet.marks or {}).items():
            if key not in refused and mark.points is not None:
                unit = sheet.reviewer.unit if sheet.reviewer else None
                sheets.marks[key].append(Mark(_reviewer(sheet), unit, mark.points, mark.reason, path))
    return sheets


def _countable(dossier: Dossier, folder: str, day: date, sheets: Sheets) -> list[tuple[str, Scores]]:
    """Sheets that a named person dated, up to the day; of one person's two, the first."""
    dated: list[tuple[str, Scores]] = []
    for path, source in dossier.sources.items():
        if not path.startswith(folder):
            continue
        if not source.is_judged or not isinstance(source.record, Scores):
            sheets.unreadable.append(path)
            sheets.notes.append(Note("sheet-unreadable", {"file": path}, is_fault=True))
        elif (lacking := _lacking(source.record)) is not None:
            sheets.notes.append(Note(lacking, {"file": path, "reviewer": _reviewer(source.record)}, is_fault=True))
        elif source.record.date is not None and source.record.date > day:
            sheets.notes.append(Note("sheet-later", {"file": path, "reviewer": _reviewer(source.record), "date": source.record.date}))
        else:
            dated.append((path, source.record))
    twice = {violation.file: violation for violation in twice_reviewed(dated)}
    sheets.notes += [Note("refused", _values(violation), is_fault=True) for violation in twice.values()]
    return [(path, sheet) for path, sheet in dated if path not in twice]


def _lacking(sheet: Scores) -> str | None:
    if sheet.reviewer is None or is_blank(sheet.reviewer.name):
        return "sheet-nameless"
    if is_blank(sheet.reviewer.unit):
        return "sheet-unitless"
    return "sheet-undated" if sheet.date is None else None


def _reviewer(sheet: Scores) -> str:
    return (sheet.reviewer.name if sheet.reviewer else None) or ""


def _refusals(
    dossier: Dossier, path: str, sheet: Scores, items: Mapping[str, ScoreItem], members: Sequence[Member] | None
) -> Iterator[Violation]:
    """Marks that could not be read, and those that the table does not allow."""
    for violation in dossier.sources[path].violations:
        if violation.rule == "schema-value" and violation.path[:1] == ("marks",) and len(violation.path) > 1:
            yield violation
    yield from sheet_violations(path, sheet, items, members)


def _wrong_on_its_day(dossier: Dossier, path: str, sheet: Scores, items: Mapping[str, ScoreItem]) -> Set[str]:
    """Items whose marks were not allowed with the members of the sheet's own day either."""
    return {str(violation.path[1]) for violation in _refusals(dossier, path, sheet, items, members_on(dossier, sheet.date))}


def _refuse(violation: Violation, key: str, sheets: Sheets, sheet: Scores, items: Mapping[str, ScoreItem], *, is_fault: bool) -> None:
    """A mark that was right on its day, under a ceiling that has sunk since, is nobody's fault: a sealed sheet cannot be mended."""
    note = Note("refused" if is_fault else "mark-outgrown", {"reviewer": _reviewer(sheet), **_values(violation)}, is_fault=is_fault)
    (sheets.item_notes[key] if key in items else sheets.notes).append(note)


def _values(violation: Violation) -> dict[str, object]:
    return {**violation.values, "file": violation.file, "variant": violation.variant}


def mean_of(marks: Sequence[Mark]) -> Decimal:
    """The mean of the marks, to two decimals, half up."""
    return (sum((mark.points for mark in marks), Decimal()) / len(marks)).quantize(_CENT, ROUND_HALF_UP)


def silence_about(item: str, sheets: Sheets) -> list[Note]:
    """Reviewers whose sheet leaves the item out; one whose mark was refused is told of already."""
    told = {mark.file for mark in sheets.marks.get(item, ())} | {note.values["file"] for note in sheets.item_notes.get(item, ())}
    names = [name for name, file in sheets.reviewers if file not in told]
    return [Note("mark-missing", {"reviewers": names})] if names else []


def conflicts_of(dossier: Dossier, policy: Policy, sheets: Sheets) -> list[Note]:
    """Reviewers from member units, where the policy has a rule for it (X-30); they count."""
    has_rule = any(rule.check == "reviewer_conflict" for rule in policy.rules)
    files = {file for _, file in sheets.reviewers}
    if not has_rule or not files or not dossier.is_usable(MEMBERS):
        return []
    return [Note("reviewer-conflict", violation.values) for violation in reviewer_conflict(dossier) if violation.file in files]
