"""How the list form of the supply chain is drawn; what stands where is decided in supply_list."""

from __future__ import annotations

from lhti.diagrams import furniture, marks, style
from lhti.diagrams.columns_drawing import draw_plan, draw_titled
from lhti.diagrams.geometry import Box
from lhti.diagrams.sheet import Density
from lhti.diagrams.supply_chain_drawing import link_in_words
from lhti.diagrams.supply_list import ARROW, Card, SupplyList
from lhti.diagrams.svg import Canvas


def draw(canvas: Canvas, plan: SupplyList) -> None:
    """The whole picture."""
    draw_plan(canvas, plan, _draw_card, link_in_words)


def _draw_card(canvas: Canvas, card: Card, density: Density) -> None:
    frame, thickness = marks.frame_of(style.STAGES[card.node.stage], is_weak=card.node.is_weak)
    dashes = style.DASHES if card.node.coverage == "none" else None
    canvas.rect(card.box.inset(thickness / 2), fill=style.PAPER, stroke=frame, thickness=thickness, dashes=dashes, radius=3)
    draw_titled(canvas, card.node, card.name, card.box, density)
    x, y = card.box.x + density.pad, card.box.y + density.pad + len(card.name) * density.name_line + 2
    if card.counts:
        canvas.text(x, y + density.small_line / 2, card.counts, density.small, fill=style.SOFT)
        y += density.small_line
    for index, line in enumerate(card.lines):
        middle = y + (index + 0.5) * density.small_line
        if line.is_first:
            furniture.flow_swatch(*style.FLOWS[line.kind])(canvas, Box(x, middle - 4, ARROW - 2.5, 8))
        canvas.text(x + ARROW, middle, line.words, density.small, fill=style.FLOWS[line.kind][0])
