"""Reviewers' marks against the score tables: known items that a person marks, in range, under their ceiling, one file a reviewer."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lhti.checks.format import twice_reviewed
from lhti.dossier.dossier import Dossier
from lhti.dossier.scores import Scores
from lhti.dossier.violation import Violation
from lhti.policy.model import ScoreItem, ScoreTable
from lhti.policy.policy import Policy


def mark_violations(dossier: Dossier, policy: Policy) -> Iterator[Violation]:
    """Marks that cannot be counted, of both tables."""
    for name, scores in (("formation", list(dossier.formation_scores)), ("annual", list(dossier.annual_scores))):
        table = policy.scores.get(name)
        if table is None or not scores:
            continue
        for path, sheet in scores:
            yield from _of_sheet(path, sheet, table, dossier)
        yield from twice_reviewed(scores)


def _of_sheet(path: str, sheet: Scores, table: ScoreTable, dossier: Dossier) -> Iterator[Violation]:
    items = {item.id: item for group in table.groups for item in group.items}
    markable = "、".join(item.id for item in items.values() if item.method != "band")
    for key, mark in (sheet.marks or {}).items():
        item = items.get(key)
        place = ("marks", key)
        values: dict[str, object] = {
            "label": "评分",
            "item": key,
            "known": markable,
            "points": mark.points,
            "most": item.full if item else None,
        }
        if item is None:
            yield Violation(path, place, "mark-unknown", values, "schema-value")
        elif item.method == "band":
            yield Violation(path, place, "mark-computed", values, "schema-value")
        elif mark.points is not None:
            yield from _out_of_range(path, place, mark.points, item, dossier, values)


def _out_of_range(
    path: str, place: tuple[str, str], points: Decimal, item: ScoreItem, dossier: Dossier, values: dict[str, object]
) -> Iterator[Violation]:
    ceiling, why = talent_ceiling(item, dossier)
    if points > item.full:
        yield Violation(path, place, "mark-range", values, "schema-value")
    elif points > ceiling:
        yield Violation(path, place, "mark-ceiling", {**values, "most": ceiling, "why": why}, "schema-value")
    elif points * 2 % 1:
        yield Violation(path, place, "mark-half", values, "schema-value")


def talent_ceiling(item: ScoreItem, dossier: Dossier) -> tuple[int, str]:
    """The most that an item may get, by the highest level of the current members' talents (X-01), and why."""
    if not item.ceiling or not dossier.is_usable("members.yaml"):
        return item.full, ""
    levels = {talent.level for _, member in dossier.current_members for talent in member.talents}
    for level, label in (("national", "有国家级"), ("provincial", "有省级"), ("municipal", "只有市级")):
        if level in levels and level in item.ceiling:
            return int(item.ceiling[level]), f"{label}人才或团队"
    return int(item.ceiling.get("none", 0)), "没有市级以上人才或团队"
