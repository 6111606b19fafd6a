"""What both tables are put together from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lhti.policy.policy import Policy
from lhti.policy.score_model import ScoreItem, ScoreTable
from lhti.scoring.item import Ground, ItemScore, Mark, Note
from lhti.scoring.material import Material
from lhti.scoring.score import Alternative, GroupScore, Score


@dataclass(frozen=True, slots=True)
class Points:
    """What an item has, or may come to."""

    lowest: Decimal
    highest: Decimal
    is_open: bool


def known(points: Decimal | int) -> Points:
    """Points that nothing changes any more."""
    return Points(Decimal(points), Decimal(points), is_open=False)


def between(lowest: Decimal | int, highest: Decimal | int) -> Points:
    """Points that a person, or a file to be mended, has still to decide."""
    return Points(Decimal(lowest), Decimal(highest), is_open=True)


def item_score(
    item: ScoreItem,
    points: Points,
    ground: Ground | None,
    *,
    marks: tuple[Mark, ...] = (),
    evidence: tuple[str, ...] = (),
    facts: tuple[Note, ...] = (),
    notes: tuple[Note, ...] = (),
) -> ItemScore:
    """An item of the policy's table with its points and what they rest on."""
    return ItemScore(
        id=item.id,
        label=item.label,
        full=item.full,
        method=item.method,
        cite=item.at,
        quote=item.quote,
        reading=item.reading,
        lowest=points.lowest,
        highest=points.highest,
        is_open=points.is_open,
        ground=ground,
        marks=marks,
        evidence=evidence,
        facts=facts,
        notes=notes,
    )


def score_from(
    name: str,
    table: ScoreTable,
    policy: Policy,
    material: Material,
    groups: tuple[GroupScore, ...],
    *,
    year: int | None = None,
    notes: Sequence[Note] = (),
    alternatives: tuple[Alternative, ...] = (),
) -> Score:
    """The whole table under its heading."""
    return Score(
        table=name,
        edition=policy.edition.id,
        name=material.dossier.name,
        day=material.day,
        year=year,
        members=None if material.members is None else len(material.members),
        full=table.full,
        groups=groups,
        alternatives=alternatives,
        notes=tuple(notes),
        pass_mark=table.pass_mark,
        grades=tuple(sorted(table.grades or (), key=lambda grade: -grade.ge)),
    )
