"""组建通知 (第七步): the bureau founds the consortium. The regulation asks for it (第九条) and has no model of it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from lhti.checks.platforms import kind_counts, members_on
from lhti.clock import chinese_date
from lhti.documents.letter_values import number_or_place, signature, title_lines
from lhti.documents.members_in_order import once_each
from lhti.documents.naming import bureau_name, consortium_name, county_office, departments_shown, lead_name, section_of
from lhti.documents.order import Order
from lhti.documents.values import listed, need
from lhti.dossier.letters import Notice
from lhti.dossier.members import KINDS, Member

_LETTERS: Final = "letters.yaml"
_COUNTED: Final = {"universities": "高校", "institutes": "研究机构", "enterprises": "企业", "others": "其他类型单位"}


def context(order: Order) -> dict[str, Any]:
    """Members and their number are those of the notice's day."""
    dossier, letters = order.dossier, order.dossier.letters
    notice = letters.notice or Notice()
    name = str(consortium_name(dossier)).removesuffix("科技创新联合体")
    members = members_on(dossier, notice.date)
    return {
        "bureau": bureau_name(order),
        "number": number_or_place(notice.number, notice.date),
        "title": title_lines("关于组建", name, "科技创新联合体的通知"),
        "recipients": listed(notice.recipients or [office_of(order), f"{lead_name(dossier)}", "各成员单位"], "，"),
        "regulation": order.policy.edition.title,
        "office": office_of(order),
        "section": section_of(order),
        "name": consortium_name(dossier),
        "lead": lead_name(dossier),
        "core_platform": need(dossier.consortium.core_platform, dossier, "consortium.yaml", ("core_platform",)),
        "total": len(members),
        "counts": _counts(members),
        "directions": need(
            [each.name for each in dossier.consortium.directions if each.name], dossier, "consortium.yaml", ("directions",), listed
        ),
        "members": _rows(order, members),
        "copied": departments_shown(order),
        "signature": signature(bureau_name(order), notice.date),
        "date": need(notice.date, dossier, _LETTERS, ("notice", "date"), chinese_date),
    }


def dated(order: Order) -> date | None:
    """The notice's date."""
    notice = order.dossier.letters.notice
    return (notice.date if notice else None) or order.completed_on(7)


def office_of(order: Order) -> str:
    """The office that recommended (第六步)."""
    dossier = order.dossier
    given = dossier.application.recommendation if dossier.is_usable("application.yaml") else None
    return (given.office if given else None) or county_office(order)


def _counts(members: list[Member]) -> str:
    counts = kind_counts(members)
    return listed(f"{label}{counts[kind]}个" for kind, label in _COUNTED.items() if counts[kind])


def _rows(order: Order, members: list[Member]) -> list[dict[str, str]]:
    lead = order.dossier.lead
    return [
        {
            "number": f"{number}",
            "name": member.name or "",
            "kind": KINDS.labels.get(member.kind or "", ""),
            "note": "牵头单位" if lead and member is lead[1] else "",
        }
        for number, member in enumerate(once_each(order.dossier, members), 1)
    ]
