"""成员单位区域分布图: places as tiles where they lie to each other, members in them; those from elsewhere in a strip by city.

Tiles, not a map: a public map with administrative boundaries needs an approval number (审图号), which belongs to that one map.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from lhti.diagrams import furniture, marks, style
from lhti.diagrams.facts import Facts, Unit
from lhti.diagrams.furniture import Foot, Heading
from lhti.diagrams.geometry import Box
from lhti.diagrams.marks import Chip
from lhti.diagrams.numbering import note_size, numbered
from lhti.diagrams.places import NO_COUNTY, Places, Tile, places
from lhti.diagrams.sheet import DENSE, DENSITIES, LANDSCAPE, Density, Sheet, TooNarrowError, fitted, sheets
from lhti.diagrams.text import width, wrap

if TYPE_CHECKING:
    from lhti.policy.jurisdictions import Jurisdictions

TITLE: Final = "成员单位区域分布图"
DISCLAIMER: Final = "相对方位示意，不表示行政区域界线和范围"
_GAP: Final = 5.0
_LEAST: Final = 9.0
"""A tile is no narrower than this many times its type for each column of chips."""
_LABEL: Final = 44.0
"""Width of the words 市外单位."""


@dataclass(frozen=True)
class Area:
    """A tile or a group with the chips in it."""

    name: tuple[str, ...]
    title: str
    box: Box
    chips: tuple[Chip, ...]
    is_zone: bool
    """A functional zone, which is no county: its frame is dashed."""


@dataclass(frozen=True)
class MemberRegion:
    """What stands where."""

    sheet: Sheet
    density: Density
    head: Heading
    tiles: tuple[Area, ...]
    strip: Box | None
    groups: tuple[Area, ...]
    foot: Foot
    height: float


def arrange(facts: Facts, home: Jurisdictions, landscape: bool | None) -> MemberRegion:
    """The roomiest arrangement that fits a page; members by numbers where their names leave no room."""
    by_number = numbered(facts)
    return fitted(
        chain(
            _attempts(facts, places(facts.units, home), landscape),
            _attempts(by_number, places(by_number.units, home), landscape),
        )
    )


def _attempts(facts: Facts, where: Places, landscape: bool | None) -> Iterator[Callable[[], MemberRegion]]:
    even = {tile.column: 1 for tile in where.tiles} or {0: 1}
    for sheet in sheets(landscape):
        for density in DENSITIES:
            widths = dict(even)
            for _ in range(4 if sheet is not LANDSCAPE else 7):
                yield partial(_arrange, facts, where, sheet, density, dict(widths))
                widths[_fullest(where.tiles, widths)] += 1
    yield partial(_arrange, facts, where, sheet, DENSE, even, is_last=True)


def _fullest(tiles: Sequence[Tile], widths: dict[int, int]) -> int:
    """The column whose tallest tile would be the tallest of all."""
    return max(
        widths, key=lambda column: (max([len(tile.units) for tile in tiles if tile.column == column] or [0]) / widths[column], -column)
    )


def _arrange(facts: Facts, where: Places, sheet: Sheet, density: Density, widths: dict[int, int], *, is_last: bool = False) -> MemberRegion:
    head = furniture.heading(facts.consortium, TITLE, _subtitle(where), sheet.width)
    unit = (sheet.width - _GAP * (len(widths) - 1)) / sum(widths.values())
    if unit < _LEAST * density.small and not is_last:
        raise TooNarrowError
    tiles, bottom = _tiles(where, widths, unit, head.height, density, beside=2 if facts.key else 1)
    groups, strip = _groups(where, Box(0, bottom + 4, sheet.width, 0), density)
    if density is not DENSE and marks.is_cramped(chip for area in (*tiles, *groups) for chip in area.chips):
        raise TooNarrowError
    below = furniture.foot(_legend(), _notes(facts, where), sheet.width, note_size(facts))
    height = (strip.bottom if strip else bottom) + below.height
    return MemberRegion(sheet, density, head, tuple(tiles), strip, tuple(groups), below, height)


def _subtitle(where: Places) -> str:
    peopled = sum(bool(tile.units) and tile.name != NO_COUNTY for tile in where.tiles)
    if not where.city:
        return f"成员单位 {where.inside} 家，分布在 {peopled} 个县（市、区）及功能区"
    outside = sum(len(units) for _, units in where.outside)
    return f"{where.city}内 {where.inside} 家，分布在 {peopled} 个县（市、区）及功能区　|　市外 {outside} 家"


def _tiles(where: Places, widths: dict[int, int], unit: float, top: float, density: Density, beside: int) -> tuple[list[Area], float]:
    """The tiles row by row; a row is as high as its fullest tile. `beside`: chips beside each other in the narrowest tile."""
    lefts: dict[int, float] = {}
    x = 0.0
    for column in sorted(widths):
        lefts[column] = x
        x += unit * widths[column] + _GAP
    areas: list[Area] = []
    for row in sorted({tile.row for tile in where.tiles}):
        found = [
            _area(tile, Box(lefts[tile.column], top, unit * widths[tile.column], 0), widths[tile.column] * beside, density)
            for tile in where.tiles
            if tile.row == row
        ]
        height = max(area.box.height for area in found)
        areas += [replace(area, box=Box(area.box.x, top, area.box.width, height)) for area in found]
        top += height + _GAP
    return areas, top - _GAP if areas else top


def _area(tile: Tile, box: Box, columns: int, density: Density) -> Area:
    room = box.width - 2 * density.pad
    counts = _counts_width(tile.units, density)
    name = wrap(tile.name, density.name, room, bold=bool(tile.units))
    if width(name[-1], density.name, bold=True) + 2 + counts > room:
        name = (*name, "")
    top = box.y + density.pad + len(name) * density.name_line + 3
    chips = _chips(tile.units, Box(box.x + density.pad, top, room, 0), columns, density)
    bottom = max([chip.box.bottom for chip in chips] or [top - 3]) + density.pad
    return Area(name, tile.name, Box(box.x, box.y, box.width, max(bottom - box.y, 24.0)), chips, tile.is_zone)


def _counts_width(units: Sequence[Unit], density: Density) -> float:
    counts = (sum(unit.supplies for unit in units), sum(unit.demands for unit in units))
    return sum(marks.counted_width(count, density.small) + 3 for count in counts if count)


def _chips(units: Sequence[Unit], room: Box, columns: int, density: Density) -> tuple[Chip, ...]:
    """Chips in as many columns as there are, row by row; the lead first."""
    wide = (room.width - 3 * (columns - 1)) / columns
    placed: list[Chip] = []
    y, line = room.y, 0.0
    for index, unit in enumerate(sorted(units, key=lambda unit: (not unit.is_lead, not unit.supplies))):
        side = "both" if unit.supplies and unit.demands else "supply" if unit.supplies else "demand"
        height, lines = marks.chip_size(unit, side, density.small, wide)
        if index and index % columns == 0:
            y, line = y + line + density.gap * 0.4, 0.0
        placed.append(Chip(unit, side, Box(room.x + index % columns * (wide + 3), y, wide, height), lines, density.small))
        line = max(line, height)
    return tuple(placed)


def _groups(where: Places, room: Box, density: Density) -> tuple[list[Area], Box | None]:
    """The strip of members elsewhere: cities beside each other, each as wide as its members ask."""
    if not where.outside:
        return [], None
    pad = density.pad + 2
    across = max(1, int((room.width - _LABEL - pad) // max(86.0, density.small * 12)))
    cell = (room.width - _LABEL - pad * 2 - 6 * (across - 1)) / across
    areas: list[Area] = []
    column, y, line = 0, room.y + pad, 0.0
    for city, units in where.outside:
        columns = min(across, 1 + (len(units) - 1) // 4)
        if column and column + columns > across:
            column, y, line = 0, y + line + density.gap, 0.0
        wide = cell * columns + 6 * (columns - 1)
        box = Box(room.x + _LABEL + pad + column * (cell + 6), y, wide, 0)
        chips = _chips(units, Box(box.x, y + density.name_line + 2, wide, 0), columns, density)
        height = max(chip.box.bottom for chip in chips) - y
        areas.append(Area((city,), city, Box(box.x, y, wide, height), chips, is_zone=False))
        column, line = column + columns, max(line, height)
    return areas, Box(room.x, room.y, room.width, y + line + pad - room.y)


def _legend() -> Iterator[tuple[furniture.Swatch, str]]:
    yield furniture.badge_swatch("supply"), "技术供给方（圆）"
    yield furniture.badge_swatch("demand"), "企业需求方（方）"
    yield furniture.star_swatch, "牵头单位（粗框）"
    yield furniture.box_swatch(style.GROUND, style.SOFT, dashes=style.DASHES), "功能区（虚线框）"


def _notes(facts: Facts, where: Places) -> list[str]:
    return [*([facts.key] if facts.key else []), f"注：{_disclaimer(has_positions=where.has_positions)}。"]


def _disclaimer(*, has_positions: bool) -> str:
    return DISCLAIMER if has_positions else "按县（市、区）列出，不表示方位、界线和范围"


def describe(facts: Facts, home: Jurisdictions) -> str:
    """The picture in words, for those who cannot see it."""
    where = [f"{unit.name}（{unit.role}，{unit.city or ''}{unit.county or ''}）".replace("，）", "）") for unit in facts.units]
    return f"成员单位 {len(facts.units)} 家按所在地分布：{'；'.join(where)}。{_disclaimer(has_positions=bool(home.tiles))}。"
