"""The lead unit (第二条, 第四条)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lhti.checks.common import ATTESTATIONS, CHAIN, CONSORTIUM, MEMBERS, is_blank, missing_fields, name_of
from lhti.dossier.attestations import Attestation
from lhti.dossier.chain import STAGES
from lhti.dossier.dossier import Dossier
from lhti.dossier.folding import folded
from lhti.dossier.members import KINDS
from lhti.dossier.nearest import nearest
from lhti.dossier.violation import Violation
from lhti.policy.jurisdictions import Jurisdictions
from lhti.policy.model import Attestable

__all__ = [
    "cooperation_attested",
    "lead_attested",
    "lead_exists",
    "lead_gathers_chain",
    "lead_kind",
    "lead_legal_person",
    "lead_local",
    "lead_platform",
    "lead_talent",
]


def lead_exists(dossier: Dossier) -> Iterator[Violation]:
    """`lead` names a member that has not left."""
    wanted = dossier.consortium.lead
    if is_blank(wanted) or wanted is None:
        yield Violation(CONSORTIUM, ("lead",))
    elif not dossier.members:
        return
    elif dossier.lead is None:
        dossier.need_ids(MEMBERS)
        guess = nearest(wanted, dossier.members_by_id)
        yield Violation(CONSORTIUM, ("lead",), "nearest" if guess else "unknown", {"value": wanted, "nearest": guess})
    elif dossier.lead[1].left is not None:
        yield Violation(CONSORTIUM, ("lead",), "left", {"name": name_of(dossier.lead[1])})


def lead_local(dossier: Dossier, jurisdictions: Jurisdictions) -> Iterator[Violation]:
    """The lead works in the policy's city; a city that is not given is that city, unless the province is another one."""
    if dossier.lead and jurisdictions.city:
        index, member = dossier.lead
        values = {"name": name_of(member), "city": member.city, "province": member.province, "expected": jurisdictions.city}
        if _is_elsewhere(member.city, jurisdictions.city, "市"):
            yield Violation(MEMBERS, ("members", index, "city"), values=values)
        elif not member.city and _is_elsewhere(member.province, jurisdictions.province, "省"):
            yield Violation(MEMBERS, ("members", index, "province"), "province", values)


def _is_elsewhere(place: str | None, home: str | None, suffix: str) -> bool:
    return bool(place and home) and folded(place or "").removesuffix(suffix) != folded(home or "").removesuffix(suffix)


def lead_legal_person(dossier: Dossier) -> Iterator[Violation]:
    """The lead is a legal person of its own."""
    if dossier.lead and not dossier.lead[1].legal_person:
        index, member = dossier.lead
        variant = "default" if member.legal_person is None else "no"
        yield Violation(MEMBERS, ("members", index, "legal_person"), variant, {"name": name_of(member)})


def lead_kind(dossier: Dossier, kinds: Sequence[str]) -> Iterator[Violation]:
    """The lead is of a kind that may lead."""
    if dossier.lead:
        index, member = dossier.lead
        if member.kind is not None and member.kind not in kinds:
            values = {"name": name_of(member), "kind": KINDS.labels[member.kind]}
            yield Violation(MEMBERS, ("members", index, "kind"), values=values)


def lead_platform(dossier: Dossier, levels: Sequence[str]) -> Iterator[Violation]:
    """The lead has a running platform of the field at one of the levels."""
    if dossier.lead:
        index, member = dossier.lead
        if not any(platform.level in levels and platform.is_running and platform.is_related for platform in member.platforms):
            dossier.need_values(MEMBERS, "level", "status", "related")
            values = {"name": name_of(member), "n": len(member.platforms)}
            yield Violation(MEMBERS, ("members", index, "platforms"), "default" if member.platforms else "none", values)


def lead_talent(dossier: Dossier) -> Iterator[Violation]:
    """The lead has a high-level talent or team."""
    if dossier.lead and not dossier.lead[1].talents:
        index, member = dossier.lead
        yield Violation(MEMBERS, ("members", index, "talents"), values={"name": name_of(member)})


def lead_attested(dossier: Dossier, attestations: Sequence[Attestable]) -> Iterator[Violation]:
    """Every condition of the lead that only a person can judge is attested, with a name, a date and a statement."""
    if dossier.lead is None:
        return
    _, member = dossier.lead
    for wanted in attestations:
        if wanted.subject != "lead" or (wanted.applies_to and member.kind not in wanted.applies_to):
            continue
        given = [
            (index, entry)
            for index, entry in enumerate(dossier.attestations)
            if entry.condition == wanted.condition and entry.member in (None, member.id)
        ]
        if not given:
            dossier.need_values(ATTESTATIONS, "condition", "member")
            values = {"label": wanted.label, "condition": wanted.condition, "at": wanted.at}
            yield Violation(ATTESTATIONS, ("attestations",), values=values)
        for index, entry in given:
            yield from _incomplete(index, entry, wanted)


def cooperation_attested(dossier: Dossier, attestations: Sequence[Attestable], condition: str) -> Iterator[Violation]:
    """The members' condition is attested once for all, or for each of them; every such attestation is complete.

    What is lacking for one member stands at the member: each has a place of its own, which an exception can name.
    """
    wanted = {entry.condition: entry for entry in attestations if entry.subject == "members"}
    spoken_for: set[str | None] = set()
    for index, entry in enumerate(dossier.attestations):
        if entry.condition in wanted:
            yield from _incomplete(index, entry, wanted[entry.condition])
        if entry.condition == condition:
            spoken_for.add(entry.member)
    if not spoken_for:
        dossier.need_values(ATTESTATIONS, "condition")
        yield Violation(ATTESTATIONS, ("attestations",), values={"condition": condition})
    elif None not in spoken_for:
        for index, member in dossier.current_members:
            if member.id not in spoken_for:
                dossier.need_values(ATTESTATIONS, "condition", "member")
                values = {"name": name_of(member), "condition": condition}
                yield Violation(MEMBERS, ("members", index), "member", values)


def _incomplete(index: int, entry: Attestation, wanted: Attestable) -> Iterator[Violation]:
    path = ("attestations", index)
    names = ("statement", "by", "date")
    yield from missing_fields(ATTESTATIONS, path, entry, names, "incomplete", condition=wanted.condition, subject=wanted.label)


def lead_gathers_chain(dossier: Dossier) -> Iterator[Violation]:
    """The members cover all three stages of the chain, and hold a university or an institute."""
    covered = {
        dossier.links_by_id[link].stage for _, member in dossier.current_members for link in member.links if link in dossier.links_by_id
    }
    lacking = [label for stage, label in STAGES.labels.items() if stage not in covered]
    if lacking:
        dossier.need_values(CHAIN, "id", "stage")
        yield Violation(MEMBERS, ("members",), values={"stages": "、".join(lacking)})
    if not any(member.is_research for _, member in dossier.current_members):
        yield Violation(MEMBERS, ("members",), "research")
