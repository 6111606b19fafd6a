"""Flows with their words: the products where there is room for them, otherwise a number that a list below explains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from lhti.diagrams.facts import Stream
from lhti.diagrams.geometry import Box, Point
from lhti.diagrams.labels import label_places
from lhti.diagrams.text import LINE, width, wrap

Route = tuple[Point, ...]
LABEL: Final = 7.2
DISC: Final = 9.6
"""Width of a flow's number."""
_MANY: Final = 0.3
"""If more of the flows than this have no room for words, all get numbers."""
_PAD: Final = 1.2


@dataclass(frozen=True)
class Flow:
    """A route with its label: the products, or a number that the list below explains."""

    stream: Stream
    route: Route
    label: Box | None
    words: tuple[str, ...]
    number: int | None = None


def labelled(streams: Sequence[Stream], routes: Sequence[Route], taken: Sequence[Box], ground: Box) -> list[Flow]:
    """Every flow with its products where there is room for the words, otherwise with a number that the list below explains."""
    shapes = [_shapes(stream) for stream in streams]
    labels = label_places(routes, [[_size(lines) for lines in some] for some in shapes], taken, ground)
    lacking = [index for index, label in enumerate(labels) if shapes[index] and label is None]
    if len(lacking) > len(routes) * _MANY:
        lacking = [index for index, some in enumerate(shapes) if some]
    discs: dict[int, Box] = {}
    while set(lacking) != set(discs):
        kept = {index: label for index, label in enumerate(labels) if label and index not in lacking}
        discs = _discs(routes, lacking, [*taken, *kept.values()], ground)
        lacking += [index for index, label in kept.items() if any(label.overlaps(disc) for disc in discs.values())]
    found: list[Flow] = []
    for index, (stream, route, label) in enumerate(zip(streams, routes, labels, strict=True)):
        if index in discs:
            found.append(Flow(stream, route, discs[index], (), sorted(discs).index(index) + 1))
        else:
            words = next((lines for lines in shapes[index] if label and _size(lines) == (label.width, label.height)), ())
            found.append(Flow(stream, route, label, words))
    return found


def _discs(routes: Sequence[Route], numbered: list[int], taken: Sequence[Box], ground: Box) -> dict[int, Box]:
    """Where the numbers of flows stand: clear of other flows, else on one of them, else in the middle whatever is there."""
    some = [routes[index] for index in numbered]
    others = [route for index, route in enumerate(routes) if index not in numbered]
    sizes = [[(DISC, DISC)]] * len(some)
    free = label_places(some, sizes, taken, ground, others=others)
    found = {index: place for index, place in zip(numbered, free, strict=True) if place}
    left = [index for index in numbered if index not in found]
    crossing = label_places([routes[index] for index in left], sizes[: len(left)], [*taken, *found.values()], ground, may_cross=True)
    found |= {index: place or _middle(routes[index]) for index, place in zip(left, crossing, strict=True)}
    return {index: found[index] for index in numbered}


def _middle(route: Sequence[Point]) -> Box:
    (x1, y1), (x2, y2) = max(pairwise(route), key=lambda part: abs(part[0][0] - part[1][0]) + abs(part[0][1] - part[1][1]))
    return Box((x1 + x2 - DISC) / 2, (y1 + y2 - DISC) / 2, DISC, DISC)


def _shapes(stream: Stream) -> list[tuple[str, ...]]:
    """The lines that a flow's products may be written in: wide, or narrower and higher."""
    words = "、".join(stream.products)
    found = [wrap(words, LABEL, room * LABEL) for room in (12, 7, 5)] if words else []
    return list(dict.fromkeys(found))


def _size(lines: tuple[str, ...]) -> tuple[float, float]:
    return max(width(line, LABEL) for line in lines) + 2 * _PAD, len(lines) * LABEL * LINE
