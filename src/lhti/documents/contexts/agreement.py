"""组建协议 (文件8): cover, preamble, nine sections, and a row to sign for every member; those that came later sign a page of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from lhti.clock import chinese_date
from lhti.documents.form_values import acceded, founders, industry_shown, listed_needed, of_member, takes_effect_on, texts_of
from lhti.documents.members_in_order import once_each
from lhti.documents.naming import consortium_name, field_of_name, lead_name
from lhti.documents.order import Order
from lhti.documents.values import Missing, listed, need
from lhti.dossier.agreement import SECTIONS, Signature
from lhti.dossier.dossier import Dossier
from lhti.dossier.folding import folded, folded_name
from lhti.dossier.members import Member

_AGREEMENT: Final = "agreement.yaml"
_UNCHANGED: Final = ("原行政管理体制不变", "隶属关系不变", "法人性质不变")
"""The three things that stay as they are (第七条)."""


def context(order: Order) -> dict[str, Any]:
    """P8-1 to P8-09, as the founders signed it: a change of members is no new agreement."""
    dossier, agreement = order.dossier, order.dossier.agreement
    contact = dossier.consortium.contact
    members, late = once_each(dossier, founders(dossier)), acceded(dossier)
    effective = takes_effect_on(dossier)
    return {
        "name": consortium_name(dossier),
        "industry": industry_shown(order),
        "lead": lead_name(dossier),
        "contact": need(contact.name if contact else None, dossier, "consortium.yaml", ("contact", "name")),
        "phone": need(contact.phone if contact else None, dossier, "consortium.yaml", ("contact", "phone")),
        "date": need(agreement.date, dossier, _AGREEMENT, ("date",), chinese_date),
        "chain": chain_of(dossier),
        "others": listed(member.name or "" for member in members if not dossier.lead or member is not dossier.lead[1]),
        **{section: listed_needed(texts_of(getattr(agreement, section)), dossier, _AGREEMENT, (section,)) for section in SECTIONS},
        "says_unchanged": _says_unchanged(dossier),
        "signatures": list(_signatures(dossier, members)),
        "effective": chinese_date(effective) if effective else None,
        "notes": _numbered([_gone(member, member.left) for member in (*members, *late) if member.left]),
        "accessions": [_come(member, member.joined) for member in late if member.joined],
        "accession_signatures": list(_signatures(dossier, late)),
    }


def chain_of(dossier: Dossier) -> Any:  # noqa: ANN401 - text, or Missing
    """What stands before 产业链 in 赣州市****产业链; the consortium's field where the chain has no name yet."""
    named = dossier.chain.name if dossier.is_usable("chain.yaml") else None
    field = field_of_name(dossier)
    if isinstance(field, Missing) and not named:
        return field
    return (named or field).removeprefix("赣州市").removesuffix("链").removesuffix("产业")


def _says_unchanged(dossier: Dossier) -> bool:
    """Whether the sections say by themselves what 第七条 wants said."""
    text = folded("".join(getattr(dossier.agreement, section) or "" for section in SECTIONS))
    return all(words in text for words in _UNCHANGED)


def _signatures(dossier: Dossier, members: list[Member]) -> Iterator[dict[str, Any]]:
    given = {signature.member: signature for signature in dossier.agreement.signatures}
    for number, member in enumerate(members, 1):
        signature = given.get(member.id)
        yield {
            "number": number,
            "unit": member.name,
            "representative": of_member(member, "legal_representative", member.legal_representative),
            "signatory": _proxy(member, signature),
            "signed_on": chinese_date(signature.signed_on) if signature and signature.signed_on else None,
            "sealed_on": chinese_date(signature.sealed_on) if signature and signature.sealed_on else None,
        }


def _proxy(member: Member, signature: Signature | None) -> str | None:
    """Who signs instead of the legal representative (X-16)."""
    signatory = signature.signatory if signature else None
    is_other = signatory and folded_name(signatory) != folded_name(member.legal_representative or "")
    return signatory if is_other else None


def _gone(member: Member, day: date) -> str:
    return f"{member.name}于{chinese_date(day)}退出，原签章存档备查。"


def _come(member: Member, day: date) -> str:
    return f"{member.name}于{chinese_date(day)}加入，补签本协议，不影响本协议生效日期。"


def _numbered(notes: list[str]) -> list[str]:
    if len(notes) > 1:
        notes = [f"{number}．{note}" for number, note in enumerate(notes, 1)]
    return [f"注：{note}" if place == 0 else note for place, note in enumerate(notes)]


def dated(order: Order) -> date | None:
    """The date on the cover."""
    return order.dossier.agreement.date or order.completed_on(4)
