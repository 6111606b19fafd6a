"""关于同意牵头组建…的函 (文件4): the bureau to the lead unit, with copies to every department that was consulted."""

from __future__ import annotations

from datetime import date
from typing import Any

from lhti.documents.naming import field_of_name, industry_of, lead_name
from lhti.documents.order import Order
from lhti.documents.values import chinese_date, listed, need

_LETTERS = "letters.yaml"


def context(order: Order) -> dict[str, Any]:
    """T4-1 to T4-9."""
    dossier, letters = order.dossier, order.dossier.letters
    approval, consultation = letters.approval, letters.consultation
    departments = [entry.unit for entry in consultation.recipients if entry.unit] if consultation else []
    consulted = need(departments, dossier, _LETTERS, ("consultation", "recipients"))
    return {
        "bureau": order.policy.terms.bureau.name if order.policy.terms.bureau else "",
        "number": approval.number if approval else None,
        "field": field_of_name(dossier),
        "lead": lead_name(dossier),
        "industry": industry_of(order),
        "departments": consulted if not isinstance(consulted, list) else listed(consulted),
        "core_platform": need(dossier.consortium.core_platform, dossier, "consortium.yaml", ("core_platform",)),
        "date": need(approval.date if approval else None, dossier, _LETTERS, ("approval", "date"), chinese_date),
    }


def dated(order: Order) -> date | None:
    """The letter's date."""
    approval = order.dossier.letters.approval
    return (approval.date if approval else None) or order.completed_on(2)
