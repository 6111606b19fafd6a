"""The figures behind the facts of scores.yaml: who sits where, which kinds, which places, what is covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from lhti.checks.chain import pieces_of
from lhti.checks.common import MEMBERS, member_names
from lhti.checks.secretariat import full_time_of_lead
from lhti.dossier.chain import STAGES
from lhti.dossier.council import COUNCIL_ROLES, SECRETARIAT_ROLES
from lhti.dossier.dossier import NotJudgeable
from lhti.dossier.experts import SCOPES
from lhti.dossier.folding import folded_name
from lhti.dossier.institutions import Institution
from lhti.dossier.members import KINDS, LEVELS, SIDES, Member
from lhti.scoring.material import Material

Values: TypeAlias = "dict[str, Any]"
"""What the fact's sentence quotes; counts as a list of (label, number)."""


def members_of(material: Material) -> Sequence[Member]:
    """Those of the day; raises NotJudgeable where members.yaml cannot be relied on."""
    blocked = material.blocked()
    if blocked or material.members is None:
        raise NotJudgeable(MEMBERS, is_absent=bool(blocked and blocked.is_absent))
    return material.members


def _counts(codes: Iterable[str | None], labels: Mapping[str, str]) -> list[tuple[str, int]]:
    """In the order of the labels, without those that do not occur."""
    times = Counter(codes)
    return [(label, times[code]) for code, label in labels.items() if times[code]]


# -- secretariat, council, experts ----------------------------------------------------------------------------------------------------


def secretariat_staff(material: Material, _: str) -> Values:
    """People and posts of the secretariat (文件11第1项)."""
    people = material.dossier.council.secretariat
    posts = _counts((post for person in people for post in person.posts), SECRETARIAT_ROLES.labels)
    return {"n": len(people), "counts": posts, "without_duty": sum(1 for person in people if not (person.duty or "").strip())}


def full_time_staff(material: Material, _: str) -> Values:
    """Those of the lead; without a unit they count as the lead's (X-12)."""
    own = full_time_of_lead(material.dossier)
    return {"n": len(own), "names": [person.name or "" for person in own]}


def office(material: Material, _: str) -> Values:
    """The secretariat's rooms."""
    office = material.dossier.council.office
    return {"address": office.address if office else None, "area": office.area if office else None}


def council_chair(material: Material, _: str) -> Values:
    """The chair, and the other seats."""
    seats = material.dossier.council.council
    chairs = [(seat.name or "", seat.unit or "", seat.title or "") for seat in seats if seat.role == "chair"]
    return {"chairs": chairs, "counts": _counts((seat.role for seat in seats if seat.role != "chair"), COUNCIL_ROLES.labels)}


def experts_by_scope(material: Material, _: str) -> Values:
    """Experts from the city and from outside, and those from member units (X-30)."""
    experts = material.dossier.experts
    members = member_names(material.members or ())
    inside = [expert.name or "" for expert in experts if expert.unit and folded_name(expert.unit) in members]
    return {"n": len(experts), "counts": _counts((expert.scope for expert in experts), SCOPES.labels), "inside": inside}


# -- members --------------------------------------------------------------------------------------------------------------------------


def members_by_kind(material: Material, _: str) -> Values:
    """Members by kind."""
    members = members_of(material)
    return {"n": len(members), "counts": _counts((member.kind for member in members), KINDS.labels)}


def members_by_stage(material: Material, _: str) -> Values:
    """A member at links of several stages counts in each."""
    stages = {link.id: link.stage for link in material.dossier.chain.links}
    of_members = [{stages.get(link) for link in member.links} for member in members_of(material)]
    return {"counts": _counts((stage for found in of_members for stage in found), STAGES.labels)}


def members_by_county(material: Material, _: str) -> Values:
    """The county, with its city where that is another; of a member without one the city or province, of one that gives neither nothing."""
    places = Counter(_place_of(member, material.city) for member in members_of(material))
    return {"counts": [(place, number) for place, number in places.most_common() if place], "unknown": places[""]}


def _place_of(member: Member, own_city: str | None) -> str:
    if member.county:
        return member.county if member.city == own_city else f"{member.city or ''}{member.county}"
    return member.city or member.province or ""


def members_by_side(material: Material, _: str) -> Values:
    """Members that supply, that demand, and both; the default goes by the kind."""
    sides = (member.side or ("demand" if member.is_enterprise else "supply") for member in members_of(material))
    return {"counts": _counts(sides, SIDES.labels)}


def talents_by_level(material: Material, _: str) -> Values:
    """Talents and teams by level."""
    talents = [talent for member in members_of(material) for talent in member.talents]
    return {"counts": _counts((talent.level for talent in talents), LEVELS.labels)}


# -- chain, institutions --------------------------------------------------------------------------------------------------------------


def chain_pieces(material: Material, _: str) -> Values:
    """Links, flows, and into how many pieces the flows leave the links, direction ignored."""
    chain = material.dossier.chain
    return {"links": len(chain.links), "flows": len(chain.flows), "pieces": len(pieces_of(chain))}


def links_covered(material: Material, _: str) -> Values:
    """Links with a member, and the gaps."""
    covered = {link for member in members_of(material) for link in member.links}
    links = material.dossier.chain.links
    return {"n": len(links), "gaps": [link.name or link.id or "" for link in links if link.id not in covered]}


def institutions(material: Material, kind: str) -> Values:
    """Adopted rules of one kind."""
    return {"kind": kind, "names": [entry.name or "" for entry in adopted(material, kind)]}


def adopted(material: Material, kind: str) -> list[Institution]:
    """Of one kind, up to the day."""
    found = material.dossier.institutions
    return [entry for entry in found if entry.kind == kind and (entry.adopted is None or entry.adopted <= material.day)]
