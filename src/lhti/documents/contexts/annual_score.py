"""年度考核表 (文件12): four lists and eight tasks of a year, with their points and reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lhti.documents.naming import consortium_name, lead_name
from lhti.documents.order import Order
from lhti.documents.score_rows import last_mark, notes, points, reasons, reviewers, scored, sheets_of, sum_of, total_of
from lhti.scoring.annual import score_annual
from lhti.scoring.score import GroupScore


def context(order: Order) -> dict[str, Any]:
    """N1.1 to N9; marks are given after the year's end, so the table is as of the last one."""
    year = order.asked_year()
    sheets = sheets_of(order.dossier, f"scores/annual-{year}/")
    day = max(filter(None, (date(year, 12, 31), last_mark(sheets))))
    score = scored(lambda: score_annual(order.dossier, order.policy, year, day))
    return {
        "titles": order.policy.anchors["文件12标题"].split("\n"),
        "name": consortium_name(order.dossier),
        "lead": lead_name(order.dossier),
        "year": year,
        "rows": [row for group in score.groups for row in _rows(group, order)],
        "full": score.full,
        "total": total_of(score),
        "notes": notes(score, order.policy),
        "reviewers": reviewers(sheets, None),
    }


def _rows(group: GroupScore, order: Order) -> Iterator[dict[str, Any]]:
    """The regulation's row; the four lists of the first one below it."""
    number, words, full = order.policy.anchors[group.cite].split("　")
    if len(group.items) == 1:
        item = group.items[0]
        yield {"number": number, "words": words, "full": full, "points": points(item), "reasons": reasons(item, order.policy)}
        return
    yield {"number": number, "words": words, "full": full, "points": sum_of(group.total), "reasons": [""]}
    for place, item in enumerate(group.items, 1):
        label = f"（{place}）{item.label}"
        yield {"number": "", "words": label, "full": str(item.full), "points": points(item), "reasons": reasons(item, order.policy)}


def dated(order: Order) -> date | None:
    """31 December of the year."""
    return date(order.asked_year(), 12, 31)
