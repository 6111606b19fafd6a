"""The chain, the research directions, and every id that the files use."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

from lhti.checks.common import ATTESTATIONS, CHAIN, CONSORTIUM, MEMBERS, unresolved
from lhti.dossier.chain import STAGES, Chain
from lhti.dossier.dossier import Dossier
from lhti.dossier.several import parts_of
from lhti.dossier.violation import Path, Violation

__all__ = ["chain_connected", "chain_stages", "direction_mapped", "direction_staffed", "link_covered", "reference_resolves"]


def chain_stages(dossier: Dossier) -> Iterator[Violation]:
    """There is a link in each stage."""
    stages = {link.stage for link in dossier.chain.links}
    lacking = [label for stage, label in STAGES.labels.items() if stage not in stages]
    if lacking:
        dossier.need_values(CHAIN, "stage")
        yield Violation(CHAIN, ("links",), values={"stages": "、".join(lacking)})


def chain_connected(dossier: Dossier) -> Iterator[Violation]:
    """The flows make the links one piece, direction ignored."""
    chain = dossier.chain
    if len(chain.links) < 2:
        return
    if not chain.flows:
        yield Violation(CHAIN, ("flows",), "none")
        return
    pieces = pieces_of(chain)
    if len(pieces) > 1:
        dossier.need_values(CHAIN, "id", "from", "to")
        largest = max(pieces, key=len)
        apart = [link.name or link.id or "" for piece in pieces if piece is not largest for link in chain.links if link.id in piece]
        yield Violation(CHAIN, ("flows",), values={"n": len(pieces), "links": "、".join(apart)})


def pieces_of(chain: Chain) -> list[set[str]]:
    """The links that flows connect, direction ignored, piece by piece."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for flow in chain.flows:
        if flow.source and flow.target:
            neighbours[flow.source].add(flow.target)
            neighbours[flow.target].add(flow.source)
    left = dict.fromkeys(link.id for link in chain.links if link.id)
    pieces: list[set[str]] = []
    while left:
        piece: set[str] = set()
        waiting = [next(iter(left))]
        while waiting:
            link = waiting.pop()
            if link not in piece:
                piece.add(link)
                waiting += neighbours[link]
        pieces.append(piece)
        for link in piece:
            left.pop(link, None)
    return pieces


def link_covered(dossier: Dossier) -> Iterator[Violation]:
    """A link without a current member is named as a gap, unless it is declared weak."""
    covered = {link for _, member in dossier.current_members for link in member.links}
    for index, link in enumerate(dossier.chain.links):
        if link.id and link.id not in covered and not link.weak:
            yield Violation(CHAIN, ("links", index), values={"name": link.name or link.id})


def direction_mapped(dossier: Dossier) -> Iterator[Violation]:
    """Every direction names a link."""
    for index, direction in enumerate(dossier.consortium.directions):
        if not direction.links:
            yield Violation(CONSORTIUM, ("directions", index, "links"), values={"name": direction.name or direction.id})


def direction_staffed(dossier: Dossier) -> Iterator[Violation]:
    """Every direction has a current member."""
    staffed = {direction for _, member in dossier.current_members for direction in member.directions}
    for index, direction in enumerate(dossier.consortium.directions):
        if direction.id and direction.id not in staffed:
            values = {"name": direction.name or direction.id, "id": direction.id}
            yield Violation(CONSORTIUM, ("directions", index), values=values)


class Reference(NamedTuple):
    """A field that holds ids."""

    label: str
    where: str
    """The file that should know them."""
    clause: str | None = None
    """What asks for the field; null: the rule's default."""


_SUPPLIER: Final = Reference("供方环节", CHAIN, "flows")
_CUSTOMER: Final = Reference("需方环节", CHAIN, "flows")
_DIRECTED: Final = Reference("对应环节", CHAIN, "directed")
_LINKS: Final = Reference("所处产业链环节", CHAIN)
_DIRECTIONS: Final = Reference("所属研究方向", CONSORTIUM, "directions")
_MEMBER: Final = Reference("成员单位", MEMBERS, "members")


def reference_resolves(dossier: Dossier) -> Iterator[Violation]:
    """Every id of a link, a direction or a member that the files use is there."""
    dossier.need_ids(CONSORTIUM, MEMBERS, CHAIN)
    has_chain, has_members = dossier.is_usable(CHAIN), dossier.is_usable(MEMBERS)
    if has_chain:
        yield from _flows(dossier)
    if dossier.is_usable(CONSORTIUM) and has_chain:
        for index, direction in enumerate(dossier.consortium.directions):
            yield from _unknown(CONSORTIUM, ("directions", index, "links"), direction.links, dossier.links_by_id, _DIRECTED)
    if has_members:
        yield from _of_members(dossier, has_chain=has_chain)
    if has_members and dossier.is_usable(ATTESTATIONS):
        for index, entry in enumerate(dossier.attestations):
            yield from _unknown_one(ATTESTATIONS, ("attestations", index, "member"), entry.member, dossier.members_by_id, _MEMBER)
    yield from _of_years(dossier, has_chain=has_chain, has_members=has_members)


def _flows(dossier: Dossier) -> Iterator[Violation]:
    for index, flow in enumerate(dossier.chain.flows):
        yield from _unknown_one(CHAIN, ("flows", index, "from"), flow.source, dossier.links_by_id, _SUPPLIER)
        yield from _unknown_one(CHAIN, ("flows", index, "to"), flow.target, dossier.links_by_id, _CUSTOMER)


def _of_members(dossier: Dossier, *, has_chain: bool) -> Iterator[Violation]:
    has_directions = dossier.is_usable(CONSORTIUM)
    for index, member in dossier.current_members:
        if has_chain:
            yield from _unknown(MEMBERS, ("members", index, "links"), member.links, dossier.links_by_id, _LINKS)
        if has_directions:
            path = ("members", index, "directions")
            yield from _unknown(MEMBERS, path, member.directions, dossier.direction_ids, _DIRECTIONS)


def _of_years(dossier: Dossier, *, has_chain: bool, has_members: bool) -> Iterator[Violation]:
    for file, _, annual in dossier.years:
        lists = annual.lists
        if lists and has_members:
            for index, row in enumerate(lists.benchmarks):
                path: Path = ("lists", "benchmarks", index, "member")
                yield from _unknown_one(file, path, row.member, dossier.members_by_id, _MEMBER._replace(clause="benchmarks"))
        if lists and has_chain:
            for name, links in (
                ("technologies", [row.link for row in lists.technologies]),
                ("problems", [row.link for row in lists.problems]),
            ):
                for index, link in enumerate(links):
                    yield from _unknown_one(file, ("lists", name, index, "link"), link, dossier.links_by_id, Reference("环节", CHAIN, name))
        for index, research in enumerate(annual.research):
            path = ("research", index)
            if has_chain:
                yield from _unknown(file, (*path, "links"), research.links, dossier.links_by_id, _DIRECTED._replace(clause="research"))
            if has_members:
                yield from _unknown_one(
                    file, (*path, "lead"), _as_id(research.lead), dossier.members_by_id, Reference("牵头单位", MEMBERS, "research")
                )
                partners = [_as_id(partner) or "" for partner in research.partners]
                yield from _unknown(
                    file, (*path, "partners"), partners, {*dossier.members_by_id, ""}, Reference("参与单位", MEMBERS, "research")
                )


def _as_id(text: str | None) -> str | None:
    """A unit of a joint project is a member by its id, or another one by its name."""
    return text if text and re.fullmatch("[a-z0-9-]+", text) else None


def _unknown(file: str, path: Path, ids: Iterable[str], known: Collection[str], what: Reference) -> Iterator[Violation]:
    for index, value in enumerate(ids):
        if value not in known:
            parts = parts_of(value)
            if len(parts) > 1 and any(part in known for part in parts):
                values = {"value": value, "suggestion": ", ".join(parts), "label": what.label}
                yield Violation(file, (*path, index), "joined", values, clause=what.clause)
            else:
                yield unresolved(file, (*path, index), value, known, **what._asdict())


def _unknown_one(file: str, path: Path, value: str | None, known: Collection[str], what: Reference) -> Iterator[Violation]:
    if value is not None and value not in known:
        yield unresolved(file, path, value, known, **what._asdict())
