"""Reviewers' marks against the score tables: known items that a person marks, in range, under their ceiling, one file a reviewer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from lhti.checks.format import twice_reviewed
from lhti.checks.platforms import members_on
from lhti.dossier.dossier import Dossier
from lhti.dossier.members import Member
from lhti.dossier.scores import Scores
from lhti.dossier.violation import Violation
from lhti.policy.model import ANY_STEP
from lhti.policy.policy import Policy

if TYPE_CHECKING:
    from lhti.policy.score_model import ScoreItem, ScoreTable


def mark_violations(dossier: Dossier, policy: Policy) -> Iterator[Violation]:
    """Marks that cannot be counted, of both tables; a ceiling is that of the members on the sheet's day, for a sealed sheet must stay."""
    for name, scores in (("formation", list(dossier.formation_scores)), ("annual", list(dossier.annual_scores))):
        table = policy.scores.get(name) if scores else None
        if table is None:
            continue
        items = items_of(table)
        has_members = dossier.is_usable("members.yaml")
        for path, sheet in scores:
            yield from sheet_violations(path, sheet, items, members_on(dossier, sheet.date) if has_members else None)
            step = policy.steps.file_steps.get(f"{path.rpartition('/')[0]}/", ANY_STEP)
            yield from _left_out(path, sheet, items, step, {str(place[1]) for place in dossier.sources[path].unread if len(place) > 1})
        yield from twice_reviewed(scores)


def items_of(table: ScoreTable) -> dict[str, ScoreItem]:
    """Id → item of a table."""
    return {item.id: item for group in table.groups for item in group.items}


def sheet_violations(path: str, sheet: Scores, items: Mapping[str, ScoreItem], members: Sequence[Member] | None) -> Iterator[Violation]:
    """The marks of one reviewer that cannot be counted, each at `marks.<item>`; `members` None: no ceiling is known."""
    for key, mark in (sheet.marks or {}).items():
        item = items.get(key)
        place = ("marks", key)
        values: dict[str, object] = {"label": "评分", "item": key, "points": mark.points, "most": item.full if item else None}
        if item is None:
            yield Violation(path, place, "mark-unknown", {**values, "known": _markable(items)}, "schema-value")
        elif item.method == "band":
            yield Violation(path, place, "mark-computed", values, "schema-value")
        elif mark.points is not None:
            yield from _out_of_range(path, place, mark.points, item, members, values)


def _left_out(path: str, sheet: Scores, items: Mapping[str, ScoreItem], step: int, unread: Collection[str]) -> Iterator[Violation]:
    """A sheet without any mark, from the step that needs sheets on; and items that only a person can judge, and that were passed over.

    What evidence decides may be left to it (X-20). `unread`: items whose marks are there and could not be read.
    """
    if sheet.marks is not None and not sheet.marks and not unread:
        yield Violation(path, ("marks",), values={"label": "评分", "key": "marks"}, rule="schema-missing", step=step)
    missing = [item.id for item in items.values() if item.method == "judged" and item.id not in (*(sheet.marks or {}), *unread)]
    if missing and sheet.marks:
        name = sheet.reviewer.name if sheet.reviewer else None
        yield Violation(path, ("marks",), values={"name": name, "items": "、".join(missing)}, rule="marks-complete")


def _markable(items: Mapping[str, ScoreItem]) -> str:
    return "、".join(item.id for item in items.values() if item.method != "band")


def _out_of_range(
    path: str, place: tuple[str, str], points: Decimal, item: ScoreItem, members: Sequence[Member] | None, values: dict[str, object]
) -> Iterator[Violation]:
    ceiling, level = (item.full, None) if members is None else talent_ceiling(item, members)
    if points > item.full:
        yield Violation(path, place, "mark-range", values, "schema-value")
    elif points > ceiling:
        yield Violation(path, place, "mark-ceiling", {**values, "most": ceiling, "why": CEILING_WORDS[level]}, "schema-value")
    elif points * 2 % 1:
        yield Violation(path, place, "mark-half", values, "schema-value")


CEILING_WORDS: Final = {
    "national": "有国家级人才或团队",
    "provincial": "有省级人才或团队",
    "municipal": "只有市级人才或团队",
    None: "没有市级以上人才或团队",
}
"""Highest level of the members' talents → how a message tells it."""


def talent_ceiling(item: ScoreItem, members: Sequence[Member]) -> tuple[int, str | None]:
    """The most that an item may get, and the level of the members' talents that decides it; None: there is none of the known levels."""
    if item.ceiling is None:
        return item.full, None
    levels = {talent.level for member in members for talent in member.talents}
    for level, points in (
        ("national", item.ceiling.national),
        ("provincial", item.ceiling.provincial),
        ("municipal", item.ceiling.municipal),
    ):
        if level in levels:
            return points, level
    return item.ceiling.none, None
