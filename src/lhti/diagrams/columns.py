"""Three stages side by side, each with its links as cards in one or several columns: the ground plan of `coverage` and `chain`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, Generic, TypeVar

from lhti.diagrams import marks, style
from lhti.diagrams.facts import STAGES, Facts, Node
from lhti.diagrams.furniture import Foot, Heading
from lhti.diagrams.geometry import Box
from lhti.diagrams.sheet import DENSE, DENSITIES, LANDSCAPE, Density, Sheet, TooNarrowError, sheets
from lhti.diagrams.text import paragraph, width, wrap

BETWEEN: Final = 7.0
"""Between two stages."""
POINT: Final = 8.0
"""How far a header points into the next one."""
_EMPTY, _EMPTY_HEIGHT = 0.62, 40.0
"""Width of a stage without links, in columns, and the height that it asks for."""
_ROUNDS, _PULL, _HOPE = 3, 0.4, 1.05
"""How often, and how strongly, widths are evened out, and up to which excess of height that is worth trying."""

TAG: Final = 7.0
"""Type size of the tags 薄弱 and 核心."""
LEAST: Final = 12.6
CLOSEST: Final = 9.4
"""A card is no narrower than this many times its small type; the second where all stands closest."""

_MOST_EXTRA: Final = 9.0
"""Cards of a short column stand at most this much farther apart."""

CardT = TypeVar("CardT", covariant=True)

Measure = Callable[[Node, float], float]
"""Height of a link's card that is so wide."""


@dataclass(frozen=True)
class Stage:
    """One stage: its header, its ground, and its cards."""

    name: str
    header: Box
    words: tuple[str, ...]
    ground: Box
    cards: tuple[tuple[Node, Box], ...]


@dataclass(frozen=True)
class ColumnPlan(Generic[CardT]):
    """What stands where in a picture that is a heading, the stages with their cards, and a foot."""

    sheet: Sheet
    density: Density
    head: Heading
    stages: tuple[Stage, ...]
    cards: tuple[CardT, ...]
    foot: Foot
    height: float


def trials(landscape: bool | None, amounts: Sequence[int]) -> Iterator[tuple[Sheet, int, Density, int]]:
    """Sheet, amount of words, density and columns in all, in the order to be tried; `amounts`: most words first."""
    for sheet in sheets(landscape):
        most = 8 if sheet is LANDSCAPE else 6
        yield from product((sheet,), amounts, DENSITIES, range(len(STAGES), most + 1))


def stages(
    facts: Facts, room: Box, columns: int, density: Density, measure: Measure, words: dict[str, str], foot: float = 0.0
) -> list[Stage]:
    """The three stages within `room`; `columns` in all, `words` below the stages' names, `foot` left free below.

    A stage whose cards reach farther down than the others' gets a little of their width, as long as that makes the whole lower.
    Raises TooNarrowError where a card would get too little width.
    """
    counts = _counts(facts, columns)
    shares: dict[str, float] = {stage: count or _EMPTY for stage, count in counts.items()}
    best = _side_by_side(facts, room, counts, shares, density, measure, words)
    for _ in range(_ROUNDS if max(map(_end, best)) < room.bottom * _HOPE else 0):
        ends = {stage.name: _end(stage) - room.y for stage in best}
        mean = sum(ends.values()) / len(ends)
        shares = {stage: share * (ends[stage] / mean) ** _PULL for stage, share in shares.items()}
        try:
            attempt = _side_by_side(facts, room, counts, shares, density, measure, words)
        except TooNarrowError:
            break
        if max(map(_end, attempt)) >= max(map(_end, best)):
            break
        best = attempt
    bottom = max(map(_end, best))
    return [_down_to(stage, bottom, density.pad + foot) for stage in best]


def _side_by_side(
    facts: Facts, room: Box, counts: dict[str, int], shares: dict[str, float], density: Density, measure: Measure, words: dict[str, str]
) -> list[Stage]:
    """The stages with their cards, each as wide as its share."""
    unit = (room.width - BETWEEN * (len(STAGES) - 1)) / sum(shares.values())
    lines = {stage: paragraph(words.get(stage, ""), density.small, unit * shares[stage] - 2 * POINT - 6) for stage in STAGES}
    header = density.name_line * 1.25 + max(map(len, lines.values())) * density.small_line + 8
    found: list[Stage] = []
    x = room.x
    for stage, nodes in facts.by_stage.items():
        wide = unit * shares[stage]
        ground = Box(x, room.y + header + 4, wide, _EMPTY_HEIGHT)
        cards = _cards(nodes, ground, counts[stage], density, measure)
        found.append(Stage(stage, Box(x, room.y, wide, header), lines[stage], ground, cards))
        x += wide + BETWEEN
    return found


def _end(stage: Stage) -> float:
    return max([box.bottom for _, box in stage.cards] or [stage.ground.bottom])


def _down_to(stage: Stage, bottom: float, below: float) -> Stage:
    """The ground down to the page's lowest card, and the cards of shorter columns spread a little."""
    ground = Box(stage.ground.x, stage.ground.y, stage.ground.width, bottom + below - stage.ground.y)
    columns: dict[float, list[tuple[Node, Box]]] = {}
    for node, box in stage.cards:
        columns.setdefault(box.x, []).append((node, box))
    cards = tuple(placed for column in columns.values() for placed in _spread(column, bottom))
    return Stage(stage.name, stage.header, stage.words, ground, cards)


def _spread(column: Sequence[tuple[Node, Box]], bottom: float) -> Iterator[tuple[Node, Box]]:
    extra = min(_MOST_EXTRA, (bottom - column[-1][1].bottom) / max(1, len(column) - 1))
    for index, (node, box) in enumerate(column):
        yield node, box.moved(dy=index * extra)


def _counts(facts: Facts, columns: int) -> dict[str, int]:
    """How many columns each stage gets: one each, the others to whoever has most links to a column; none for a stage without links."""
    links = {stage: len(nodes) for stage, nodes in facts.by_stage.items()}
    counts = {stage: min(1, count) for stage, count in links.items()}
    for _ in range(columns - len(STAGES)):
        counts[max(counts, key=lambda stage: links[stage] / max(1, counts[stage]))] += 1
    return counts


def _cards(nodes: Sequence[Node], ground: Box, columns: int, density: Density, measure: Measure) -> tuple[tuple[Node, Box], ...]:
    """Cards down one column, then down the next, the columns as even as the order allows."""
    if not nodes:
        return ()
    wide = (ground.width - density.pad * (columns + 1)) / columns
    if wide < (CLOSEST if density is DENSE else LEAST) * density.small:
        raise TooNarrowError
    heights = [measure(node, wide) for node in nodes]
    limit = _least_height(heights, columns, density.gap)
    placed: list[tuple[Node, Box]] = []
    column, y = 0, 0.0
    for node, height in zip(nodes, heights, strict=True):
        if y and y + height > limit + 0.01:
            column, y = column + 1, 0.0
        x = ground.x + density.pad + column * (wide + density.pad)
        placed.append((node, Box(x, ground.y + density.pad + y, wide, height)))
        y += height + density.gap
    return tuple(placed)


def _least_height(heights: Sequence[float], columns: int, gap: float) -> float:
    """The least height at which the cards, in order, fill no more than so many columns."""
    ends = sorted({sum(heights[a:b]) + gap * (b - a - 1) for a in range(len(heights)) for b in range(a + 1, len(heights) + 1)})
    return ends[bisect_left(ends, True, key=lambda end: _columns_needed(heights, end, gap) <= columns)]


def _columns_needed(heights: Sequence[float], limit: float, gap: float) -> int:
    columns, y = 1, 0.0
    for height in heights:
        if height > limit + 0.01:
            return len(heights) + 1
        if y and y + height > limit + 0.01:
            columns, y = columns + 1, 0.0
        y += height + gap
    return columns


def titled(node: Node, density: Density, room: float) -> tuple[str, ...]:
    """The lines of a link's name, the last of which leaves its end to the tags; an empty one where the tags need a line of their own."""
    taken = sum(marks.tag_width(word, TAG) + 2 for word, _ in tags_of(node))
    size = density.name
    lines = wrap(node.name, size, room, bold=True)
    for attempt in (lines, paragraph(node.name, size, room, bold=True), wrap(node.name, size, max(room - taken, room / 2), bold=True)):
        if len(attempt) <= len(lines) + 1 and width(attempt[-1], size, bold=True) + taken <= room:
            return attempt
    return (*lines, "")


def tags_of(node: Node) -> list[tuple[str, str]]:
    """Words and colours, from the right."""
    return [*([("薄弱", style.WEAK)] if node.is_weak else []), *([("核心", style.INK)] if node.is_core else [])]
