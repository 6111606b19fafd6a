"""What both score tables show: points as filled in or left blank, reasons, sums, reviewers, notes (文件11, 文件12)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from lhti.clock import chinese_date
from lhti.documents.order import RenderError
from lhti.documents.paper_words import close_set
from lhti.documents.plain_words import plain
from lhti.dossier.dossier import Dossier
from lhti.dossier.scores import Scores
from lhti.errors import PolicyError
from lhti.policy.policy import Policy
from lhti.reports.score_notes import sentence_of
from lhti.reports.score_reasons import details_of
from lhti.reports.score_wording import number, points_of, span, todo_of, verdicts_of
from lhti.reports.visible import visible
from lhti.scoring.item import ItemScore
from lhti.scoring.material import NothingToScoreError
from lhti.scoring.score import Score, Total

_NOT_ON_PAPER: Final = ("依据：", "佐证：", "提高：")
"""Lines of the terminal that repeat the row, name files, or give advice."""
_FORMAL: Final = (
    (re.compile(r"^说明：(.*)（读法 \S+）$"), r"注：\1"),
    (re.compile(r"^待评：还没有可计入的打分"), "待评"),
    (re.compile(r"^还没有的成员："), "未达到的成员单位："),
    (re.compile(r"^还没有的环节："), "尚缺的环节："),
    (re.compile(r"^还没有"), "尚无"),
)
"""Beginnings of the terminal's lines, and how a paper says it."""


def scored(score: Callable[[], Score]) -> Score:
    """The table; raises RenderError where there is nothing to score."""
    try:
        return score()
    except (NothingToScoreError, PolicyError) as error:
        raise RenderError(str(error)) from None


def points(item: ItemScore) -> str:
    """Blank while a person, or a file to be mended, has still to decide: the reviewer writes here."""
    return "" if item.is_open else number(item.lowest)


def sum_of(sums: Total) -> str:
    """A group's sum, or the range in which it will lie."""
    return close_set(span(sums.lowest, sums.highest))


def total_of(score: Score) -> str:
    """The table's sum; never a bare number while something is open."""
    return close_set(points_of(score.total))


def reasons(item: ItemScore, policy: Policy) -> list[str]:
    """Why these points, the reviewers' reasons, the figures to go by, what does not count."""
    return [_formal(line) for line in details_of(item, policy) if line and not line.startswith(_NOT_ON_PAPER)] or [""]


def _formal(line: str) -> str:
    for pattern, words in _FORMAL:
        line = pattern.sub(words, line)
    return plain(line)


def notes(score: Score, policy: Policy) -> list[str]:
    """The other reading, what waits, that no pass mark is set, sheets that do not count, tasks not done; then how the table was read."""
    used = {item.reading for item in score.items}
    readings = (entry.paper or entry.reading for entry in policy.interpretations if entry.id in used)
    lines = [*map(plain, _about_the_sum(score)), *map(visible, readings)]
    return [f"{place}.{line.rstrip('。')}。" for place, line in enumerate(lines, 1)]


def _about_the_sum(score: Score) -> Iterator[str]:
    items = {item.id: item for item in score.items}
    for other in score.alternatives:
        yield f"{items[other.item].cite}如按另一种算法（{other.label}），合计{span(other.lowest, other.highest)}分"
    waiting = sum(item.is_open for item in score.items)
    if waiting:
        yield f"待评{waiting}项，得分栏留空，评齐后计算总分"
    yield from verdicts_of(score)
    yield from map(sentence_of, score.notes)
    yield from (f"没有完成：{line.partition(' ')[2]}" for line in todo_of(score))


def sheets_of(dossier: Dossier, folder: str) -> list[Scores]:
    """The sheets of marks in a folder, in the order of their names."""
    found = [*dossier.formation_scores, *dossier.annual_scores]
    return [sheet for path, sheet in found if path.startswith(folder)]


def reviewers(sheets: list[Scores], day: date | None) -> list[dict[str, Any]]:
    """Who gave marks up to the day, with room to sign; an empty row where nobody has yet."""
    there = [sheet for sheet in sheets if sheet.reviewer and (day is None or sheet.date is None or sheet.date <= day)]
    rows = [
        {
            "name": sheet.reviewer.name or "",
            "unit": f"{sheet.reviewer.unit or ''}{sheet.reviewer.title or ''}",
            "date": chinese_date(sheet.date) if sheet.date else "",
        }
        for sheet in there
        if sheet.reviewer
    ]
    return rows or [{"name": "", "unit": "", "date": ""}] * 3


def last_mark(sheets: list[Scores]) -> date | None:
    """The day of the last sheet."""
    return max((sheet.date for sheet in sheets if sheet.date), default=None)
