"""专家咨询委员会推荐名单 (文件7)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from lhti.documents.form_values import of_entry
from lhti.documents.order import Order
from lhti.documents.values import need
from lhti.dossier.experts import EXPERT_ROLES, Expert

_EXPERTS: Final = "experts.yaml"
_RANKS: Final = {"honorary-chair": 0, "chair": 1, "member": 3}
"""A role of another name (副主任, X-29) stands between 主任 and 委员."""
_OTHER: Final = 2


def context(order: Order) -> dict[str, Any]:
    """F7-1, in the order of the roles."""
    experts = sorted(order.dossier.experts, key=lambda expert: _RANKS.get(expert.role or "", _OTHER))
    gap = {"name": need(None, order.dossier, _EXPERTS, ("experts",)), "unit": "", "title": "", "role": ""}
    return {"experts": [_row(expert) for expert in experts] or [gap]}


def _row(expert: Expert) -> dict[str, Any]:
    role = EXPERT_ROLES.labels.get(expert.role, expert.role) if expert.role else None
    return {
        "name": of_entry(_EXPERTS, None, "专家姓名", expert.name),
        "unit": expert.unit or "",
        "title": expert.title or "",
        "role": of_entry(_EXPERTS, expert.name, "在专家委职务", role),
    }


def dated(order: Order) -> date | None:
    """The day that step 3 was completed."""
    return order.completed_on(3)
