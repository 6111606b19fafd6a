"""The bands of the supply chain's stages: a fitted layout cut between the stages, and spread over the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from lhti.diagrams.facts import STAGES, Facts
from lhti.diagrams.geometry import Box, Point
from lhti.diagrams.placing import Placed

BAND: Final = 26.0
"""Width of a stage's name at the left."""
MARGIN: Final = 8.0
"""Around the boxes of a band."""
BETWEEN: Final = 5.0
"""Between two bands."""
_EMPTY: Final = 24.0
"""Height of a band without links."""


@dataclass(frozen=True)
class Band:
    """The ground of a stage."""

    stage: str
    box: Box
    words: str
    is_empty: bool


def bands_of(facts: Facts, placed: Placed, room: Box) -> tuple[list[Band], Callable[[float], float]]:
    """The bands one below the other, and where a height of the layout comes to lie on the page."""
    spans = _spans(facts, placed)
    bands: list[Band] = []
    shifts: list[tuple[float, float]] = []
    y = room.y
    for stage in STAGES:
        low, high = spans.get(stage, (0.0, _EMPTY))
        bands.append(Band(stage, Box(room.x, y, room.width, high - low), facts.headline(stage), stage not in spans))
        if stage in spans:
            shifts.append((high, y - low))
        y += high - low + BETWEEN

    def shift(height: float) -> float:
        return next((by for end, by in shifts if height <= end), shifts[-1][1])

    return bands, shift


def height_besides(facts: Facts) -> float:
    """What the bands need besides their links and the flows between these."""
    return 2 * MARGIN + sum(BETWEEN if nodes else BETWEEN + _EMPTY for nodes in facts.by_stage.values())


def empty_words(band: Band) -> Box:
    """Where a band without links says so."""
    return Box(band.box.x + BAND + 6, band.box.y, 44.0, band.box.height)


def _spans(facts: Facts, placed: Placed) -> dict[str, tuple[float, float]]:
    """From where to where each stage that has links reaches in the layout."""
    boxes: dict[str, list[Box]] = {}
    for node, box in zip(facts.nodes, placed.boxes, strict=True):
        boxes.setdefault(node.stage, []).append(box)
    present = [stage for stage in STAGES if stage in boxes]
    cuts = [-MARGIN]
    for above, below in pairwise(present):
        cuts.append(_cut(max(box.bottom for box in boxes[above]), min(box.y for box in boxes[below]), placed.routes))
    cuts.append(placed.height + MARGIN)
    return {stage: (cuts[index], cuts[index + 1]) for index, stage in enumerate(present)}


def _cut(top: float, bottom: float, routes: Sequence[Sequence[Point]]) -> float:
    """A height between two stages, as far as can be from routes that run level there."""
    levels = [y1 for route in routes for (_, y1), (_, y2) in pairwise(route) if abs(y1 - y2) < 0.01 and top < y1 < bottom]
    steps = [top + (bottom - top) * share / 20 for share in range(4, 17)]
    return max(steps, key=lambda step: (min([abs(step - level) for level in levels] or [0.0]), -abs(step - (top + bottom) / 2)))
