"""The council, the secretariat, and the people who stand in several places (文件6, 第六条, 第八步)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lhti.checks.common import (
    CONSORTIUM,
    COUNCIL,
    EXPERTS,
    county_office_shown,
    is_blank,
    is_county_office,
    is_section,
    name_of,
    section_of,
    without_bureau,
)
from lhti.dossier.council import COUNCIL_ROLES, SECRETARIAT_ROLES, SecretariatMember
from lhti.dossier.dossier import Dossier
from lhti.dossier.folding import folded, folded_name
from lhti.dossier.record import Person
from lhti.dossier.violation import Violation
from lhti.policy.model import Terms
from lhti.policy.policy import Industries, Jurisdictions

__all__ = [
    "appointed_posts",
    "council_chair",
    "council_units",
    "elected_posts",
    "liaison_one",
    "person_unique",
    "principal_consistent",
    "secretariat_full_time",
    "secretariat_office",
    "secretariat_set_up",
]


def _shown(people: Sequence[Person]) -> str:
    return "、".join(person.name or "（未填姓名）" for person in people)


def council_chair(dossier: Dossier) -> Iterator[Violation]:
    """Exactly one chair, and at least one plain member."""
    seats = dossier.council.council
    chairs = [seat for seat in seats if seat.role == "chair"]
    if len(chairs) != 1:
        yield Violation(COUNCIL, ("council",), "many" if chairs else "default", {"n": len(chairs), "names": _shown(chairs)})
    if not any(seat.role == "member" for seat in seats):
        yield Violation(COUNCIL, ("council",), "members")


def council_units(dossier: Dossier) -> Iterator[Violation]:
    """Every current member unit has somebody in the council."""
    units = {folded_name(seat.unit) for seat in dossier.council.council if seat.unit}
    for _, member in dossier.current_members:
        names = {folded_name(name) for name in (member.name, *member.former_names) if name}
        if names and not names & units:
            yield Violation(COUNCIL, ("council",), values={"name": name_of(member)})


def secretariat_set_up(dossier: Dossier) -> Iterator[Violation]:
    """The secretariat has people, each with a post and a duty."""
    people = dossier.council.secretariat
    if not people:
        yield Violation(COUNCIL, ("secretariat",))
    for index, person in enumerate(people):
        values = {"name": person.name or f"第{index + 1}人"}
        if is_blank(person.duty):
            yield Violation(COUNCIL, ("secretariat", index, "duty"), "duty", values)
        if not person.posts:
            yield Violation(COUNCIL, ("secretariat", index, "role"), "post", values)


def secretariat_full_time(dossier: Dossier, least: int, most: int) -> Iterator[Violation]:
    """The lead's full-time people in the secretariat number `least` to `most`; those without a unit count as the lead's."""
    if not dossier.council.secretariat or dossier.lead is None:
        return
    number = len(full_time_of_lead(dossier))
    if not least <= number <= most:
        yield Violation(COUNCIL, ("secretariat",), values={"n": number, "least": least, "most": most})


def full_time_of_lead(dossier: Dossier) -> list[SecretariatMember]:
    """The secretariat's full-time people from the lead (X-12)."""
    lead = dossier.lead
    names = {folded_name(name) for name in (lead[1].name, lead[1].short, *lead[1].former_names) if name} if lead else set()
    people = [person for person in dossier.council.secretariat if person.full_time]
    return [person for person in people if is_blank(person.unit) or folded_name(person.unit or "") in names]


def secretariat_office(dossier: Dossier) -> Iterator[Violation]:
    """The secretariat has an address."""
    office = dossier.council.office
    if office is None or is_blank(office.address):
        yield Violation(COUNCIL, ("office", "address") if office else ("office",))


def _with_post(dossier: Dossier, post: str) -> list[tuple[int, SecretariatMember]]:
    return [(index, person) for index, person in enumerate(dossier.council.secretariat) if post in person.posts]


def liaison_one(dossier: Dossier, count: int, jurisdictions: Jurisdictions, terms: Terms) -> Iterator[Violation]:
    """Exactly one liaison, from the county's office, in a leading post; `apart`: a deputy secretary-general is somebody else."""
    liaisons = _with_post(dossier, "liaison")
    if len(liaisons) != count:
        values = {"n": len(liaisons), "count": count, "names": _shown([person for _, person in liaisons])}
        yield Violation(COUNCIL, ("secretariat",), "many" if liaisons else "default", values)
    for index, person in liaisons:
        path = ("secretariat", index)
        shown = {"name": person.name, "unit": person.unit or "（未填）", "rank": person.rank, "expected": county_office_shown(dossier)}
        if not is_county_office(person.unit, dossier, jurisdictions):
            yield Violation(COUNCIL, (*path, "unit"), "unit", shown)
        if is_blank(person.rank):
            yield Violation(COUNCIL, (*path, "rank"), "rank", shown)
        elif not is_leading_rank(person.rank or "", terms):
            yield Violation(COUNCIL, (*path, "rank"), "rank-low", shown)
        deputies = [deputy for _, deputy in _with_post(dossier, "deputy-secretary-general")]
        if deputies and not any(_is_same(person, deputy) for deputy in deputies):
            yield Violation(COUNCIL, path, "apart", {**shown, "names": _shown(deputies)})


def is_leading_rank(rank: str, terms: Terms) -> bool:
    """Whether a rank as typed names a leading post; of 副局长、四级主任科员 the post decides."""
    parts = [part for part in re.split(r"[、，,；;/／()（）\s]+", rank) if part]
    leading = terms.leading_ranks.leading
    lower = terms.leading_ranks.not_leading
    return any(part.endswith(tuple(leading)) and not part.endswith(tuple(lower)) for part in map(folded, parts))


def appointed_posts(dossier: Dossier, industries: Industries, jurisdictions: Jurisdictions, terms: Terms) -> Iterator[Violation]:
    """The first vice-chair is the bureau's, the coordinator the section's, a deputy secretary-general the county office's."""
    yield from _first_vice_chair(dossier, terms)
    section = section_of(dossier, industries)
    coordinators = _with_post(dossier, "coordinator")
    if not coordinators:
        yield Violation(COUNCIL, ("secretariat",), "coordinator")
    for index, person in coordinators:
        if section and not _is_of_section(person, section, terms):
            values = {"name": person.name, "unit": person.unit or "（未填）", "expected": f"“{section}”"}
            yield Violation(COUNCIL, ("secretariat", index, "unit"), "coordinator-unit", values)
    deputies = _with_post(dossier, "deputy-secretary-general")
    if not deputies:
        yield Violation(COUNCIL, ("secretariat",), "deputy")
    elif not any(is_county_office(person.unit, dossier, jurisdictions) for _, person in deputies):
        values = {"expected": county_office_shown(dossier)}
        yield Violation(COUNCIL, ("secretariat", deputies[0][0], "unit"), "deputy-unit", values)


def _first_vice_chair(dossier: Dossier, terms: Terms) -> Iterator[Violation]:
    seats = [(index, seat) for index, seat in enumerate(dossier.council.council) if seat.role == "first-vice-chair"]
    if not seats:
        yield Violation(COUNCIL, ("council",))
    for index, seat in seats:
        if seat.unit is None or without_bureau(seat.unit, terms) != "":
            values = {"name": seat.name, "unit": seat.unit or "（未填）"}
            yield Violation(COUNCIL, ("council", index, "unit"), "first-vice-chair-unit", values)


def _is_of_section(person: Person, section: str, terms: Terms) -> bool:
    """By the unit; or the bureau as the unit, with the section in the title (高新科科长)."""
    if is_section(person.unit, section, terms):
        return True
    is_bureau = person.unit is not None and without_bureau(person.unit, terms) == ""
    return is_bureau and without_bureau(section, terms) in (person.title or "")


_ELECTED: Final = (
    ("council", "chair", COUNCIL_ROLES),
    ("council", "vice-chair", COUNCIL_ROLES),
    ("secretariat", "secretary-general", SECRETARIAT_ROLES),
)


def elected_posts(dossier: Dossier) -> Iterator[Violation]:
    """Chair, vice-chair and secretary-general are recorded."""
    held = {seat.role for seat in dossier.council.council} | {post for person in dossier.council.secretariat for post in person.posts}
    for where, role, roles in _ELECTED:
        if role not in held:
            yield Violation(COUNCIL, (where,), values={"post": roles.labels[role]})


def principal_consistent(dossier: Dossier) -> Iterator[Violation]:
    """The principal and the contact have one title and one phone wherever they stand (same name and unit)."""
    consortium, council = dossier.consortium, dossier.council
    people = [("principal", "主要负责人", consortium.principal), ("contact", "联系人", consortium.contact)]
    places: list[tuple[str, Sequence[Person]]] = [("理事推荐名单", council.council), ("秘书处名单", council.secretariat)]
    for field, who, person in people:
        if person is None or not person.name:
            continue
        for where, others in places:
            for other in others:
                if _is_same(person, other):
                    yield from _differences(field, who, person, where, other)


def _is_same(person: Person, other: Person) -> bool:
    return folded_name(person.name or "") == folded_name(other.name or "") and folded_name(person.unit or "") == folded_name(
        other.unit or ""
    )


def _differences(field: str, who: str, person: Person, where: str, other: Person) -> Iterator[Violation]:
    for name in ("title", "phone"):
        one, two = getattr(person, name), getattr(other, name)
        if one and two and folded(one).replace("-", "") != folded(two).replace("-", ""):
            values = {"who": who, "name": person.name, "label": person.label_of(name), "value": one, "where": where, "other": two}
            yield Violation(CONSORTIUM, (field, name), values=values)


def person_unique(dossier: Dossier) -> Iterator[Violation]:
    """One person, by name and unit, once in each list."""
    if dossier.is_usable(COUNCIL):
        yield from _twice(COUNCIL, "council", "理事推荐名单", dossier.council.council)
        yield from _twice(COUNCIL, "secretariat", "秘书处", dossier.council.secretariat)
    if dossier.is_usable(EXPERTS):
        yield from _twice(EXPERTS, "experts", "专家咨询委员会", dossier.experts)


def _twice(file: str, field: str, label: str, people: Sequence[Person]) -> Iterator[Violation]:
    seen: set[tuple[str, str]] = set()
    for index, person in enumerate(people):
        who = (folded_name(person.name or ""), folded_name(person.unit or ""))
        if person.name and who in seen:
            yield Violation(file, (field, index), values={"name": person.name, "unit": person.unit or "未填单位", "label": label})
        seen.add(who)
