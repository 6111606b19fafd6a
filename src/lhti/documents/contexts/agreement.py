"""组建协议 (文件8): cover, preamble, nine sections, and a row to sign for every member."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from lhti.clock import chinese_date
from lhti.documents.form_values import founders, industry_shown, listed_needed, of_member, takes_effect_on, texts_of
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
    """P8-1 to P8-09."""
    dossier, agreement = order.dossier, order.dossier.agreement
    contact = dossier.consortium.contact
    members = once_each(dossier, [member for _, member in dossier.current_members])
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
        "notes": _numbered(list(_notes(dossier))),
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


def _notes(dossier: Dossier) -> Iterator[str]:
    """Who came after the agreement had taken effect, and who has left."""
    signed = {signature.member for signature in dossier.agreement.signatures}
    acceded = {id(member) for _, member in dossier.current_members} - {id(member) for member in founders(dossier)}
    for member in dossier.members:
        if member.left and member.id in signed:
            yield f"{member.name}于{chinese_date(member.left)}退出，不再列入签章名单，原签章存档备查。"
        elif member.joined and id(member) in acceded:
            yield f"{member.name}于{chinese_date(member.joined)}加入，补签本协议，不影响本协议生效日期。"


def _numbered(notes: list[str]) -> list[str]:
    if len(notes) > 1:
        notes = [f"{number}．{note}" for number, note in enumerate(notes, 1)]
    return [f"注：{note}" if place == 0 else note for place, note in enumerate(notes)]


def dated(order: Order) -> date | None:
    """The date on the cover."""
    return order.dossier.agreement.date or order.completed_on(4)
