"""The two blocks of 文件5: the support system with the core platform first, and the industry system, each up-, mid-, downstream."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lhti.dossier.chain import STAGES, Link
from lhti.dossier.dossier import Dossier
from lhti.dossier.folding import folded_name
from lhti.dossier.members import Member

_STAGES: Final = list(STAGES.labels)
_NOWHERE: Final = (len(_STAGES), 0)


@dataclass(frozen=True, slots=True)
class Blocks:
    """The members as 文件5 shows them."""

    host: Member | None
    """The unit of the core platform, in the first row of the support system."""
    support: tuple[Member, ...]
    """技术支撑体系 after that row."""
    industry: tuple[Member, ...]
    """产业促进体系."""

    @property
    def is_host_twice(self) -> bool:
        """The host stands in the industry system too, and is counted once (X-27)."""
        return self.host in self.industry


def in_blocks(dossier: Dossier, members: Sequence[Member]) -> Blocks:
    """Earliest stage, then the link's place in chain.yaml, then the file's order.

    A lead that is an enterprise stands in the industry system whatever its `system` says (X-27).
    """
    places = _places(dossier)
    members = sorted(members, key=lambda member: min((places[link] for link in member.links if link in places), default=_NOWHERE))
    lead = dossier.lead[1] if dossier.lead else None
    host = _host(dossier, members, lead)
    support = tuple(member for member in members if not _is_industry(member) and member is not host)
    industry = tuple(member for member in members if _is_industry(member) or (member is lead and member.is_enterprise))
    return Blocks(host, support, industry)


def once_each(dossier: Dossier, members: Sequence[Member]) -> list[Member]:
    """Every member once: the lead, then the blocks in their order."""
    blocks = in_blocks(dossier, members)
    lead = [dossier.lead[1]] if dossier.lead and dossier.lead[1] in members else []
    ordered = [*lead, *([blocks.host] if blocks.host else []), *blocks.support, *blocks.industry]
    return list({id(member): member for member in ordered}.values())


def links_in_order(dossier: Dossier, ids: Sequence[str]) -> dict[str, list[Link]]:
    """Label of the stage → its links among `ids`, in the order of chain.yaml; stages without one are left out."""
    wanted = set(ids)
    found = {
        label: [link for link in dossier.chain.links if link.stage == stage and link.id in wanted] for stage, label in STAGES.labels.items()
    }
    return {label: links for label, links in found.items() if links}


def _places(dossier: Dossier) -> dict[str, tuple[int, int]]:
    return {
        link.id: (_STAGES.index(link.stage) if link.stage else len(_STAGES), place)
        for place, link in enumerate(dossier.chain.links)
        if link.id
    }


def _is_industry(member: Member) -> bool:
    return member.system == "industry" if member.system else member.is_enterprise


def _host(dossier: Dossier, members: Sequence[Member], lead: Member | None) -> Member | None:
    """Who has the core platform by its name; the lead before others, and where nobody names it."""
    wanted = folded_name(dossier.consortium.core_platform or "")
    owners = [member for member in members if any(folded_name(platform.name or "") == wanted for platform in member.platforms)]
    current = lead if lead in members else None
    return current if current in owners or not owners else owners[0]
