"""Figures shown to a reviewer beside an item (`facts` of scores.yaml); they give no points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lhti.dossier.dossier import NotJudgeable
from lhti.errors import PolicyError
from lhti.policy.score_model import ScoreItem
from lhti.scoring import figures
from lhti.scoring.figures import Values
from lhti.scoring.item import Note
from lhti.scoring.material import Material


def facts_of(item: ScoreItem, material: Material) -> Iterator[Note]:
    """Each fact that the item names; a file that is not there, or must be mended, is told instead.

    Raises PolicyError where the policy names a fact that is none.
    """
    told: set[str] = set()
    for named in item.facts:
        name, _, argument = named.partition(".")
        if name not in FACTS:
            raise PolicyError(f"scores.yaml 的评分 {item.id} 用到数据 {named}，没有这项数据。可用：{'、'.join(FACTS)}。")
        try:
            yield Note(name, FACTS[name](material, argument))
        except NotJudgeable as reason:
            if reason.file not in told:
                yield Note("fact-absent" if reason.is_absent else "fact-unreadable", {"file": reason.file})
            told.add(reason.file)


FACTS: Final[Mapping[str, Callable[[Material, str], Values]]] = {
    "secretariat_staff": figures.secretariat_staff,
    "full_time_staff": figures.full_time_staff,
    "office": figures.office,
    "council_chair": figures.council_chair,
    "experts_by_scope": figures.experts_by_scope,
    "members_by_kind": figures.members_by_kind,
    "members_by_stage": figures.members_by_stage,
    "members_by_county": figures.members_by_county,
    "members_by_side": figures.members_by_side,
    "talents_by_level": figures.talents_by_level,
    "chain_pieces": figures.chain_pieces,
    "links_covered": figures.links_covered,
    "institutions": figures.institutions,
}
"""Name in scores.yaml → how it is counted."""


# -- papers ---------------------------------------------------------------------------------------------------------------------------


def papers_of(item: ScoreItem, material: Material) -> tuple[str, ...]:
    """The papers behind the facts that have some: talents, the office, institutions."""
    return tuple(dict.fromkeys(path for named in item.facts for path in _papers(named, material)))


def _papers(named: str, material: Material) -> Iterator[str]:
    name, _, argument = named.partition(".")
    dossier = material.dossier
    if name == "talents_by_level":
        yield from (path for member in material.members or () for talent in member.talents for path in talent.evidence)
    elif name == "office" and dossier.is_usable("council.yaml") and dossier.council.office:
        yield from dossier.council.office.evidence
    elif name == "institutions" and dossier.is_usable("institutions.yaml"):
        yield from (path for entry in figures.adopted(material, argument) for path in entry.evidence)
