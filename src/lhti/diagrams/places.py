"""Where members are: tiles of the home city, and groups of those elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lhti.diagrams.facts import Unit
from lhti.dossier.folding import folded

if TYPE_CHECKING:
    from lhti.policy.jurisdictions import Jurisdictions

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
    """The home city; empty where neither the policy nor the lead names one: then nobody is outside."""
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
    """Members by place: in the policy's tiles where it has some, otherwise in a plain grid of the counties that have members.

    Home is the policy's city, or the lead's; without either, a tile says city and county.
    """
    city = home.city or next((unit.city for unit in units if unit.is_lead and unit.city), "")
    outside: dict[str, list[Unit]] = {}
    inside: dict[str, list[Unit]] = {}
    for unit in units:
        elsewhere = _elsewhere(unit, city, home.province) if city else None
        if elsewhere:
            outside.setdefault(elsewhere, []).append(unit)
        else:
            inside.setdefault(_county(unit, home) if city else _place(unit), []).append(unit)
    spots = _spots(inside, home)
    zones = {entry.name: next(iter(entry.aliases), entry.name) for entry in home.entries if entry.code is None}
    tiles = tuple(Tile(zones.get(name, name), row, column, tuple(inside.get(name, ())), name in zones) for name, row, column in spots)
    groups = tuple((city, tuple(members)) for city, members in outside.items())
    return Places(city, tiles, groups, bool(home.tiles))


def _elsewhere(unit: Unit, city: str, province: str | None) -> str | None:
    """The city (or province) of a member that is not at home; None at home, which is also the default."""
    if unit.city and folded(unit.city).removesuffix("市") != folded(city).removesuffix("市"):
        return unit.city
    if unit.province and not unit.city and province and folded(unit.province) != folded(province):
        return unit.province
    return None


def _place(unit: Unit) -> str:
    return (unit.city or "") + (unit.county or "") or NO_COUNTY


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
