"""The only door to the layout library, graphlay: boxes on given layers and orthogonal routes between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lhti.diagrams.geometry import Box, Point

_GAPS: Final = {
    "node_gap": 10.0,
    "dummy_gap": 8.0,
    "port_gap": 9.0,
    "port_stroke_clear": 5.0,
    "stub": 8.0,
    "edge_label_margin": 2.0,
    "bundle_lane_gap": 5.0,
    "isolated_gap": 10.0,
}


@dataclass(frozen=True)
class Arc:
    """A flow between two boxes, by their indices; a heavier one is kept straighter."""

    source: int
    target: int
    weight: float = 1.0


@dataclass(frozen=True)
class Placed:
    """Where boxes and routes are, in points from the upper left corner of all."""

    boxes: tuple[Box, ...]
    routes: tuple[tuple[Point, ...], ...]
    """From border to border, in the order of the arcs."""
    width: float
    height: float


def place(layers: Sequence[int], arcs: Sequence[Arc], size: tuple[float, float], layer_gap: float) -> Placed:
    """Place boxes of one size on their layers, counted from the top, and route the arcs between them.

    The same input gives the same coordinates on every machine. Raises ValueError where the library refuses the graph.
    """
    import graphlay

    nodes = [
        {"key": str(index), "size": {"width": size[0], "height": size[1]}, "rank": {"fixed": layer}} for index, layer in enumerate(layers)
    ]
    edges = [{"source": arc.source, "target": arc.target, "weight": arc.weight} for arc in arcs]
    options = {"direction": "topbottom", "spacing": {**_GAPS, "layer_gap": layer_gap}, "routing": {"lane_gap": 6.0}}
    return _placed(graphlay.layout({"nodes": nodes, "edges": edges}, preset="process_map", options=options).to_dict())


def _placed(raw: Mapping[str, Any]) -> Placed:
    corner, end = raw["bounds"]["min"], raw["bounds"]["max"]
    boxes = tuple(
        Box(
            node["center"]["x"] - node["size"]["width"] / 2 - corner["x"],
            node["center"]["y"] - node["size"]["height"] / 2 - corner["y"],
            node["size"]["width"],
            node["size"]["height"],
        )
        for node in raw["nodes"]
    )
    routes = tuple(_levelled([(point["x"] - corner["x"], point["y"] - corner["y"]) for point in edge["points"]]) for edge in raw["edges"])
    return Placed(boxes, routes, end["x"] - corner["x"], end["y"] - corner["y"])


def _levelled(route: list[Point]) -> tuple[Point, ...]:
    """The library leaves a few level parts askew by less than a point; their ends, which are no route's ends, are brought to one height."""
    for index in range(1, len(route) - 2):
        (x1, y1), (x2, y2) = route[index], route[index + 1]
        if abs(y1 - y2) < min(1.0, abs(x1 - x2)):
            route[index + 1] = (x2, y1)
    return tuple(route)
