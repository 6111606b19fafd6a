"""One item of a score table: its points or their range, and what they rest on. Plain frozen values; points are Decimal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

from lhti.policy.score_model import Band


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell, as data: the words are the reports' own."""

    kind: str
    """Names the sentence."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What the sentence quotes."""
    is_fault: bool = False
    """Whether a file must be mended before the table can be relied on."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one reviewer gave for one item, and it counts."""

    reviewer: str
    unit: str | None
    points: Decimal
    reason: str | None
    file: str
    """Path inside the dossier."""


@dataclass(frozen=True, slots=True)
class Share:
    """Why a band: how many of the members have what is asked for."""

    measure: str
    """`members_with_platform`, `members_with_project`."""
    level: str
    """The lowest level that counts."""
    having: tuple[str, ...]
    """Names of the members that have it, short where they have a short one."""
    lacking: tuple[str, ...]
    """Names of the others."""
    band: Band
    missing: int
    """How many members more would bring more points, all members staying the same; 0 in the best band."""
    higher: Band | None
    """The band that they would reach; None in the best one."""

    @property
    def total(self) -> int:
        """All members that are looked at."""
        return len(self.having) + len(self.lacking)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that reviewers may give (X-01)."""

    points: int
    level: str | None
    """Of the talents that decide it; None where there are none."""


@dataclass(frozen=True, slots=True)
class Presence:
    """What of a year's task is there."""

    counted: int
    """Entries that count."""
    links: int = 0
    """Links of the chain that the entries must cover; 0: none are asked for."""
    uncovered: tuple[str, ...] = ()
    """Names of the links without an entry."""

    @property
    def is_whole(self) -> bool:
        """Whether all that was asked for is there."""
        return self.counted > 0 and not self.uncovered


@dataclass(frozen=True, slots=True)
class Blocked:
    """The file without which nothing can be computed."""

    file: str
    is_absent: bool


Ground: TypeAlias = Share | Ceiling | Presence | Blocked
"""What the points of an item rest on, besides the marks."""


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One item, with what it rests on."""

    id: str
    label: str
    full: int
    method: str
    """`band`, `judged` or `present`."""
    cite: str
    quote: str
    reading: str | None
    """The interpretation that the item is read by (X-01)."""
    lowest: Decimal
    highest: Decimal
    """Equal to `lowest` once the points are known."""
    ground: Ground | None = None
    marks: tuple[Mark, ...] = ()
    evidence: tuple[str, ...] = ()
    """Papers, or places of the dossier's files as findings print them."""
    facts: tuple[Note, ...] = ()
    """Figures for the reviewer; they give no points."""
    notes: tuple[Note, ...] = ()
    """Marks that do not count or are lacking, entries that do not count."""
    is_open: bool = False
    """Whether it waits for a person, or for a file to be mended."""

    @property
    def points(self) -> Decimal | None:
        """The points; None while they are open."""
        return None if self.is_open else self.lowest

    @property
    def papers(self) -> tuple[str, ...]:
        """Of the evidence, the papers."""
        return tuple(path for path in self.evidence if ":" not in path)

    @property
    def spread(self) -> Decimal | None:
        """Highest mark less lowest mark (极差); None with fewer than two."""
        points = [mark.points for mark in self.marks]
        return max(points) - min(points) if len(points) > 1 else None
