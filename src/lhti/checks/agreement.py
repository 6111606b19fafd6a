"""The agreement and the institutions (第七条, 文件8, 第四步)."""

from __future__ import annotations

from collections.abc import Iterator

from lhti.checks.common import AGREEMENT, LETTERS, MEMBERS, is_blank, name_of, unresolved
from lhti.dossier.agreement import SECTIONS
from lhti.dossier.dossier import Dossier
from lhti.dossier.folding import folded_name
from lhti.dossier.institutions import INSTITUTION_KINDS
from lhti.dossier.violation import Violation
from lhti.policy.model import Terms

__all__ = [
    "agreement_complete",
    "agreement_covers_members",
    "agreement_proxy",
    "agreement_signed",
    "agreement_strangers",
    "dated_evidence",
    "institutions_kinds",
]


def agreement_complete(dossier: Dossier) -> Iterator[Violation]:
    """None of the seven sections is empty."""
    agreement = dossier.agreement
    for section in SECTIONS:
        if is_blank(getattr(agreement, section)):
            yield Violation(AGREEMENT, (section,), values={"label": agreement.label_of(section)})


def agreement_signed(dossier: Dossier) -> Iterator[Violation]:
    """Every current member has signed and sealed, with both dates."""
    signatures = {signature.member: (index, signature) for index, signature in enumerate(dossier.agreement.signatures)}
    for _, member in dossier.current_members:
        values = {"name": name_of(member)}
        if member.id not in signatures:
            dossier.need_ids(MEMBERS)
            dossier.need_values(AGREEMENT, "member")
            yield Violation(AGREEMENT, ("signatures",), values=values)
            continue
        index, signature = signatures[member.id]
        if signature.signed_on is None:
            yield Violation(AGREEMENT, ("signatures", index, "signed_on"), "signed", values)
        if signature.sealed_on is None:
            yield Violation(AGREEMENT, ("signatures", index, "sealed_on"), "sealed", values)


def agreement_proxy(dossier: Dossier) -> Iterator[Violation]:
    """A signatory other than the legal representative has a proxy on file."""
    members = {member.id: member for _, member in dossier.current_members}
    for index, signature in enumerate(dossier.agreement.signatures):
        member = members.get(signature.member)
        if member is None or not signature.signatory or not member.legal_representative or not is_blank(signature.proxy):
            continue
        if folded_name(signature.signatory) != folded_name(member.legal_representative):
            values = {"name": name_of(member), "signatory": signature.signatory, "representative": member.legal_representative}
            yield Violation(AGREEMENT, ("signatures", index, "signatory"), values=values)


def agreement_strangers(dossier: Dossier) -> Iterator[Violation]:
    """Nobody outside the member table signs (a departed member is no stranger), and nobody twice."""
    dossier.need_ids(MEMBERS)
    seen: set[str] = set()
    for index, signature in enumerate(dossier.agreement.signatures):
        member, path = signature.member, ("signatures", index, "member")
        if not member:
            continue
        if member not in dossier.members_by_id:
            yield unresolved(AGREEMENT, path, member, dossier.members_by_id)
        elif member in seen:
            yield Violation(AGREEMENT, path, "twice", {"value": member})
        seen.add(member)


def agreement_covers_members(dossier: Dossier, terms: Terms) -> Iterator[Violation]:
    """The duties name every current member, by name, short name or former name, or all of them by a word for all."""
    duties = dossier.agreement.duties
    if is_blank(duties) or duties is None:
        return
    text = folded_name(duties)
    if any(folded_name(words) in text for words in terms.all_members):
        return
    names = [
        (member, {folded_name(name) for name in (member.name, member.short, *member.former_names) if name})
        for _, member in dossier.current_members
    ]
    said: set[str] = set()
    for name in sorted({name for _, own in names for name in own}, key=len, reverse=True):  # a longer one hides one within it
        if name in text:
            said.add(name)
            text = text.replace(name, "\n")
    lacking = [name_of(member) for member, own in names if not own & said]
    if lacking:
        yield Violation(AGREEMENT, ("duties",), values={"names": "、".join(lacking)})


def dated_evidence(dossier: Dossier, file: str, field: str) -> Iterator[Violation]:
    """Something that must have happened has its date: `field` of agreement.yaml or letters.yaml."""
    record = dossier.letters if file == LETTERS else dossier.agreement
    happened = getattr(record, field)
    if happened is None or happened.date is None:
        yield Violation(file, (field, "date") if happened else (field,))


def institutions_kinds(dossier: Dossier) -> Iterator[Violation]:
    """At least one of each of the four kinds."""
    kinds = {institution.kind for institution in dossier.institutions}
    lacking = [label for kind, label in INSTITUTION_KINDS.labels.items() if kind not in kinds]
    if lacking:
        dossier.need_values("institutions.yaml", "kind")
        yield Violation("institutions.yaml", ("institutions",), values={"kinds": "”“".join(lacking)})
