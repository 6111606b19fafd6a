"""Drawing of the stages side by side, and of what tops every card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from lhti.diagrams import furniture, marks, style
from lhti.diagrams.columns import BETWEEN, POINT, TAG, ColumnPlan, Stage, tags_of
from lhti.diagrams.facts import STAGES, Node
from lhti.diagrams.geometry import Box
from lhti.diagrams.sheet import Density
from lhti.diagrams.svg import Canvas
from lhti.diagrams.text import LINE


class Card(Protocol):
    """What a card of a plan has at least."""

    @property
    def node(self) -> Node:
        """The link that it is of."""


CardT = TypeVar("CardT", bound=Card)


def draw_plan(
    canvas: Canvas, plan: ColumnPlan[CardT], draw_card: Callable[[Canvas, CardT, Density], None], in_words: Callable[[Node], str]
) -> None:
    """The whole picture; `in_words`: a link for those who cannot see it."""
    furniture.draw_heading(canvas, plan.head, plan.sheet.width)
    for stage in plan.stages:
        draw_stage(canvas, stage, plan.density)
    for card in plan.cards:
        with canvas.group(f"link-{card.node.id}", in_words(card.node)):
            draw_card(canvas, card, plan.density)
    furniture.draw_foot(canvas, plan.foot, plan.stages[0].ground.bottom)


def draw_titled(canvas: Canvas, node: Node, lines: Sequence[str], box: Box, density: Density) -> None:
    """A link's name at the top of its card, with 薄弱 and 核心 at the end of the last line."""
    x, y = box.x + density.pad, box.y + density.pad
    canvas.lines(x, y, [line for line in lines if line], density.name, fill=style.INK, bold=True)
    right, middle = box.right - density.pad, y + (len(lines) - 0.5) * density.name_line
    for word, fill in tags_of(node):
        right -= marks.tag(canvas, right, middle - TAG * 0.72, word, TAG, fill=fill) + 2


def draw_stage(canvas: Canvas, stage: Stage, density: Density) -> None:
    """Header and ground; the header of every stage points to the next."""
    tone, head = style.STAGES[stage.name], stage.header
    is_first, is_last = stage.name == "upstream", stage.name == "downstream"
    tip = head.right if is_last else head.right + BETWEEN - 2
    notch = head.x if is_first else head.x + POINT - 2
    shoulder = head.right if is_last else tip - POINT
    canvas.polygon(
        [(head.x, head.y), (shoulder, head.y), (tip, head.middle), (shoulder, head.bottom), (head.x, head.bottom), (notch, head.middle)],
        fill=tone.strong,
    )
    size = density.name * 1.25
    block = size * LINE + len(stage.words) * density.small_line
    top = head.middle - block / 2
    canvas.lines(head.centre + 2, top, [STAGES[stage.name]], size, fill=style.PAPER, bold=True, anchor="middle")
    canvas.lines(head.centre + 2, top + size * LINE, stage.words, density.small, fill=style.PAPER, anchor="middle")
    canvas.rect(stage.ground, fill=tone.pale)
    if not stage.cards:
        canvas.text(stage.ground.centre, stage.ground.y + 20, "暂无环节", density.name, fill=style.SOFT, anchor="middle")
