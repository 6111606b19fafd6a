"""The council, and the posts of council and secretariat that are appointed or elected (文件6, 第八步)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lhti.checks.common import COUNCIL, county_office_shown, is_county_office, is_section, name_of, section_of, without_bureau
from lhti.checks.people import names_of
from lhti.checks.secretariat import with_post
from lhti.dossier.council import COUNCIL_ROLES, SECRETARIAT_ROLES
from lhti.dossier.dossier import Dossier
from lhti.dossier.folding import folded_name
from lhti.dossier.record import Person
from lhti.dossier.violation import Violation
from lhti.policy.jurisdictions import Jurisdictions
from lhti.policy.model import Terms
from lhti.policy.policy import Industries

__all__ = [
    "appointed_posts",
    "council_chair",
    "council_units",
    "elected_posts",
]


def council_chair(dossier: Dossier) -> Iterator[Violation]:
    """Exactly one chair, and at least one plain member."""
    seats = dossier.council.council
    chairs = [seat for seat in seats if seat.role == "chair"]
    if len(chairs) != 1:
        dossier.need_values(COUNCIL, "role")
        yield Violation(COUNCIL, ("council",), "many" if chairs else "default", {"n": len(chairs), "names": names_of(chairs)})
    if not any(seat.role == "member" for seat in seats):
        dossier.need_values(COUNCIL, "role")
        yield Violation(COUNCIL, ("council",), "members")


def council_units(dossier: Dossier) -> Iterator[Violation]:
    """Every current member unit has somebody in the council."""
    units = {folded_name(seat.unit) for seat in dossier.council.council if seat.unit}
    for _, member in dossier.current_members:
        names = {folded_name(name) for name in (member.name, *member.former_names) if name}
        if names and not names & units:
            dossier.need_values(COUNCIL, "unit")
            yield Violation(COUNCIL, ("council",), values={"name": name_of(member)})


def appointed_posts(dossier: Dossier, industries: Industries, jurisdictions: Jurisdictions, terms: Terms) -> Iterator[Violation]:
    """The first vice-chair is the bureau's, the coordinator the section's, a deputy secretary-general the county office's."""
    yield from _first_vice_chair(dossier, terms)
    section = section_of(dossier, industries)
    coordinators = with_post(dossier, "coordinator")
    if not coordinators:
        dossier.need_values(COUNCIL, "role")
        yield Violation(COUNCIL, ("secretariat",), "coordinator")
    for index, person in coordinators:
        if section and not _is_of_section(person, section, terms):
            values = {"name": person.name, "unit": person.unit or "（未填）", "expected": f"“{section}”"}
            yield Violation(COUNCIL, ("secretariat", index, "unit"), "coordinator-unit", values)
    deputies = with_post(dossier, "deputy-secretary-general")
    if not deputies:
        dossier.need_values(COUNCIL, "role")
        yield Violation(COUNCIL, ("secretariat",), "deputy")
    elif not any(is_county_office(person.unit, dossier, jurisdictions) for _, person in deputies):
        values = {"expected": county_office_shown(dossier)}
        yield Violation(COUNCIL, ("secretariat", deputies[0][0], "unit"), "deputy-unit", values)


def _first_vice_chair(dossier: Dossier, terms: Terms) -> Iterator[Violation]:
    seats = [(index, seat) for index, seat in enumerate(dossier.council.council) if seat.role == "first-vice-chair"]
    if not seats:
        dossier.need_values(COUNCIL, "role")
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
            dossier.need_values(COUNCIL, "role")
            yield Violation(COUNCIL, (where,), values={"post": roles.labels[role]})
