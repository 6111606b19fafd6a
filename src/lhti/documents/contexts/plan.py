"""组建方案 (文件9): the eight chapters of the outline, the four diagrams as annexes."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from lhti.clock import chinese_date
from lhti.documents.figures import ANNEX_HEAD, annex_names, figures
from lhti.documents.markdown_text import Block, below_chapter, blocks
from lhti.documents.naming import consortium_name, lead_name
from lhti.documents.order import Order
from lhti.documents.paper_words import title_of
from lhti.documents.plan_chapters import BUILT
from lhti.documents.values import need, numeral

_PLAN: Final = "plan.yaml"
_CHAPTERS: Final = ("background", "problems", "positioning", "directions", "members", "leaders", "conditions", "cooperation")


def context(order: Order) -> dict[str, Any]:
    """P9-1 to P9-8."""
    return {
        "titles": title_of(consortium_name(order.dossier), "组建方案"),
        "lead": lead_name(order.dossier),
        "date": filled_on(order),
        "chapters": _chapters(order),
        "annexes": annex_names(order),
        "figures": figures(order, day=dated(order), caption=ANNEX_HEAD),
    }


def _chapters(order: Order) -> list[dict[str, Any]]:
    """The outline's headings; the very last paragraph stays with 附件说明 below it."""
    chapters: list[dict[str, Any]] = [
        {"heading": f"{numeral(number)}、{order.policy.clauses[f'P9-{number}'].quote}", "blocks": _blocks(order, field)}
        for number, field in enumerate(_CHAPTERS, 1)
    ]
    chapters[-1]["blocks"][-1]["kind"] = "last"
    return chapters


def _blocks(order: Order, field: str) -> list[Block]:
    """What was written; where a chapter may be built, and nothing was, what is built."""
    written = (getattr(order.dossier.plan, field) or "").strip()
    if written or field not in BUILT:
        shown = need(written, order.dossier, _PLAN, (field,))
        return below_chapter(blocks(shown)) if isinstance(shown, str) else [_gap(shown)]
    return list(BUILT[field](order.dossier, dated(order))) or [_gap(need(None, order.dossier, _PLAN, (field,)))]


def _gap(missing: Any) -> Block:  # noqa: ANN401 - Missing
    return {"kind": "text", "lead": "", "text": missing}


def filled_on(order: Order) -> Any:  # noqa: ANN401 - text, or Missing
    """The day under the title: the application form's."""
    return need(dated(order), order.dossier, "application.yaml", ("filled_on",), chinese_date)


def dated(order: Order) -> date | None:
    """The day the form was filled in; a plan may be written before the form."""
    return order.dossier.application.filled_on if order.dossier.is_usable("application.yaml") else None
