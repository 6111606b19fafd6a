"""成员单位表 (文件5): two blocks, each numbered from 1, each up-, mid-, downstream."""

from __future__ import annotations

from datetime import date
from typing import Any

from lhti.documents.form_values import links_shown, of_member
from lhti.documents.members_in_order import Blocks, in_blocks
from lhti.documents.naming import consortium_name, lead_name
from lhti.documents.order import Order
from lhti.documents.values import listed, need
from lhti.dossier.dossier import Dossier
from lhti.dossier.members import Member

_CONSORTIUM = "consortium.yaml"


def context(order: Order) -> dict[str, Any]:
    """F5-1 to F5-6, of the current members."""
    dossier = order.dossier
    members = [member for _, member in dossier.current_members]
    blocks = in_blocks(dossier, members)
    directions = [direction.name or direction.id or "" for direction in dossier.consortium.directions]
    return {
        "name": consortium_name(dossier),
        "lead": lead_name(dossier),
        "directions": need(directions, dossier, _CONSORTIUM, ("directions",), lambda names: listed(names, "；")),
        "links": links_shown(dossier, [link for member in members for link in member.links]),
        "core": _core(dossier, blocks),
        "support": [_row(dossier, member, number) for number, member in enumerate(blocks.support, 2)],
        "industry": [_row(dossier, member, number) for number, member in enumerate(blocks.industry, 1)],
        "note": _note(blocks),
    }


def _core(dossier: Dossier, blocks: Blocks) -> dict[str, Any]:
    host = blocks.host
    return {
        "platform": need(dossier.consortium.core_platform, dossier, _CONSORTIUM, ("core_platform",)),
        "host": host.name if host else None,
        "links": links_shown(dossier, host.links) if host else "",
    }


def _row(dossier: Dossier, member: Member, number: int) -> dict[str, Any]:
    links = links_shown(dossier, member.links)
    return {"number": number, "name": member.name, "links": of_member(member, "links", links) if member.is_enterprise else links}


def _note(blocks: Blocks) -> str | None:
    """X-27."""
    if not blocks.is_host_twice or not blocks.host:
        return None
    return f"注：{blocks.host.name}为核心平台依托单位，同时列入产业促进体系，按1家成员单位计。"


def dated(order: Order) -> date | None:
    """The day that step 3 was completed."""
    return order.completed_on(3)
