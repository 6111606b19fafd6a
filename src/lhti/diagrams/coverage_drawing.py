"""How the picture of the coverage is drawn; what stands where is decided in coverage."""

from __future__ import annotations

from lhti.diagrams import furniture, marks, style
from lhti.diagrams.columns import LEAST, Stage
from lhti.diagrams.columns_drawing import draw_stage, draw_titled
from lhti.diagrams.coverage import Card, Coverage
from lhti.diagrams.facts import STAGES, Node
from lhti.diagrams.geometry import Box
from lhti.diagrams.sheet import Density
from lhti.diagrams.svg import Canvas


def draw(canvas: Canvas, plan: Coverage) -> None:
    """The whole picture."""
    furniture.draw_heading(canvas, plan.head, plan.sheet.width)
    for tile in plan.tiles:
        _draw_tile(canvas, *tile)
    for stage in plan.stages:
        draw_stage(canvas, stage, plan.density)
        _draw_bar(canvas, stage, plan.density)
    for card in plan.cards:
        with canvas.group(f"link-{card.node.id}", _in_words(card.node)):
            _draw_card(canvas, card, plan.density)
    furniture.draw_foot(canvas, plan.foot, plan.stages[0].ground.bottom)


def _draw_tile(canvas: Canvas, box: Box, figure: str, words: str, colour: str) -> None:
    canvas.rect(box, fill=style.GROUND, radius=2)
    canvas.rect(Box(box.x, box.y, 2.6, box.height), fill=colour)
    canvas.text(box.centre + 1, box.y + 14.5, figure, 16, fill=colour, bold=True, anchor="middle")
    canvas.text(box.centre + 1, box.bottom - 9, words, 7.4, fill=style.SOFT, anchor="middle")


def _draw_bar(canvas: Canvas, stage: Stage, density: Density) -> None:
    """Which share of a stage's links is covered."""
    total = len(stage.cards)
    covered = sum(node.coverage != "none" for node, _ in stage.cards)
    tone, ground = style.STAGES[stage.name], stage.ground
    bar = Box(ground.x + density.pad, ground.bottom - density.small_line - 8, ground.width - 2 * density.pad, 3.4)
    canvas.rect(bar, fill=style.LINE, radius=1.7)
    if covered:
        canvas.rect(Box(bar.x, bar.y, bar.width * covered / total, bar.height), fill=tone.strong, radius=1.7)
    words = f"{total} 个环节，已覆盖 {covered} 个"
    canvas.text(bar.x, bar.bottom + 2 + density.small_line / 2, words, density.small, fill=tone.word)


def _draw_card(canvas: Canvas, card: Card, density: Density) -> None:
    node, box, tone = card.node, card.box, style.COVERAGE[card.node.coverage]
    frame, thickness = marks.frame_of(tone, is_weak=node.is_weak)
    dashes = style.DASHES if node.coverage == "none" else None
    canvas.rect(box.inset(thickness / 2), fill=tone.pale, stroke=frame, thickness=thickness, dashes=dashes, radius=3)
    x, y = box.x + density.pad, box.y + density.pad
    draw_titled(canvas, node, card.name, box, density)
    middle = y + len(card.name) * density.name_line + 3 + density.small * 0.75
    words = style.COVERAGE_WORDS if box.width > LEAST * density.small else style.COVERAGE_SHORT
    canvas.text(x, middle, words[node.coverage], density.small, fill=tone.word, bold=True)
    _draw_counts(canvas, node, box.right - density.pad, middle, density.small)
    canvas.lines(x, middle + density.small * 0.75 + 2, card.reason, density.small, fill=style.WEAK)


def _draw_counts(canvas: Canvas, node: Node, right: float, middle: float, size: float) -> None:
    demand = marks.counted_width(len(node.demanders), size)
    supply = marks.counted_width(len(node.suppliers), size)
    marks.counted_badge(canvas, right - demand, middle, "demand", len(node.demanders), size)
    marks.counted_badge(canvas, right - demand - 5 - supply, middle, "supply", len(node.suppliers), size)


def _in_words(node: Node) -> str:
    words = [STAGES[node.stage], node.name, style.COVERAGE_WORDS[node.coverage]]
    words += [f"供给方 {len(node.suppliers)} 家，需求方 {len(node.demanders)} 家"]
    words += [f"薄弱：{node.problem}" if node.problem else "薄弱"] if node.is_weak else []
    return "，".join(words)
