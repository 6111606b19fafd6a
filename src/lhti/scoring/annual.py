"""The annual table (文件12): four lists and eight tasks, there or not (X-20); a reviewer's mark overrides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from lhti.checks.common import is_blank
from lhti.checks.marks import items_of
from lhti.dossier.annual import Annual
from lhti.dossier.dossier import Dossier
from lhti.policy.policy import Policy
from lhti.policy.score_model import ScoreItem
from lhti.scoring.building import Points, between, item_score, known, score_from
from lhti.scoring.entries import Entries, entries_of, sorted_out
from lhti.scoring.item import Blocked, ItemScore, Mark, Note, Presence
from lhti.scoring.material import Material, NothingToScoreError, table_of
from lhti.scoring.score import GroupScore, Score
from lhti.scoring.sheets import Sheets, conflicts_of, mean_of, read_sheets

_CHAIN: Final = "chain.yaml"


@dataclass(frozen=True, slots=True)
class _Year:
    """The year's file, as of a day."""

    dossier: Dossier
    number: int
    day: date

    @property
    def file(self) -> str:
        return f"annual/{self.number}.yaml"


def score_annual(dossier: Dossier, policy: Policy, year: int, day: date, *, is_running: bool = False) -> Score:
    """The table of a calendar year as of a day.

    `is_running`: without a file of the year everything is still to do. Raises PolicyError where the policy has no such table,
    NothingToScoreError where the dossier has no file for a year that is not running.
    """
    table = table_of(policy, "annual")
    about = _Year(dossier, year, day)
    if not dossier.has(about.file) and not is_running:
        raise NothingToScoreError(f"没有 {year} 年度的材料，无法评分。请在档案里写 {about.file}（四清单和八项任务）。")
    sheets = read_sheets(dossier, f"scores/annual-{year}/", items_of(table), None, day)
    notes = (*sheets.notes, *conflicts_of(dossier, policy, sheets))
    groups = tuple(
        GroupScore(group.id, group.label, group.full, group.at, tuple(_item(item, about, sheets) for item in group.items))
        for group in table.groups
    )
    return score_from("annual", table, policy, Material(dossier, day, None, frozenset()), groups, year=year, notes=notes)


def _item(item: ScoreItem, year: _Year, sheets: Sheets) -> ItemScore:
    found = _found(item, year)
    ground = _ground(item, found, year)
    marks = tuple(sheets.marks.get(item.id, ()))
    notes = (*found.notes, *sheets.item_notes.get(item.id, ()), *_unexplained(item, ground, marks))
    return item_score(
        item,
        _points(item, ground, marks, sheets),
        ground,
        marks=marks,
        evidence=found.papers,
        facts=found.facts,
        notes=notes,
    )


def _unexplained(item: ScoreItem, ground: Presence | Blocked, marks: Sequence[Mark]) -> Iterator[Note]:
    """Marks that say other than the papers, without a reason (a mark overrides with its reason)."""
    if isinstance(ground, Blocked) or ground.uncovered:
        return
    shown = item.full if ground.counted else 0
    names = [mark.reviewer for mark in marks if mark.points != shown and is_blank(mark.reason)]
    if names:
        yield Note("mark-unexplained", {"reviewers": names, "points": shown})


def _points(item: ScoreItem, ground: Presence | Blocked, marks: Sequence[Mark], sheets: Sheets) -> Points:
    """A mark overrides what is there; a sheet that cannot be read might, so everything is open until it is mended.

    All there: full; nothing there: 0; a list that leaves links of the chain out: a person's to judge.
    """
    if sheets.unreadable:
        return between(0, item.full)
    if marks:
        return known(mean_of(marks))
    if isinstance(ground, Blocked) or ground.uncovered:
        return between(0, item.full)
    return known(item.full if ground.counted else 0)


def _found(item: ScoreItem, year: _Year) -> Entries:
    if not year.dossier.is_usable(year.file):
        return Entries((), ())
    annual = cast("Annual", year.dossier.sources[year.file].record)
    return sorted_out(entries_of(item, annual), year.number, year.day, year.dossier.listing)


def _ground(item: ScoreItem, found: Entries, year: _Year) -> Presence | Blocked:
    if year.dossier.has(year.file) and not year.dossier.is_usable(year.file):
        return Blocked(year.file, is_absent=False)
    return _covering(found, year.dossier) if item.cover and found.counted else Presence(len(found.counted))


def _covering(found: Entries, dossier: Dossier) -> Presence | Blocked:
    """The links of the chain that have a row, and those that have none."""
    if not dossier.is_usable(_CHAIN) or not dossier.chain.links:
        return Blocked(_CHAIN, is_absent=not dossier.has(_CHAIN))
    covered = {getattr(row, "link", None) for row in found.counted}
    links = dossier.chain.links
    return Presence(len(found.counted), len(links), tuple(link.name or link.id or "" for link in links if link.id not in covered))
