"""The formation table (文件11): what can be computed is computed, what a person judges is the mean of the marks, or a range."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from lhti.checks.common import MEMBERS
from lhti.checks.marks import items_of, talent_ceiling
from lhti.dossier.dossier import Dossier
from lhti.policy.policy import Policy
from lhti.policy.score_model import ScoreItem, ScoreTable
from lhti.scoring.bands import MEASURES, divided, share_of
from lhti.scoring.building import Points, between, item_score, known, score_from
from lhti.scoring.facts import facts_of, papers_of
from lhti.scoring.item import Blocked, Ceiling, ItemScore, Mark
from lhti.scoring.material import Material, material_of, reaches, table_of
from lhti.scoring.score import Alternative, GroupScore, Score, total_of
from lhti.scoring.sheets import Sheets, conflicts_of, mean_of, read_sheets, silence_about

_SHEETS = "scores/formation/"


def score_formation(dossier: Dossier, policy: Policy, day: date) -> Score:
    """The table as of a day: members and marks of that day, everything else as the files are.

    Raises PolicyError where the policy has no such table, NothingToScoreError where no member is left (X-02).
    """
    table = table_of(policy, "formation")
    material = material_of(dossier, day, policy.jurisdictions.city)
    members = None if "talents" in material.unread else material.members
    sheets = read_sheets(dossier, _SHEETS, items_of(table), members, day)
    groups = tuple(
        GroupScore(group.id, group.label, group.full, group.at, tuple(_item(item, material, sheets) for item in group.items))
        for group in table.groups
    )
    notes = (*sheets.notes, *conflicts_of(dossier, policy, sheets))
    return score_from("formation", table, policy, material, groups, notes=notes, alternatives=_alternatives(table, groups, material))


def _item(item: ScoreItem, material: Material, sheets: Sheets) -> ItemScore:
    return _band(item, material, sheets) if item.method == "band" else _judged(item, material, sheets)


def _band(item: ScoreItem, material: Material, sheets: Sheets) -> ItemScore:
    assert item.ratio is not None, item.id
    section = MEASURES[item.ratio.of][0]
    refused = tuple(sheets.item_notes.get(item.id, ()))
    blocked = material.blocked(section)
    if blocked:
        points = [band.points for band in item.bands]
        return item_score(item, between(min(points), max(points)), blocked, notes=refused)
    having, lacking = divided(item.ratio, material)
    share = share_of(item.ratio, item.bands, having, lacking)
    places = tuple(f"{MEMBERS}:members[{member.id}].{section}" for member in having)
    return item_score(item, known(share.band.points), share, evidence=places, notes=refused)


def _judged(item: ScoreItem, material: Material, sheets: Sheets) -> ItemScore:
    ground = _ceiling(item, material)
    most = ground.points if isinstance(ground, Ceiling) else item.full
    marks = tuple(sheets.marks.get(item.id, ()))
    return item_score(
        item,
        between(0, most) if isinstance(ground, Blocked) else _by_marks(marks, most, sheets),
        ground,
        marks=marks,
        evidence=papers_of(item, material),
        facts=tuple(facts_of(item, material)),
        notes=(*sheets.item_notes.get(item.id, ()), *(silence_about(item.id, sheets) if most else ())),
    )


def _by_marks(marks: Sequence[Mark], most: int, sheets: Sheets) -> Points:
    """The mean; open while nobody marked the item or a sheet cannot be read. A ceiling of 0 needs no mark."""
    if most == 0:
        return known(0)
    return known(mean_of(marks)) if marks and not sheets.unreadable else between(0, most)


def _ceiling(item: ScoreItem, material: Material) -> Ceiling | Blocked | None:
    if item.ceiling is None:
        return None
    return material.blocked("talents") or Ceiling(*talent_ceiling(item, material.members or ()))


def _alternatives(table: ScoreTable, groups: tuple[GroupScore, ...], material: Material) -> tuple[Alternative, ...]:
    """The total by the other reading of an item (X-01): a lower level adds points beside a higher one, the group is capped."""
    found: list[Alternative] = []
    total = total_of(tuple(item for group in groups for item in group.items), table.full)
    for group, scored in zip(table.groups, groups, strict=True):
        for item in group.items:
            more = _added(item, material)
            if item.ceiling is None or item.ceiling.other_reading is None or not more:
                continue
            lowest = total.lowest - scored.total.lowest + min(scored.total.lowest, Decimal(group.full))
            highest = total.highest - scored.total.highest + min(scored.total.highest + more, Decimal(group.full))
            if (lowest, highest) != (total.lowest, total.highest):
                other = item.ceiling.other_reading
                found.append(Alternative(item.id, other.id, other.label, lowest, highest))
    return tuple(found)


def _added(item: ScoreItem, material: Material) -> int:
    """What the other reading adds at most: for each of its levels that is there below the one that sets the ceiling."""
    if item.ceiling is None or item.ceiling.other_reading is None or material.blocked("talents"):
        return 0
    levels = {talent.level for member in material.members or () for talent in member.talents}
    decisive = talent_ceiling(item, material.members or ())[1]
    adds = item.ceiling.other_reading.adds
    return sum(points for level, points in adds.items() if level in levels and level != decisive and reaches(decisive, level))
