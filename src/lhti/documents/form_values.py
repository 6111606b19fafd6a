"""What the forms show alike: the links of a member, the day the agreement takes effect, texts in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from lhti.checks.dates import effective_on
from lhti.checks.platforms import members_on
from lhti.clock import chinese_date
from lhti.documents.markdown_text import below_chapter, blocks
from lhti.documents.members_in_order import links_in_order
from lhti.documents.naming import industry_of
from lhti.documents.order import Order
from lhti.documents.values import Missing, listed, need
from lhti.dossier.dossier import Dossier
from lhti.dossier.members import Member
from lhti.dossier.violation import Path


def of_member(member: Member, field: str, value: Any) -> Any:  # noqa: ANN401 - the value, or Missing
    """A value that the paper needs of a member; the gap names the unit."""
    return of_entry("members.yaml", member.name or member.id, member.label_of(field), value)


def of_entry(file: str, whose: str | None, label: str, value: Any) -> Any:  # noqa: ANN401
    """A value that the paper needs of a list's entry; the gap says whose it is."""
    return Missing(file, f"{whose}的{label}" if whose else label) if value is None or value in ("", []) else value


def listed_needed(values: Sequence[Any], dossier: Dossier, file: str, path: Path) -> list[Any]:
    """Values that the paper needs at least one of, as a list; the gap stands in the place of the first."""
    return list(values) or [need(None, dossier, file, path)]


def industry_shown(order: Order) -> Any:  # noqa: ANN401 - text, or Missing
    """产业领域 of the covers; 其他产业 says by its sub-item which one (X-22)."""
    given, subfield = order.dossier.consortium.industry, order.dossier.consortium.subfield
    entry = order.policy.industries.find(given) if given else None
    label = industry_of(order)
    return f"{label}（{subfield}）" if entry and entry.section is None and subfield else label


def links_shown(dossier: Dossier, ids: Sequence[str]) -> str:
    """`上游：甲、乙；中游：丙`, in the order of the chain."""
    stages = links_in_order(dossier, ids).items()
    return listed((f"{label}：{listed(link.name or link.id or '' for link in links)}" for label, links in stages), "；")


def direction_names(dossier: Dossier, ids: Sequence[str]) -> list[str]:
    """Names of the directions among `ids`, in the file's order."""
    return [direction.name or direction.id or "" for direction in dossier.consortium.directions if direction.id in ids]


def texts_of(text: str | None) -> list[str]:
    """The paragraphs of a text below a chapter: lines that an editor wrapped are joined, 一、 becomes （一）."""
    return [block["lead"] + block["text"] for block in below_chapter(blocks(text))]


def flowing(text: str | None) -> str:
    """A text as one paragraph: the lines that an editor wrapped are joined, with a space only between Latin letters or digits."""
    lines = "\n".join(line.strip() for line in (text or "").split("\n") if line.strip())
    return re.sub(r"(?<=[^\x00-\xff])\n|\n(?=[^\x00-\xff])", "", lines).replace("\n", " ")


def founders(dossier: Dossier) -> list[Member]:
    """The members when all had signed the agreement (step 4): also those that have left since, where their signature is on file."""
    completed = dossier.history.completed_on(4)
    return [member for member in members_on(dossier, completed) if member.left is None or _has_signed(dossier, member)]


def acceded(dossier: Dossier) -> list[Member]:
    """The members that came after that."""
    completed = dossier.history.completed_on(4)
    late = [member for member in dossier.members if completed and member.joined and member.joined > completed]
    return [member for member in late if member.left is None or _has_signed(dossier, member)]


def _has_signed(dossier: Dossier, member: Member) -> bool:
    return any(signature.member == member.id for signature in dossier.agreement.signatures)


def takes_effect_on(dossier: Dossier) -> date | None:
    """The last day of all signatures and seals (第七条, X-16); None while one of them is lacking."""
    signatures = {signature.member: signature for signature in dossier.agreement.signatures}
    for member in founders(dossier):
        signature = signatures.get(member.id)
        if signature is None or signature.signed_on is None or signature.sealed_on is None:
            return None
    effective = effective_on(dossier)
    return effective[2] if effective else None


def effect_shown(dossier: Dossier) -> Any:  # noqa: ANN401
    """联合体协议生效时间 of the form; Missing while the signing is not complete."""
    return need(takes_effect_on(dossier), dossier, "agreement.yaml", (), chinese_date, label="各成员单位签署日期和盖章日期")
