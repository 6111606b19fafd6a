"""What of a dossier the tables are computed from, as of a day: the members, and which of their fields could be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from lhti.checks.common import MEMBERS
from lhti.checks.platforms import members_on
from lhti.clock import chinese_date
from lhti.dossier.dossier import Dossier
from lhti.dossier.members import LEVELS, Member
from lhti.dossier.violation import Path
from lhti.errors import LhtiError, PolicyError
from lhti.policy.policy import Policy
from lhti.policy.score_model import ScoreTable
from lhti.scoring.item import Blocked

_RANKS: Final = {level: rank for rank, level in enumerate(LEVELS.labels)}
_SECTIONS: Final = {"platforms": ("level", "status", "built"), "projects": ("number", "level", "year"), "talents": ("level",)}
"""List of a member → its fields that decide points."""


class NothingToScoreError(LhtiError):
    """The dossier lacks what the table is of."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Material:
    """A dossier on a day."""

    dossier: Dossier
    day: date
    members: tuple[Member, ...] | None
    """Those on that day; None where members.yaml cannot be relied on."""
    unread: frozenset[str]
    """Lists of the members in which a value that decides points could not be read."""
    city: str | None = None
    """The policy's own: places in it need no city before them."""

    def blocked(self, section: str = "") -> Blocked | None:
        """The file that must be mended before a list of the members can be counted."""
        if self.members is None or section in self.unread:
            return Blocked(MEMBERS, is_absent=not self.dossier.has(MEMBERS))
        return None


def material_of(dossier: Dossier, day: date, city: str | None = None) -> Material:
    """Raises NothingToScoreError where no member is left on that day: a ratio of nothing is none (X-02)."""
    source = dossier.sources.get(MEMBERS)
    unread = {_section(path) for path in source.unread} if source else set()
    if not dossier.is_usable(MEMBERS) or "membership" in unread:
        return Material(dossier, day, None, frozenset(unread), city)
    members = tuple(members_on(dossier, day))
    if not dossier.members:
        raise NothingToScoreError("成员单位（members.yaml）里还没有单位，无法评分。请先填上成员单位。")
    if not members:
        shown = chinese_date(day)
        raise NothingToScoreError(f"{shown}没有现有成员，无法评分。请在 {MEMBERS} 里写明成员单位；已退出的、尚未加入的不计。")
    return Material(dossier, day, members, frozenset(unread), city)


def _section(path: Path) -> str:
    """Which list of a member, or the membership itself, a value that could not be read belongs to; empty: no points rest on it."""
    if path[-1] in ("joined", "left"):
        return "membership"
    return next((section for section, fields in _SECTIONS.items() if section in path and path[-1] in fields), "")


def reaches(level: str | None, least: str) -> bool:
    """Whether a level is the least one or above it."""
    return level is not None and _RANKS[level] <= _RANKS[least]


def table_of(policy: Policy, name: str) -> ScoreTable:
    """A table of the policy; raises PolicyError where it has none."""
    table = policy.scores.get(name)
    if table is None:
        raise PolicyError(f"{policy.edition.heading}没有评分表（scores.yaml），不能评分。可用 --policy 指定有评分表的细则。")
    return table
