"""Where members are: tiles of the home city, and groups of those elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lhti.diagrams.facts import Unit
from lhti.dossier.folding import folded

if TYPE_CHECKING:
    from lhti.policy.policy import Jurisdictions

_GRID: Final = 5
"""Tiles beside each other where the policy does not say how its places lie."""
NO_COUNTY: Final = "未写明县（市、区）"


@dataclass(frozen=True)
class Tile:
    """A county, city, district or zone in its row and column."""

    name: str
    row: int
    column: int
    units: tuple[Unit, ...]
    is_zone: bool


@dataclass(frozen=True)
class Places:
    """Every member stands in exactly one tile or group."""

    city: str
    tiles: tuple[Tile, ...]
    outside: tuple[tuple[str, tuple[Unit, ...]], ...]
    """City elsewhere → members."""
    has_positions: bool
    """Whether rows and columns mean where the places lie."""

    @property
    def inside(self) -> int:
        """Members in the home city."""
        return sum(len(tile.units) for tile in self.tiles)


def places(units: Sequence[Unit], home: Jurisdictions) -> Places:
    """Members by place: in the policy's tiles where it has some, otherwise in a plain grid of the counties that have members."""
    outside: dict[str, list[Unit]] = {}
    inside: dict[str, list[Unit]] = {}
    for unit in units:
        elsewhere = _elsewhere(unit, home)
        if elsewhere:
            outside.setdefault(elsewhere, []).append(unit)
        else:
            inside.setdefault(_county(unit, home), []).append(unit)
    spots = _spots(inside, home)
    zones = {entry.name: next(iter(entry.aliases), entry.name) for entry in home.entries if entry.code is None}
    tiles = tuple(Tile(zones.get(name, name), row, column, tuple(inside.get(name, ())), name in zones) for name, row, column in spots)
    groups = tuple((city, tuple(members)) for city, members in outside.items())
    return Places(home.city or "", tiles, groups, bool(home.tiles))


def _elsewhere(unit: Unit, home: Jurisdictions) -> str | None:
    """The city (or province) of a member that is not at home; None at home, which is also the default."""
    if unit.city and folded(unit.city).removesuffix("市") != folded(home.city or unit.city).removesuffix("市"):
        return unit.city
    if unit.province and not unit.city and home.province and folded(unit.province) != folded(home.province):
        return unit.province
    return None


def _county(unit: Unit, home: Jurisdictions) -> str:
    if not unit.county:
        return NO_COUNTY
    entry = home.find(unit.county)
    return entry.name if entry else unit.county


def _spots(inside: dict[str, list[Unit]], home: Jurisdictions) -> list[tuple[str, int, int]]:
    """Name, row and column of every tile; places that the policy gives no tile, but which have members, in further rows."""
    by_short = {entry.short or entry.name: entry.name for entry in home.entries}
    spots = [
        (by_short.get(short, short), row, column)
        for row, shorts in enumerate(home.tiles)
        for column, short in enumerate(shorts)
        if short is not None
    ]
    placed = {name for name, _, _ in spots}
    known = [entry.name for entry in home.entries if entry.name in inside or not home.tiles]
    further = [name for name in dict.fromkeys([*known, *inside]) if name not in placed]
    first, across = len(home.tiles), max([len(row) for row in home.tiles] or [_GRID])
    return spots + [(name, first + index // across, index % across) for index, name in enumerate(further)]
