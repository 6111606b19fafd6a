"""关于同意牵头组建…的函 (文件4): the bureau to the lead unit, with copies to every department that was consulted."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from lhti.clock import chinese_date
from lhti.documents.letter_values import number_or_place, signature, title_lines
from lhti.documents.naming import bureau_name, chain_of, consortium_name, departments_shown, field_of_name, lead_name, trade_of
from lhti.documents.order import Order
from lhti.documents.values import need
from lhti.dossier.letters import Approval

_LETTERS: Final = "letters.yaml"


def context(order: Order) -> dict[str, Any]:
    """T4-1 to T4-9."""
    dossier, letters = order.dossier, order.dossier.letters
    approval, request = letters.approval or Approval(), letters.request
    return {
        "bureau": bureau_name(order),
        "number": number_or_place(approval.number, approval.date),
        "title": title_lines("关于同意牵头组建", f"{field_of_name(dossier)}", "科技创新联合体的函"),
        "field": field_of_name(dossier),
        "name": consortium_name(dossier),
        "lead": lead_name(dossier),
        "request_number": f"（{request.number}）" if request and request.number else "",
        "chain": chain_of(order),
        "trade": trade_of(order),
        "departments": need(departments_shown(order), dossier, _LETTERS, ("consultation", "recipients")),
        "core_platform": need(dossier.consortium.core_platform, dossier, "consortium.yaml", ("core_platform",)),
        "signature": signature(bureau_name(order), approval.date),
        "date": need(approval.date, dossier, _LETTERS, ("approval", "date"), chinese_date),
    }


def dated(order: Order) -> date | None:
    """The letter's date."""
    approval = order.dossier.letters.approval
    return (approval.date if approval else None) or order.completed_on(2)
