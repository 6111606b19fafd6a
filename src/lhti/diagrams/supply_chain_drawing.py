"""How the picture of the supply chain is drawn; what stands where is decided in supply_chain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lhti.diagrams import furniture, marks, style
from lhti.diagrams.bands import BAND, Band, empty_words
from lhti.diagrams.facts import FLOW_KINDS, STAGES, Node
from lhti.diagrams.flows import LABEL, Flow
from lhti.diagrams.geometry import Box, Point
from lhti.diagrams.sheet import Density
from lhti.diagrams.supply_chain import LinkBox, SupplyChain
from lhti.diagrams.svg import Canvas, number
from lhti.diagrams.text import LINE, width

_CORNER: Final = 3.5
"""Radius of a route's corners."""


_STEP: Final = 8.6
"""From one character to the next of words that run downwards."""


def draw(canvas: Canvas, plan: SupplyChain) -> None:
    """The whole picture: grounds, flows, links, and the words on the flows above all."""
    furniture.draw_heading(canvas, plan.head, plan.sheet.width)
    has_words = all(_can_run_downwards(band) for band in plan.bands if not band.is_empty)  # all stages alike, or none
    for band in plan.bands:
        _draw_band(canvas, band, has_words=has_words)
    names = {link.node.id: link.node.name for link in plan.links}
    for index, flow in enumerate(plan.flows, 1):
        with canvas.group(f"flow-{index}", _flow_in_words(flow, names)):
            _draw_route(canvas, flow)
    for link in plan.links:
        with canvas.group(f"link-{link.node.id}", link_in_words(link.node)):
            _draw_link(canvas, link, plan.density)
    for flow in plan.flows:
        _draw_label(canvas, flow)
    furniture.draw_foot(canvas, plan.foot, plan.height - plan.foot.height)


def _draw_band(canvas: Canvas, band: Band, *, has_words: bool) -> None:
    tone, box = style.STAGES[band.stage], band.box
    canvas.rect(box.inset(0.4), fill=tone.pale, stroke=tone.strong, thickness=0.7, radius=4)
    canvas.rect(Box(box.x, box.y, BAND, box.height), fill=tone.strong, radius=4)
    word = STAGES[band.stage]
    if band.is_empty:
        canvas.text(box.x + BAND / 2, box.middle, word, 8, fill=style.PAPER, bold=True, anchor="middle")
        canvas.text(empty_words(band).x, box.middle, "暂无环节", 8, fill=style.SOFT)
        return
    x = box.x + (9 if has_words else BAND / 2)
    for index, character in enumerate(word):
        canvas.text(x, box.middle + (index - 0.5) * 14, character, 11, fill=style.PAPER, bold=True, anchor="middle")
    if has_words:
        _draw_downwards(canvas, _spaced(band.words), box)


def _spaced(words: str) -> str:
    """Marks do not run downwards; a gap stands for them."""
    return words.replace("、", " ").replace("，", " ")


def _step(character: str) -> float:
    return _STEP * (0.5 if character == " " else 1.0)


def _can_run_downwards(band: Band) -> bool:
    """Chinese alone, and short enough for the band."""
    words = _spaced(band.words)
    return sum(map(_step, words)) < band.box.height - 8 and all(width(one, 7) > 5 for one in words if one != " ")


def _draw_downwards(canvas: Canvas, words: str, box: Box) -> None:
    y = box.middle - sum(map(_step, words)) / 2
    for character in words:
        if character != " ":
            canvas.text(box.x + BAND - 5.5, y + _STEP / 2, character, 7, fill=style.PAPER, anchor="middle")
        y += _step(character)


def _draw_route(canvas: Canvas, flow: Flow) -> None:
    colour, dashes, thickness = style.FLOWS[flow.stream.kind]
    (x1, y1), (x2, y2) = flow.route[-2:]
    length = max(abs(x2 - x1) + abs(y2 - y1), 0.01)
    toward = ((x2 - x1) / length, (y2 - y1) / length)
    stop = (x2 - toward[0] * 3, y2 - toward[1] * 3)
    canvas.path(_rounded([*flow.route[:-1], stop]), stroke=colour, thickness=thickness, dashes=dashes)
    marks.arrow_head(canvas, (x2, y2), toward, colour)


def _rounded(route: Sequence[Point]) -> str:
    """Path data of an orthogonal route with rounded corners."""
    data = f"M{number(route[0][0])} {number(route[0][1])}"
    for before, corner, after in zip(route, route[1:], route[2:], strict=False):
        start, end = _toward(corner, before), _toward(corner, after)
        data += f"L{number(start[0])} {number(start[1])}Q{number(corner[0])} {number(corner[1])} {number(end[0])} {number(end[1])}"
    return data + f"L{number(route[-1][0])} {number(route[-1][1])}"


def _toward(corner: Point, other: Point) -> Point:
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = abs(dx) + abs(dy)
    step = min(_CORNER, length / 2)
    return (corner[0] + dx / length * step, corner[1] + dy / length * step) if length else corner


def _draw_link(canvas: Canvas, link: LinkBox, density: Density) -> None:
    node, box, tone = link.node, link.box, style.STAGES[link.node.stage]
    fill, ink, soft = (tone.strong, style.PAPER, style.PAPER) if node.is_core else (style.PAPER, style.INK, style.SOFT)
    dashes = style.DASHES if node.coverage == "none" else None
    frame, thickness = marks.frame_of(tone, is_weak=node.is_weak)
    canvas.rect(box.inset(thickness / 2), fill=style.PAPER, stroke=frame, thickness=thickness, dashes=dashes, radius=3)
    if node.is_core:
        canvas.rect(box.inset(3.2 if node.is_weak else thickness), fill=fill, radius=1.5)
    size = density.name
    block = len(link.name) * size * LINE + (density.small_line if link.has_counts else 0)
    top = box.middle - block / 2
    canvas.lines(box.centre, top, link.name, size, fill=ink, bold=True, anchor="middle")
    if not link.has_counts:
        return
    counts = f"供 {len(node.suppliers)}　需 {len(node.demanders)}"
    canvas.text(box.centre, top + block - density.small_line / 2, counts, density.small, fill=soft, anchor="middle")


def _draw_label(canvas: Canvas, flow: Flow) -> None:
    if flow.label is None:
        return
    colour = style.FLOWS[flow.stream.kind][0]
    if flow.number:
        canvas.rect(flow.label, fill=style.PAPER, stroke=colour, thickness=0.7, radius=flow.label.width / 2)
        canvas.text(flow.label.centre, flow.label.middle, str(flow.number), 7, fill=colour, bold=True, anchor="middle")
        return
    canvas.rect(flow.label, fill=style.PAPER, radius=2)
    canvas.lines(flow.label.centre, flow.label.y, flow.words, LABEL, fill=colour, anchor="middle")


def _flow_in_words(flow: Flow, names: dict[str, str]) -> str:
    stream = flow.stream
    return f"{names[stream.source]} → {names[stream.target]}（{FLOW_KINDS[stream.kind]}）{'、'.join(stream.products)}"


def link_in_words(node: Node) -> str:
    """A link in words, for those who cannot see it."""
    marked = "".join([*(["，核心"] if node.is_core else []), *(["，薄弱"] if node.is_weak else [])])
    return f"{STAGES[node.stage]}，{node.name}{marked}，供给方 {len(node.suppliers)} 家，需求方 {len(node.demanders)} 家"
