"""How the picture of the whole chain is drawn; what stands where is decided in chain."""

from __future__ import annotations

from lhti.diagrams import marks, style
from lhti.diagrams.chain import BULLET, Card, ChainPlan
from lhti.diagrams.columns_drawing import draw_plan, draw_titled
from lhti.diagrams.facts import STAGES, Node
from lhti.diagrams.geometry import Box
from lhti.diagrams.sheet import Density
from lhti.diagrams.svg import Canvas


def draw(canvas: Canvas, plan: ChainPlan) -> None:
    """The whole picture."""
    draw_plan(canvas, plan, _draw_card, _in_words)


def _draw_card(canvas: Canvas, card: Card, density: Density) -> None:
    tone = style.STAGES[card.node.stage]
    frame, thickness = marks.frame_of(tone, is_weak=card.node.is_weak)
    canvas.rect(card.box.inset(thickness / 2), fill=style.PAPER, stroke=frame, thickness=thickness, radius=3)
    draw_titled(canvas, card.node, card.name, card.box, density)
    x, y = card.box.x + density.pad, card.box.y + density.pad + len(card.name) * density.name_line + 2
    for index, (line, begins) in enumerate(card.lines):
        middle = y + (index + 0.5) * density.small_line
        if begins:
            canvas.rect(Box(x + 0.8, middle - 1, 2, 2), fill=tone.strong, radius=1)
        canvas.text(x + BULLET, middle, line, density.small, fill=style.SOFT)


def _in_words(node: Node) -> str:
    marked = "".join([*(["，核心"] if node.is_core else []), *(["，薄弱"] if node.is_weak else [])])
    return f"{STAGES[node.stage]}，{node.name}{marked}"
