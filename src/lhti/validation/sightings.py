"""What of a dossier can stand in another one too: units, experts, directions, the subfield."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final, NamedTuple, TypeAlias

from lhti.dossier.dossier import Dossier
from lhti.dossier.folding import folded_name
from lhti.dossier.violation import Path as Place
from lhti.policy.policy import Policy

KINDS: Final = frozenset({"consortium", "members", "experts"})
"""Kinds of the files that a registry compares."""

Sighting: TypeAlias = "tuple[str, str, str, Place, dict[str, str | None]]"
"""Kind, what is compared, file, place, and the words for the message."""


def sightings(dossier: Dossier) -> Iterator[Sighting]:
    """What may stand in another dossier too."""
    yield from _units(dossier)
    yield from _people_and_directions(dossier)


def _units(dossier: Dossier) -> Iterator[Sighting]:
    if dossier.is_usable("members.yaml"):
        lead = dossier.consortium.lead if dossier.is_usable("consortium.yaml") else None
        for index, member in dossier.current_members:
            key = member.uscc or folded_name(member.name or "")
            if key:
                words = {"name": member.name or member.id}
                yield "member", key, "members.yaml", ("members", index), words
                if lead and member.id == lead:
                    yield "lead", key, "members.yaml", ("members", index), words


def _people_and_directions(dossier: Dossier) -> Iterator[Sighting]:
    if dossier.is_usable("experts.yaml"):
        for index, expert in enumerate(dossier.experts):
            if expert.name and expert.unit:
                key = f"{folded_name(expert.name)}\0{folded_name(expert.unit)}"
                yield "expert", key, "experts.yaml", ("experts", index), {"name": expert.name, "unit": expert.unit}
    if dossier.is_usable("consortium.yaml"):
        for index, direction in enumerate(dossier.consortium.directions):
            if direction.name:
                yield "direction", folded_name(direction.name), "consortium.yaml", ("directions", index), {"name": direction.name}


def digest_of(kind: str, key: str) -> int:
    """A number of 64 bits for what is compared: a registry keeps one for every sighting."""
    return int.from_bytes(blake2b(f"{kind}\0{key}".encode(), digest_size=8).digest(), "big")


class Subfield(NamedTuple):
    """A subfield that a dossier names, of an industry that has a section of its own, and how many the policy expects."""

    industry: tuple[str, str]
    """Edition and code: the industries of two cities are not compared."""
    name: str
    rule: str
    least: int
    most: int


def subfield_of(dossier: Dossier, policy: Policy) -> Subfield | None:
    """Null where the dossier names none, or its industry has no section of its own."""
    rule = next((rule for rule in policy.rules if rule.check == "subfield_count"), None)
    if rule is None or not dossier.is_usable("consortium.yaml") or not dossier.consortium.subfield:
        return None
    industry = policy.industries.find(dossier.consortium.industry or "")
    if industry is None or not industry.section:
        return None
    least, most = policy.resolve(rule.given["least"]), policy.resolve(rule.given["most"])
    return Subfield((policy.edition.id, industry.code), dossier.consortium.subfield.strip(), rule.id, least, most)


class Seen(NamedTuple):
    """What of one dossier the registry compares."""

    name: str
    """How others speak of it."""
    digests: tuple[int, ...]
    subfield: Subfield | None = None


def seen_in(dossier: Dossier, name: str, policy: Policy) -> Seen:
    """Of a dossier of which the files of KINDS were read, or all. `name`: how others speak of it."""
    digests = tuple(digest_of(kind, key) for kind, key, *_ in sightings(dossier))
    return Seen(name, digests, subfield_of(dossier, policy))
