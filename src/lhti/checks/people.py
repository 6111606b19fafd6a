"""The people who stand in several places of a dossier, or twice in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lhti.checks.common import CONSORTIUM, COUNCIL, EXPERTS
from lhti.checks.phones import same_phone
from lhti.dossier.dossier import Dossier
from lhti.dossier.folding import folded, folded_name
from lhti.dossier.record import Person
from lhti.dossier.violation import Violation

__all__ = [
    "person_unique",
    "principal_consistent",
]


def names_of(people: Sequence[Person]) -> str:
    """For a message."""
    return "、".join(person.name or "（未填姓名）" for person in people)


def is_same(person: Person, other: Person) -> bool:
    """One person has one name and one unit."""
    return folded_name(person.name or "") == folded_name(other.name or "") and folded_name(person.unit or "") == folded_name(
        other.unit or ""
    )


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
                if is_same(person, other):
                    yield from _differences(field, who, person, where, other)


def _differences(field: str, who: str, person: Person, where: str, other: Person) -> Iterator[Violation]:
    for name, are_one in (("title", _is_one_title), ("phone", same_phone)):
        one, two = getattr(person, name), getattr(other, name)
        if one and two and not are_one(one, two):
            values = {"who": who, "name": person.name, "label": person.label_of(name), "value": one, "where": where, "other": two}
            yield Violation(CONSORTIUM, (field, name), values=values)


def _is_one_title(one: str, other: str) -> bool:
    return folded(one).replace("-", "") == folded(other).replace("-", "")


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
