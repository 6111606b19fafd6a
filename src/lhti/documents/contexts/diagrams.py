"""四图: the four diagrams of step 3, one page each."""

from __future__ import annotations

from datetime import date
from typing import Any

from lhti.documents.figures import CAPTION, figures
from lhti.documents.order import Order


def context(order: Order) -> dict[str, Any]:
    """D10 to D13, with the current members, as 成员单位表 has them."""
    return {"figures": figures(order, day=None, caption=CAPTION)}


def dated(order: Order) -> date | None:
    """The day that step 3 was completed."""
    return order.completed_on(3)
