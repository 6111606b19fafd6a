"""The secretariat: its people, its office, its liaison (第六条, 文件6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lhti.checks.common import COUNCIL, MEMBERS, county_office_shown, is_blank, is_county_office
from lhti.checks.people import is_same, names_of
from lhti.dossier.council import SecretariatMember
from lhti.dossier.dossier import Dossier
from lhti.dossier.folding import folded, folded_name
from lhti.dossier.violation import Violation
from lhti.policy.jurisdictions import Jurisdictions
from lhti.policy.model import Terms

__all__ = [
    "liaison_one",
    "secretariat_full_time",
    "secretariat_office",
    "secretariat_set_up",
]


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
        dossier.need_values(COUNCIL, "full_time", "unit")
        dossier.need_values(MEMBERS, "name")
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


def liaison_one(dossier: Dossier, count: int, jurisdictions: Jurisdictions, terms: Terms) -> Iterator[Violation]:
    """Exactly one liaison, from the county's office, in a leading post; `apart`: a deputy secretary-general is somebody else."""
    liaisons = with_post(dossier, "liaison")
    if len(liaisons) != count:
        dossier.need_values(COUNCIL, "role")
        values = {"n": len(liaisons), "count": count, "names": names_of([person for _, person in liaisons])}
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
        deputies = [deputy for _, deputy in with_post(dossier, "deputy-secretary-general")]
        if deputies and not any(is_same(person, deputy) for deputy in deputies):
            yield Violation(COUNCIL, path, "apart", {**shown, "names": names_of(deputies)})


def with_post(dossier: Dossier, post: str) -> list[tuple[int, SecretariatMember]]:
    """Who holds a post, with the place in the list."""
    return [(index, person) for index, person in enumerate(dossier.council.secretariat) if post in person.posts]


def is_leading_rank(rank: str, terms: Terms) -> bool:
    """Whether a rank as typed names a leading post; of 副局长、四级主任科员 the post decides, of 四级主任科员（副科级） the grade."""
    parts = [folded(part) for part in re.split(r"[、，,；;/／()（）兼\s]+", rank) if part]
    words = terms.leading_ranks
    if any(part.endswith(tuple(words.leading)) and not part.endswith(tuple(words.not_leading)) for part in parts):
        return True
    is_lower = any(word in part for word in words.not_leading for part in parts)
    return not is_lower and any(part.endswith(tuple(words.levels)) for part in parts)
