"""联合体产业链供应链图: links in bands of their stages, what flows between them written on the flows, recycling dashed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import product
from typing import Final

from lhti.diagrams import furniture, style
from lhti.diagrams.bands import BAND, MARGIN, Band, bands_of, empty_words, height_besides
from lhti.diagrams.facts import FLOW_KINDS, Facts, Node
from lhti.diagrams.flows import Flow, labelled
from lhti.diagrams.furniture import Foot, Heading
from lhti.diagrams.geometry import Box
from lhti.diagrams.layers import layers
from lhti.diagrams.placing import Arc, Placed, place
from lhti.diagrams.sheet import DENSE, DENSITIES, LANDSCAPE, TIGHT, Density, Sheet, TooNarrowError, fitted, sheets
from lhti.diagrams.stretching import gaps, stretched
from lhti.diagrams.text import wrap

TITLE: Final = "联合体产业链供应链图"
BOX: Final = (110.0, 30.0)
WIDE_BOX: Final = (150.0, 30.0)
GAP: Final = 32.0
"""Box and gap between layers as the layout sees them; it is stretched afterwards."""
LEAST, MOST = 54.0, 118.0
"""Width of a link's box on the page."""
_MOST_LINKS: Final = ((4, 5), (6, 8))
"""How many links a layer may have, upright and across."""
_WAYS: Final = (
    (BOX, DENSITIES[:3], (True,)),
    (BOX, DENSITIES[3:], (True,)),
    (WIDE_BOX, (TIGHT, DENSE), (True, False)),
)
"""Box in the layout, densities, and whether the boxes show the numbers of members: in the order tried."""
SQUEEZE, GROWTH = 0.48, 1.25
"""By how much gaps between layers may become lower or higher."""
_LIST: Final = 20.0
"""Kept free below for the list of numbered flows."""


@dataclass(frozen=True)
class LinkBox:
    """A link with its words."""

    node: Node
    box: Box
    name: tuple[str, ...]
    has_counts: bool
    """Whether there is room for the numbers of members."""


@dataclass(frozen=True)
class SupplyChain:
    """What stands where."""

    sheet: Sheet
    density: Density
    head: Heading
    bands: tuple[Band, ...]
    links: tuple[LinkBox, ...]
    flows: tuple[Flow, ...]
    foot: Foot
    height: float


def arrange(facts: Facts, landscape: bool | None) -> SupplyChain:
    """The roomiest arrangement that fits a page."""
    return fitted(_attempts(facts, landscape))


def _attempts(facts: Facts, landscape: bool | None) -> Iterator[Callable[[], SupplyChain]]:
    """Drafts with boxes of common width first; where those get too narrow, ones with less room for the flows between them."""
    draft = cache(partial(_draft, facts))
    for sheet in sheets(landscape):
        for box, densities, counts in _WAYS:
            for most in _MOST_LINKS[sheet is LANDSCAPE]:
                for density, has_counts in product(densities, counts):
                    yield partial(_arrange, facts, sheet, density, draft(most, box), has_counts=has_counts)
    for most in _MOST_LINKS[sheet is LANDSCAPE]:
        yield partial(_arrange, facts, sheet, DENSE, draft(most, WIDE_BOX), has_counts=False, is_last=True)


@dataclass(frozen=True)
class _Draft:
    """A layout before it is fitted to a sheet."""

    placed: Placed
    layer_of: tuple[int, ...]
    box: float
    """Width of a box in it."""


def _draft(facts: Facts, most: int, box: tuple[float, float]) -> _Draft:
    """The layout with so many links to a layer at most."""
    on = layers(facts, most)
    layer_of = tuple(on[node.id] for node in facts.nodes)
    index = {node.id: number for number, node in enumerate(facts.nodes)}
    arcs = [Arc(index[stream.source], index[stream.target], 1.0 if stream.kind == "material" else 0.3) for stream in facts.streams]
    return _Draft(place(layer_of, arcs, box, GAP), layer_of, box[0])


def _arrange(facts: Facts, sheet: Sheet, density: Density, draft: _Draft, *, has_counts: bool = True, is_last: bool = False) -> SupplyChain:
    head = furniture.heading(facts.consortium.removesuffix("联合体"), TITLE, subtitle(facts), sheet.width)
    least = furniture.foot(_legend(facts), _notes(facts, (), has_counts=has_counts), sheet.width).height
    below = least
    for _ in range(2):  # how many flows get numbers, and so how long their list is, shows only when the labels are placed
        spare = sheet.height - head.height - max(below, least + _LIST)
        placed = _fitted(facts, draft, Box(0, 0, sheet.width - BAND - 2 * MARGIN, spare), density, has_counts=has_counts, is_last=is_last)
        plan = _put(facts, sheet, density, head, placed, has_counts=has_counts)
        below = plan.foot.height
        if plan.height <= sheet.height:
            break
    return plan


def _put(facts: Facts, sheet: Sheet, density: Density, head: Heading, placed: Placed, *, has_counts: bool) -> SupplyChain:
    """The fitted layout on the page, with bands behind and labels on the flows."""
    bands, shift = bands_of(facts, placed, Box(0, head.height, sheet.width, 0))
    dx = BAND + MARGIN + (sheet.width - BAND - 2 * MARGIN - placed.width) / 2
    links = tuple(
        LinkBox(node, box.moved(dx, shift(box.middle)), _name(node, box.width, density), has_counts)
        for node, box in zip(facts.nodes, placed.boxes, strict=True)
    )
    routes = [tuple((x + dx, y + shift(y)) for x, y in route) for route in placed.routes]
    ground = Box(BAND + 1, head.height, sheet.width - BAND - 1, bands[-1].box.bottom - head.height)
    words = [empty_words(band) for band in bands if band.is_empty]
    flows = labelled(facts.streams, routes, [*(link.box for link in links), *words], ground)
    below = furniture.foot(_legend(facts), _notes(facts, flows, has_counts=has_counts), sheet.width)
    return SupplyChain(sheet, density, head, tuple(bands), links, tuple(flows), below, bands[-1].box.bottom + below.height)


def subtitle(facts: Facts) -> str:
    """Which chain, and how much flows in it."""
    counts = {kind: sum(max(1, len(stream.products)) for stream in facts.streams if stream.kind == kind) for kind in FLOW_KINDS}
    flows = "　".join(f"{FLOW_KINDS[kind]} {count} 条" for kind, count in counts.items() if count) or "暂无供应关系"
    return f"{facts.chain}　|　环节 {len(facts.nodes)} 个　{flows}"


def _fitted(facts: Facts, draft: _Draft, room: Box, density: Density, *, has_counts: bool, is_last: bool) -> Placed:
    """The draft as wide as the room, its gaps as high as the room allows."""
    across = min(room.width / draft.placed.width, MOST / draft.box)
    heights = _heights(facts, draft.layer_of, draft.box * across, density, has_counts=has_counts)
    spare = room.height - sum(heights) - height_besides(facts)
    down = min(spare / max(gaps(draft.placed, draft.layer_of), GAP), GROWTH)
    if not is_last and (draft.box * across < LEAST or down < SQUEEZE):
        raise TooNarrowError
    return stretched(draft.placed, draft.layer_of, heights, across, max(down, SQUEEZE))


def _heights(facts: Facts, layer_of: Sequence[int], wide: float, density: Density, *, has_counts: bool) -> list[float]:
    """How high each layer's boxes are: as the longest name in it asks."""
    heights = [0.0] * (max(layer_of) + 1)
    for node, layer in zip(facts.nodes, layer_of, strict=True):
        heights[layer] = max(heights[layer], _link_height(node, wide, density, has_counts=has_counts))
    return heights


def _name(node: Node, wide: float, density: Density) -> tuple[str, ...]:
    return wrap(node.name, density.name, wide - 4 - density.pad, bold=True)


def _link_height(node: Node, wide: float, density: Density, *, has_counts: bool) -> float:
    frame = 5.0 if node.is_weak and node.is_core else 1.5 if node.is_weak else 0.0
    return len(_name(node, wide, density)) * density.name_line + (density.small_line if has_counts else 0) + density.pad + 1 + frame


def _legend(facts: Facts) -> Iterator[tuple[furniture.Swatch, str]]:
    for kind in FLOW_KINDS:
        if kind == "material" or any(stream.kind == kind for stream in facts.streams):
            yield furniture.flow_swatch(*style.FLOWS[kind]), FLOW_KINDS[kind]
    yield furniture.box_swatch(style.INK, style.INK), "核心环节（深色底）"
    yield furniture.WEAK_SWATCH, "薄弱环节（粗框）"
    yield furniture.UNCOVERED_SWATCH, "未覆盖（虚线）"


def _notes(facts: Facts, flows: Sequence[Flow], *, has_counts: bool) -> list[str]:
    names = {node.id: node.name for node in facts.nodes}
    notes = ["注：方框内数字为布局在该环节的技术供给方、企业需求方成员单位数。"] if has_counts else []
    numbered = [flow for flow in flows if flow.number]
    if numbered:
        notes.append("流向：" + "；".join(f"{flow.number} {'、'.join(flow.stream.products)}" for flow in numbered) + "。")
    touched = {end for stream in facts.streams for end in (stream.source, stream.target)}
    alone = [name for one, name in names.items() if one not in touched]
    if alone:
        notes.append(f"尚未写明供应关系的环节：{'、'.join(alone)}。")
    return notes


def describe(facts: Facts) -> str:
    """The picture in words, for those who cannot see it."""
    names = {node.id: node.name for node in facts.nodes}
    flows = [
        f"{names[stream.source]}到{names[stream.target]}{'：' if stream.products else ''}{'、'.join(stream.products)}"
        for stream in facts.streams
    ]
    return f"{facts.chain}共 {len(facts.nodes)} 个环节、{len(flows)} 条流向。" + "；".join(flows) + "。"
