"""The rows of the members' picture: a link in the middle, its suppliers to the left, its demanders to the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lhti.diagrams import marks
from lhti.diagrams.facts import Node, Unit
from lhti.diagrams.geometry import Box
from lhti.diagrams.marks import Chip
from lhti.diagrams.sheet import DENSE, Density
from lhti.diagrams.text import wrap

BAND: Final = 19.0
"""Width of a stage's name at the left."""
GUTTER: Final = 9.0
"""Between a link and the members beside it, and between two panels."""


@dataclass(frozen=True)
class Row:
    """A link and the members at it."""

    node: Node
    box: Box
    link: Box
    name: tuple[str, ...]
    chips: tuple[Chip, ...]
    empty: tuple[Box, ...]
    """Where nobody stands."""


@dataclass(frozen=True)
class Grid:
    """Widths within a panel."""

    panel: float
    link: float
    density: Density
    is_bare: bool
    """Chips as wide as their words and without badges, rows close to each other."""

    @property
    def side(self) -> float:
        """Width for the members on one side."""
        return (self.panel - BAND - self.link) / 2 - GUTTER - 4

    @property
    def gap(self) -> float:
        """Between two rows."""
        return 0.9 if self.is_bare and self.density is DENSE else self.density.gap


def row_of(node: Node, grid: Grid) -> Row:
    """A row at the panel's upper left corner."""
    density = grid.density
    name = wrap(node.name, density.name, grid.link - (6 if grid.is_bare else 2 * density.pad + 4), bold=True)
    left_edge, link_x = BAND + 4, BAND + 4 + grid.side + GUTTER
    right_edge = link_x + grid.link + GUTTER
    left = _side(node.suppliers, "supply", left_edge, grid)
    right = _side(node.demanders, "demand", right_edge, grid)
    link_height = len(name) * density.name_line + (0.4 if grid.is_bare else max(density.pad * 1.3, 3.4))
    block = max([link_height, *(chip.box.bottom for chip in (*left, *right))])
    height = block + grid.gap
    link = Box(link_x, (height - link_height) / 2, grid.link, link_height)
    chips = (*_centred(_mirrored(left, left_edge, grid.side), height), *_centred(right, height))
    empty = [Box(x, 0, grid.side, height) for x, some in ((left_edge, left), (right_edge, right)) if not some]
    return Row(node, Box(0, 0, grid.panel, height), link, name, tuple(chips), tuple(empty))


def _side(units: Sequence[Unit], side: str, x: float, grid: Grid) -> list[Chip]:
    """Chips in lines beside each other, from x to the right and from 0 down."""
    density, gap = grid.density, 3.0
    size = max(7.0, density.name - 1.2)
    cell = (grid.side - gap) / 2
    chips: list[Chip] = []
    at, y, line = 0.0, 0.0, 0.0
    for unit in units:
        wide = marks.bare_width(unit, side, size, grid.side) if grid.is_bare else cell
        height, lines = marks.chip_size(unit, side, size, wide, is_bare=grid.is_bare)
        if at and at + wide > grid.side + 0.01:
            at, y, line = 0.0, y + line + grid.gap * 0.5, 0.0
        chips.append(Chip(unit, side, Box(x + at, y, wide, height), lines, size, grid.is_bare))
        at, line = at + wide + gap, max(line, height)
    return chips


def _mirrored(chips: Sequence[Chip], left: float, room: float) -> list[Chip]:
    """Suppliers begin beside the link: the first stands farthest to the right."""
    return [replace(chip, box=chip.box.moved(dx=2 * left + room - chip.box.x - chip.box.right)) for chip in chips]


def _centred(chips: Sequence[Chip], height: float) -> Iterator[Chip]:
    block = max((chip.box.bottom for chip in chips), default=0.0)
    for chip in chips:
        yield replace(chip, box=chip.box.moved(dy=(height - block) / 2))


def moved(row: Row, x: float, y: float) -> Row:
    """A row with everything in it, moved."""
    return Row(
        row.node,
        row.box.moved(x, y),
        row.link.moved(x, y),
        row.name,
        tuple(replace(chip, box=chip.box.moved(x, y)) for chip in row.chips),
        tuple(box.moved(x, y) for box in row.empty),
    )
