"""创新联合体建设“五问” (文件2): five questions in sixteen parts, word for word, each with its answer."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from lhti.documents.contexts import plan
from lhti.documents.markdown_text import Block, blocks
from lhti.documents.naming import consortium_name, lead_name
from lhti.documents.order import Order
from lhti.documents.values import need

_PARTS: Final = (4, 2, 4, 3, 3)
"""How many parts each question has."""


def context(order: Order) -> dict[str, Any]:
    """Q1.1 to Q5.3."""
    return {
        "titles": ["创新联合体建设“五问”"],
        "name": consortium_name(order.dossier),
        "lead": lead_name(order.dossier),
        "date": plan.filled_on(order),
        "questions": [
            {"question": _question(order, number), "parts": [_part(order, number, part) for part in range(1, parts + 1)]}
            for number, parts in enumerate(_PARTS, 1)
        ],
    }


def is_given(order: Order) -> bool:
    """The questions may be left out of plan.yaml as a whole."""
    return order.dossier.plan.five_questions is not None


def _question(order: Order, number: int) -> str:
    """The question without its parts in brackets."""
    return order.policy.anchors[f"文件2第{number}问"].split("（")[0]


def _part(order: Order, number: int, part: int) -> dict[str, Any]:
    return {"question": f"（{part}）{order.policy.clauses[f'Q{number}.{part}'].quote}", "blocks": _answer(order, f"q{number}_{part}")}


def _answer(order: Order, field: str) -> list[Block]:
    questions = order.dossier.plan.five_questions
    written = (getattr(questions, field) or "").strip() if questions else ""
    shown = need(written, order.dossier, "plan.yaml", ("five_questions", field))
    return blocks(shown) if isinstance(shown, str) else [{"kind": "text", "lead": "", "text": shown}]


def dated(order: Order) -> date | None:
    """The day the application form was filled in."""
    return plan.dated(order)
