"""征求意见函 (文件3): the bureau asks the departments of the chain about the unit that is to lead."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from lhti.clock import chinese_date
from lhti.documents.letter_values import ended, number_or_place, signature
from lhti.documents.markdown_text import paragraphs
from lhti.documents.naming import bureau_name, chain_of, consortium_name, departments_shown, field_of_name, lead_name, trade_of
from lhti.documents.order import Order
from lhti.documents.values import Missing, need
from lhti.dossier.letters import Consultation, Request

_LETTERS: Final = "letters.yaml"
_CONDITION: Final = "符合创新联合体牵头单位的基本条件"
_REPEATED: Final = re.compile(f"{_CONDITION}，拟[^。]*。?$")
"""What the model says next anyway: 经研究，拟以…为牵头单位."""
_STRONGEST: Final = "科研实力最强"
_KINDS: Final = {"enterprise": "龙头企业", "university": "高校", "institute": "科研院所"}


def context(order: Order) -> dict[str, Any]:
    """T3-1 to T3-8."""
    dossier, letters = order.dossier, order.dossier.letters
    asked = letters.consultation or Consultation()
    contact = asked.contact
    here = ("consultation",)
    return {
        "bureau": bureau_name(order),
        "number": number_or_place(asked.number, asked.date),
        "departments": need(departments_shown(order), dossier, _LETTERS, (*here, "recipients")),
        "lead": lead_name(dossier),
        "name": consortium_name(dossier),
        "field": field_of_name(dossier),
        "subject": _subject(order),
        "reasons": _reasons(order, asked.reason),
        "deadline": need(asked.deadline, dossier, _LETTERS, (*here, "deadline"), lambda day: f"{day.month}月{day.day}日"),
        "contact": need(contact.name if contact else None, dossier, _LETTERS, (*here, "contact", "name")),
        "phone": need(contact.phone if contact else None, dossier, _LETTERS, (*here, "contact", "phone")),
        "attachment": f"{lead_name(dossier)}牵头申请函{_numbered(letters.request)}",
        "signature": signature(bureau_name(order), asked.date),
        "date": need(asked.date, dossier, _LETTERS, (*here, "date"), chinese_date),
    }


def dated(order: Order) -> date | None:
    """The letter's date."""
    asked = order.dossier.letters.consultation
    return (asked.date if asked else None) or order.completed_on(2)


def _subject(order: Order) -> Any:  # noqa: ANN401 - text, or Missing
    """What was surveyed: `***产业链中**产业`; without a sub-item, or one that only repeats the industry, the chain alone."""
    chain, subfield = chain_of(order), order.dossier.consortium.subfield
    if isinstance(chain, Missing) or not subfield or subfield in chain:
        return chain
    return f"{chain}中{subfield.removesuffix('产业')}产业"


def _reasons(order: Order, reason: str | None) -> Any:  # noqa: ANN401
    """The reasons in the model's words, which are added where whoever wrote them left them out."""
    texts = paragraphs(reason)
    if not texts:
        return [need(None, order.dossier, _LETTERS, ("consultation", "reason"))]
    if _STRONGEST not in "".join(texts):
        texts[0] = f"{_praise(order)}，{texts[0].removeprefix(str(lead_name(order.dossier))).lstrip('，')}"
    if _CONDITION not in "".join(texts):
        texts[-1] = f"{ended(texts[-1])[:-1]}，{_CONDITION}"
    texts[-1] = _REPEATED.sub(_CONDITION, texts[-1])
    return [ended(text) for text in texts]


def _praise(order: Order) -> str:
    lead = order.dossier.lead
    kind = _KINDS.get(lead[1].kind or "", "单位") if lead else "单位"
    field = order.dossier.consortium.subfield or str(trade_of(order)).removesuffix("产业")
    return f"{lead_name(order.dossier)}作为我市{field}领域{_STRONGEST}的{kind}"


def _numbered(request: Request | None) -> str:
    return f"（{request.number}）" if request and request.number else ""
