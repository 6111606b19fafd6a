"""牵头申请函 (第一步): the unit that wants to lead, in its own name, to the bureau. The regulation has no model of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from lhti.clock import chinese_date
from lhti.documents.letter_values import signature, title_lines
from lhti.documents.naming import bureau_name, chain_of, consortium_name, lead_name
from lhti.documents.order import Order
from lhti.documents.values import listed, need, numeral
from lhti.dossier.letters import Request
from lhti.dossier.members import KINDS, Member, Platform, Project, Talent

_LETTERS: Final = "letters.yaml"
_MEMBERS: Final = "members.yaml"
_HIGH: Final = ("national", "provincial")
_KINDS: Final = {**KINDS.labels, "institute": "科研院所", "other": "单位"}


def context(order: Order) -> dict[str, Any]:
    """The lead's case under 第四条, from what it had on the day of the letter."""
    dossier = order.dossier
    request = dossier.letters.request or Request()
    index, lead = dossier.lead or (0, Member())
    contact = dossier.consortium.contact
    conditions = list(_conditions(lead, request.sent_on))
    return {
        "number": request.number,
        "title": title_lines("关于申请牵头组建", str(consortium_name(dossier)).removesuffix("科技创新联合体"), "科技创新联合体的函"),
        "bureau": bureau_name(order),
        "regulation": order.policy.edition.title,
        "name": consortium_name(dossier),
        "lead": lead_name(dossier),
        "kind": _KINDS.get(lead.kind or "", "单位"),
        "is_legal_person": lead.legal_person is True,
        "place": need(lead.county or dossier.consortium.county, dossier, "consortium.yaml", ("county",)),
        "representative": need(lead.legal_representative, dossier, _MEMBERS, ("members", index, "legal_representative")),
        "links": listed(_links(order, lead)),
        "chain": chain_of(order),
        "core_platform": need(dossier.consortium.core_platform, dossier, "consortium.yaml", ("core_platform",)),
        "conditions": [
            {"number": numeral(number), "heading": heading, "text": text} for number, (heading, text, _) in enumerate(conditions, 1)
        ],
        "contact": need(contact.name if contact else None, dossier, "consortium.yaml", ("contact", "name")),
        "phone": need(contact.phone if contact else None, dossier, "consortium.yaml", ("contact", "phone")),
        "attachments": ["独立法人资格证明材料", *(paper for _, _, paper in conditions)],
        "signature": signature(str(lead_name(dossier)), request.sent_on),
        "date": need(request.sent_on, dossier, _LETTERS, ("request", "sent_on"), chinese_date),
    }


def dated(order: Order) -> date | None:
    """The day it was sent."""
    request = order.dossier.letters.request
    return (request.sent_on if request else None) or order.completed_on(1)


def _conditions(lead: Member, day: date | None) -> Iterator[tuple[str, str, str]]:
    """Heading, text and proof of each condition that the lead's entry speaks to (A4-3, A4-4)."""
    platforms = [
        each
        for each in lead.platforms
        if each.is_running and each.is_related and (not day or not each.built or each.built.first_day <= day)
    ]
    if platforms:
        yield "科技创新平台", _platforms(platforms), "科技创新平台批准文件"
    if lead.talents:
        yield "研发人才队伍", _talents(lead.talents), "高层次人才和科技创新团队认定文件"
    projects = [each for each in lead.projects if each.level != "county" and (not day or not each.year or each.year <= day.year)]
    if projects:
        yield "科研任务承担情况", _projects(projects), "科技计划项目立项文件"


def _platforms(platforms: list[Platform]) -> str:
    high = [platform for platform in platforms if platform.level in _HIGH]
    others = [platform for platform in platforms if platform.level not in _HIGH]
    named = [f"省级以上科技创新平台{len(high)}个，为{_names(high)}"] if high else []
    named += [f"市级科技创新平台{len(others)}个，为{_names(others)}"] if others else []
    return f"已建成并运行{'；'.join(named)}。"


def _names(platforms: list[Platform]) -> str:
    return listed(f"{each.name}（{each.approved_by}批准）" if each.approved_by else f"{each.name}" for each in platforms)


def _talents(talents: list[Talent]) -> str:
    people = [f"{talent.award or ''}{talent.name}" for talent in talents if talent.kind != "team"]
    teams = [f"{talent.award or ''}“{talent.name}”" for talent in talents if talent.kind == "team"]
    named = [f"高层次人才{len(people)}名：{listed(people)}"] if people else []
    named += [f"科技创新团队{len(teams)}个：{listed(teams)}"] if teams else []
    return f"现有{'；'.join(named)}。"


def _projects(projects: list[Project]) -> str:
    leading = sum(project.role == "lead" for project in projects)
    share = f"，其中牵头{leading}项" if 0 < leading < len(projects) else ""
    named = listed((f"“{each.name}”" for each in projects), "")
    verb = "牵头承担" if leading == len(projects) else "承担"
    return (
        f"{verb}市级以上科技计划项目{len(projects)}项{share}，分别为{named}。"
        if len(projects) > 1
        else f"{verb}市级以上科技计划项目1项，为{named}。"
    )


def _links(order: Order, lead: Member) -> list[str]:
    """The links of the chain where the unit works, if they are known yet."""
    if not lead.links or not order.dossier.is_usable("chain.yaml"):
        return []
    return [link.name for link in order.dossier.chain.links if link.id in lead.links and link.name]
