"""推荐意见 of the county office (第八条, 第六步): the facts to go by on one page, and the opinion, or room for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from lhti.checks.platforms import declared_counts, members_on
from lhti.clock import chinese_date
from lhti.documents.condition_rows import condition_rows
from lhti.documents.form_values import industry_shown, takes_effect_on
from lhti.documents.markdown_text import paragraphs
from lhti.documents.naming import consortium_name, lead_name
from lhti.documents.order import Order
from lhti.documents.values import listed, need
from lhti.dossier.application import Recommendation
from lhti.dossier.members import Member


def context(order: Order) -> dict[str, Any]:
    """What A8-2 asks the office to judge: necessity and feasibility, on the conditions of 第四条 and 第五条."""
    dossier = order.dossier
    members = members_on(dossier, dossier.application.filled_on)
    written = dossier.application.recommendation
    return {
        "facts": [{"label": label, "text": text} for label, text in _facts(order, members)],
        "conditions": condition_rows(order, members),
        "opinions": _opinions(written),
        "office": office_of(order),
        "sealed_on": chinese_date(written.sealed_on) if written and written.sealed_on else "　　　年　　月　　日",
    }


def _facts(order: Order, members: list[Member]) -> Iterator[tuple[str, Any]]:
    dossier = order.dossier
    counts = declared_counts(members, order.policy.terms, dossier.application.filled_on)
    names = [direction.name or direction.id or "" for direction in dossier.consortium.directions]
    yield "联合体名称", consortium_name(dossier)
    yield "牵头单位", lead_name(dossier)
    yield "产业领域", industry_shown(order)
    yield "核心平台", need(dossier.consortium.core_platform, dossier, "consortium.yaml", ("core_platform",))
    yield "成员单位", _members(counts)
    yield "科研平台", f"本领域已建成并正在运行的省级及以上{counts['provincial_platforms']}个、市级{counts['municipal_platforms']}个"
    yield "研究方向", need(names, dossier, "consortium.yaml", ("directions",), lambda given: f"{len(given)}个：{listed(given)}")
    yield "申请材料", _materials(order)


def _members(counts: dict[str, int]) -> str:
    kinds = {"universities": "高校", "enterprises": "企业", "institutes": "研究机构", "others": "其他"}
    told = listed(f"{label}{counts[name]}" for name, label in kinds.items() if counts[name])
    return f"{counts['members']}家（含牵头单位）：{told}"


def _materials(order: Order) -> str:
    """What was handed in, and whether the agreement is in force."""
    submitted = order.dossier.application.submitted
    effective = takes_effect_on(order.dossier)
    handed = f"申请表、方案、协议{chinese_date(submitted.date)}收到" if submitted and submitted.date else "尚未收到申请表、方案、协议"
    return f"{handed}；" + (f"协议{chinese_date(effective)}生效" if effective else "协议签署、盖章未齐")


def _opinions(written: Recommendation | None) -> list[dict[str, Any]]:
    """The label runs into the first paragraph; what is not written yet has its label alone."""
    labels = {"necessity": "必要性", "feasibility": "可行性", "opinion": "意见"}
    found = {label: paragraphs(getattr(written, name) if written else None) for name, label in labels.items()}
    return [{"label": f"{label}：", "first": texts[0] if texts else None, "others": texts[1:]} for label, texts in found.items()]


def office_of(order: Order) -> Any:  # noqa: ANN401 - text, or Missing
    """The county's office: as it signed, as consortium.yaml names it, or by the county's name."""
    written, consortium = order.dossier.application.recommendation, order.dossier.consortium
    given = (written.office if written else None) or consortium.county_office
    county = need(consortium.county, order.dossier, "consortium.yaml", ("county",), lambda name: f"{name}科技主管部门")
    return given or county


def dated(order: Order) -> date | None:
    """The day of the seal; before that, of the step's event."""
    written = order.dossier.application.recommendation
    return (written.sealed_on if written else None) or order.completed_on(6)
