"""成员单位供应链分布图: links down the middle, suppliers to their left, demanders to their right, the lead starred, empty places named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Final

from lhti.diagrams import furniture, marks
from lhti.diagrams.facts import STAGES, Facts, Node
from lhti.diagrams.furniture import Foot, Heading
from lhti.diagrams.geometry import Box
from lhti.diagrams.link_rows import GUTTER, Grid, Row, moved, row_of
from lhti.diagrams.numbering import note_size, numbered
from lhti.diagrams.sheet import DENSE, DENSITIES, LANDSCAPE, Density, Sheet, TooNarrowError, fitted, sheets
from lhti.diagrams.text import width

TITLE: Final = "成员单位供应链分布图"
NOBODY: Final = "暂无成员"
_HEADER: Final = 18.0
_BETWEEN: Final = 5.0
"""Between two stages."""


@dataclass(frozen=True)
class Band:
    """Rows of one stage; a stage that is parted between panels has two."""

    stage: str
    box: Box
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class MemberChain:
    """What stands where."""

    sheet: Sheet
    density: Density
    head: Heading
    panels: tuple[Box, ...]
    link_width: float
    bands: tuple[Band, ...]
    foot: Foot
    height: float

    @property
    def rows(self) -> Iterator[Row]:
        """All rows."""
        return (row for band in self.bands for row in band.rows)


def arrange(facts: Facts, landscape: bool | None) -> MemberChain:
    """The roomiest arrangement that fits a page; members by numbers where their names leave no room."""
    return fitted(_attempts(facts, landscape))


def _attempts(facts: Facts, landscape: bool | None) -> Iterator[Callable[[], MemberChain]]:
    for sheet in sheets(landscape):
        for panels in (1, 2) if sheet is LANDSCAPE else (1,):
            for density in DENSITIES:
                yield partial(_arrange, facts, sheet, density, panels, is_bare=False)
        for panels in (2,) if sheet is LANDSCAPE else (1,):
            yield partial(_arrange, facts, sheet, DENSE, panels, is_bare=True)
    by_number = numbered(facts)
    for sheet in sheets(landscape):
        for density, panels in product(DENSITIES, (1, 2) if sheet is LANDSCAPE else (1,)):
            yield partial(_arrange, by_number, sheet, density, panels, is_bare=True)


def _arrange(facts: Facts, sheet: Sheet, density: Density, panels: int, *, is_bare: bool) -> MemberChain:
    head = furniture.heading(facts.consortium, TITLE, _subtitle(facts), sheet.width)
    below = furniture.foot(_legend(), _notes(facts), sheet.width, note_size(facts))
    panel = (sheet.width - GUTTER * (panels - 1)) / panels
    grid = Grid(panel, _link_width(facts, panel, is_bare=is_bare), density, is_bare)
    top = head.height + _HEADER + 5
    bands = _bands(facts, grid, panels, top)
    if density is not DENSE and marks.is_cramped(chip for band in bands for row in band.rows for chip in row.chips):
        raise TooNarrowError
    boxes = tuple(Box(index * (panel + GUTTER), head.height, panel, _HEADER) for index in range(panels))
    bottom = max(band.box.bottom for band in bands)
    return MemberChain(sheet, density, head, boxes, grid.link, tuple(bands), below, bottom + 2 + below.height)


def _link_width(facts: Facts, panel: float, *, is_bare: bool) -> float:
    """Close rows want names in one line, so a wider middle."""
    longest = max(width(node.name, DENSE.name, bold=True) for node in facts.nodes)
    return min(longest + 8, panel * 0.36) if is_bare else min(118.0, panel * 0.3)


def _subtitle(facts: Facts) -> str:
    supplying = sum(unit.supplies for unit in facts.units)
    demanding = sum(unit.demands for unit in facts.units)
    both = sum(unit.supplies and unit.demands for unit in facts.units)
    extra = f"（其中双向 {both} 家，两侧都列）" if both else ""
    return f"成员单位 {len(facts.units)} 家　|　技术供给方 {supplying} 家（左）　企业需求方 {demanding} 家（右）{extra}"


def _bands(facts: Facts, grid: Grid, panels: int, top: float) -> list[Band]:
    """The stages one below the other; with two panels the rows go on at the top of the second one."""
    measured = [(stage, [row_of(node, grid) for node in nodes]) for stage, nodes in facts.by_stage.items()]
    total = sum(row.box.height for _, rows in measured for row in rows) + 2 * _BETWEEN
    limit = total / panels
    bands: list[Band] = []
    panel, y = 0, 0.0
    for stage, rows in measured:
        waiting = rows
        while True:
            here: list[Row] = []
            begin = y
            while waiting and (panel == panels - 1 or y + waiting[0].box.height / 2 <= limit):
                here.append(moved(waiting[0], panel * (grid.panel + GUTTER), top + y))
                y += waiting[0].box.height
                waiting = waiting[1:]
            if here or not rows:
                y = max(y, begin + 18)
                bands.append(Band(stage, Box(panel * (grid.panel + GUTTER), top + begin, grid.panel, y - begin), tuple(here)))
                y += _BETWEEN
            if not waiting:
                break
            panel, y = panel + 1, 0.0
    return bands


def _legend() -> Iterator[tuple[furniture.Swatch, str]]:
    yield furniture.badge_swatch("supply"), "技术供给方（圆）"
    yield furniture.badge_swatch("demand"), "企业需求方（方）"
    yield furniture.star_swatch, "牵头单位"
    yield furniture.WEAK_SWATCH, "薄弱环节（粗框）"
    yield furniture.UNCOVERED_SWATCH, "未覆盖（虚线）"


def _notes(facts: Facts) -> list[str]:
    notes = [facts.key] if facts.key else []
    if facts.homeless:
        notes.append(f"未写明所处环节的成员单位：{'、'.join(unit.label for unit in facts.homeless)}。")
    return notes


def in_words(node: Node) -> str:
    """A link and who stands at it, in words."""
    suppliers = "、".join(unit.name for unit in node.suppliers) or NOBODY
    demanders = "、".join(unit.name for unit in node.demanders) or NOBODY
    return f"{STAGES[node.stage]}，{node.name}{'（薄弱）' if node.is_weak else ''}。供给方：{suppliers}；需求方：{demanders}"


def describe(facts: Facts) -> str:
    """The picture in words, for those who cannot see it."""
    return (
        f"成员单位 {len(facts.units)} 家在 {len(facts.nodes)} 个环节上的分布。" + "。".join(in_words(node) for node in facts.nodes) + "。"
    )
