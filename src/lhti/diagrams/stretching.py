"""Make a layered layout as wide and as high as a page wants it. Across, all is scaled alike; down, each layer gets the height that its
boxes need and the gaps between the layers share what is left. Routes stay orthogonal, and no box comes to touch another or a route."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from lhti.diagrams.geometry import Box
from lhti.diagrams.placing import Placed


def layer_spans(placed: Placed, layer_of: Sequence[int]) -> list[tuple[float, float]]:
    """Top and bottom of each layer's boxes."""
    tops: dict[int, tuple[float, float]] = {}
    for box, layer in zip(placed.boxes, layer_of, strict=True):
        top, bottom = tops.get(layer, (box.y, box.bottom))
        tops[layer] = (min(top, box.y), max(bottom, box.bottom))
    return [tops[layer] for layer in sorted(tops)]


def gaps(placed: Placed, layer_of: Sequence[int]) -> float:
    """Height of all that is not boxes: above the first layer, between layers, and below the last."""
    return placed.height - sum(bottom - top for top, bottom in layer_spans(placed, layer_of))


def stretched(placed: Placed, layer_of: Sequence[int], heights: Sequence[float], across: float, down: float) -> Placed:
    """Scaled by `across`; gaps scaled by `down`, layers made as high as `heights` says."""
    old, new = _knots(placed, layer_of, heights, down)

    def moved(y: float) -> float:
        index = min(max(bisect_right(old, y), 1), len(old) - 1)
        low, high = old[index - 1], old[index]
        share = (y - low) / (high - low) if high > low else 0.0
        return new[index - 1] + share * (new[index] - new[index - 1])

    boxes = tuple(Box(box.x * across, moved(box.y), box.width * across, moved(box.bottom) - moved(box.y)) for box in placed.boxes)
    routes = tuple(tuple((x * across, moved(y)) for x, y in route) for route in placed.routes)
    return Placed(boxes, routes, placed.width * across, new[-1])


def _knots(placed: Placed, layer_of: Sequence[int], heights: Sequence[float], down: float) -> tuple[list[float], list[float]]:
    """Heights of the layout and where each comes to lie; between two of them all is scaled evenly."""
    old, new = [0.0], [0.0]
    for (top, bottom), height in zip(layer_spans(placed, layer_of), heights, strict=True):
        new.append(new[-1] + (top - old[-1]) * down)
        old.append(top)
        new.append(new[-1] + height)
        old.append(bottom)
    new.append(new[-1] + (placed.height - old[-1]) * down)
    old.append(placed.height)
    return old, new
