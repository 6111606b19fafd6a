"""组建评价表 (文件11): the regulation's table with a column for points and one for their reason."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from lhti.clock import chinese_date
from lhti.documents.naming import consortium_name, lead_name
from lhti.documents.order import Order
from lhti.documents.score_rows import last_mark, notes, points, reasons, reviewers, scored, sheets_of, sum_of, total_of
from lhti.scoring.formation import score_formation
from lhti.scoring.item import ItemScore
from lhti.scoring.score import GroupScore

_FOLDER: Final = "scores/formation/"


def context(order: Order) -> dict[str, Any]:
    """E1.1 to E6.4, as of the last mark."""
    sheets = sheets_of(order.dossier, _FOLDER)
    marked, day = last_mark(sheets), dated(order) or date.max
    score = scored(lambda: score_formation(order.dossier, order.policy, day))
    return {
        "title": order.policy.anchors["文件11标题"],
        "name": consortium_name(order.dossier),
        "lead": lead_name(order.dossier),
        "date": chinese_date(marked) if marked else "",
        "groups": [_group(group, order) for group in score.groups],
        "full": score.full,
        "total": total_of(score),
        "notes": notes(score, order.policy),
        "reviewers": reviewers(sheets, day),
    }


def _group(group: GroupScore, order: Order) -> dict[str, Any]:
    return {
        "label": group.label,
        "full": group.full,
        "total": sum_of(group.total),
        "entries": [{"label": _words(item, order), "points": points(item), "reasons": reasons(item, order.policy)} for item in group.items],
    }


def _words(item: ItemScore, order: Order) -> str:
    """The regulation's own line with its number; 文件11 items three and four are one line without."""
    line = order.policy.anchors[item.cite]
    return line if re.match(r"\d+[．.]", line) else item.quote


def dated(order: Order) -> date | None:
    """The last mark's date; before there is one, the day of the last event."""
    events = max((entry.event.date for entry in order.dossier.history.entries if entry.event.date), default=None)
    return last_mark(sheets_of(order.dossier, _FOLDER)) or order.completed_on(7) or events
