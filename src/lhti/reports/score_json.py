"""A score table as JSON, as the contract has it (dossier-format.md §6); schemas/score-output.schema.json describes it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from lhti.policy.policy import Policy
from lhti.reports.json_stream import dumped
from lhti.reports.score_notes import sentence_of
from lhti.reports.score_reasons import alias_note_of, raise_of, why_of
from lhti.reports.score_wording import readings_of
from lhti.scoring.item import Ceiling, ItemScore, Mark, Presence, Share
from lhti.scoring.score import Alternative, GroupScore, Score

FORMAT_VERSION: Final = 1
"""Raised when a key goes or changes its meaning; a new key does not raise it."""


def render(score: Score, policy: Policy) -> str:
    """One object, with a line end."""
    return dumped(_score(score, policy)) + "\n"


def _score(score: Score, policy: Policy) -> dict[str, Any]:
    total = score.total
    return {
        "format_version": FORMAT_VERSION,
        "table": score.table,
        "edition": score.edition,
        "name": score.name,
        "date": score.day.isoformat(),
        "year": score.year,
        "members": score.members,
        "total": {
            "awarded": _number(total.awarded),
            "lowest": _number(total.lowest),
            "highest": _number(total.highest),
            "full": total.full,
        },
        "open": [item.id for item in score.items if item.is_open],
        "alternatives": [_alternative(other) for other in score.alternatives],
        "pass_mark": None if score.pass_mark is None else {"points": score.pass_mark, "reached": score.reaches_pass_mark},
        "grades": list(score.possible_grades),
        "notes": [sentence_of(note) for note in score.notes],
        "readings": [{"id": name, "reading": text} for name, text in readings_of(score, policy)],
        "groups": [_group(group, policy) for group in score.groups],
    }


def _alternative(other: Alternative) -> dict[str, Any]:
    return {
        "reading": other.reading,
        "lowest": _number(other.lowest),
        "highest": _number(other.highest),
        "item": other.item,
        "label": other.label,
    }


def _group(group: GroupScore, policy: Policy) -> dict[str, Any]:
    return {
        "id": group.id,
        "label": group.label,
        "full": group.full,
        "awarded": _number(group.total.awarded),
        "lowest": _number(group.total.lowest),
        "highest": _number(group.total.highest),
        "items": [_item(item, policy) for item in group.items],
    }


def _item(item: ItemScore, policy: Policy) -> dict[str, Any]:
    alias = alias_note_of(item, policy)
    return {
        "id": item.id,
        "label": item.label,
        "full": item.full,
        "method": item.method,
        "points": _number(item.points),
        "lowest": _number(item.lowest),
        "highest": _number(item.highest),
        "why": why_of(item),
        "evidence": list(item.evidence),
        "marks": [_mark(mark) for mark in item.marks],
        "spread": _number(item.spread),
        "ceiling": item.ground.points if isinstance(item.ground, Ceiling) else None,
        "facts": [sentence_of(fact) for fact in item.facts],
        "notes": [*map(sentence_of, item.notes), *([alias] if alias else [])],
        "lacking": _lacking(item),
        "raise": raise_of(item),
        "cite": item.cite,
        "quote": item.quote,
        "reading": item.reading,
    }


def _mark(mark: Mark) -> dict[str, Any]:
    return {"reviewer": mark.reviewer, "points": _number(mark.points), "unit": mark.unit, "reason": mark.reason, "file": mark.file}


def _lacking(item: ItemScore) -> list[str]:
    """The members, or links, that lack what the item counts."""
    match item.ground:
        case Share(lacking=names) | Presence(uncovered=names):
            return list(names)
    return []


def _number(points: Decimal | None) -> int | float | None:
    if points is None:
        return None
    return int(points) if points == points.to_integral_value() else float(points)
