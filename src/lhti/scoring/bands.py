"""Points by the share of members that have something: bands of whole percents, compared as integers and never rounded (X-02)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from lhti.checks.common import name_of
from lhti.dossier.members import Member
from lhti.policy.score_model import Band, Ratio
from lhti.scoring.item import Share
from lhti.scoring.material import Material, reaches

Measure: TypeAlias = Callable[[Member, str, date], bool]
"""Member, lowest level that counts, day → whether the member has it."""


def _has_platform(member: Member, level: str, day: date) -> bool:
    """Running, of any field; one shared by members is each one's (X-03, X-04)."""
    return any(
        platform.is_running and reaches(platform.level, level) and (platform.built is None or platform.built.first_day <= day)
        for platform in member.platforms
    )


def _has_project(member: Member, level: str, day: date) -> bool:
    """Any year up to now, as leader or partner; a government project has a number (X-47)."""
    return any(
        bool(project.number and project.number.strip())
        and reaches(project.level, level)
        and (project.year is None or project.year <= day.year)
        for project in member.projects
    )


MEASURES: Final[Mapping[str, tuple[str, Measure]]] = {
    "members_with_platform": ("platforms", _has_platform),
    "members_with_project": ("projects", _has_project),
}
"""`of` of a ratio → the list of a member that it looks at, and how."""


def divided(ratio: Ratio, material: Material) -> tuple[list[Member], list[Member]]:
    """The members that have what the ratio asks for, and the others."""
    has = MEASURES[ratio.of][1]
    having: list[Member] = []
    lacking: list[Member] = []
    for member in material.members or ():
        (having if has(member, ratio.level, material.day) else lacking).append(member)
    return having, lacking


def share_of(ratio: Ratio, bands: Sequence[Band], having: Sequence[Member], lacking: Sequence[Member]) -> Share:
    """The band that the share falls in, and what the next one lacks; there must be a member."""
    number, total = len(having), len(having) + len(lacking)
    band = band_of(number, total, bands)
    missing, higher = rise_from(number, total, bands)
    return Share(ratio.of, ratio.level, _names(having), _names(lacking), band, missing, higher)


def _names(members: Sequence[Member]) -> tuple[str, ...]:
    return tuple(member.short or name_of(member) for member in members)


def band_of(number: int, total: int, bands: Sequence[Band]) -> Band:
    """The band with ge ≤ 100·number / total < lt; `lhti policy lint` proves that there is one."""
    return next(band for band in bands if _is_in(100 * number, total, band))


def _is_in(hundredfold: int, total: int, band: Band) -> bool:
    return (band.ge is None or hundredfold >= band.ge * total) and (band.lt is None or hundredfold < band.lt * total)


def rise_from(number: int, total: int, bands: Sequence[Band]) -> tuple[int, Band | None]:
    """How many more bring more points, the total staying the same, and the band that they reach; (0, None) in the best one.

    The smallest k with 100·(number + k) ≥ ge·total, over the bands with more points: of few members one can be worth two bands.
    """
    band = band_of(number, total, bands)
    steps = (-(-(other.ge or 0) * total // 100) - number for other in bands if other.points > band.points)
    missing = min((step for step in steps if step > 0), default=0)
    return (missing, band_of(number + missing, total, bands)) if missing else (0, None)
