"""产业链图: the whole chain without members; each link with its key technologies, the core and the weak ones marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from lhti.diagrams import furniture
from lhti.diagrams.columns import ColumnPlan, stages, titled, trials
from lhti.diagrams.facts import STAGES, Facts, Node
from lhti.diagrams.geometry import Box
from lhti.diagrams.sheet import Density, Sheet, fitted
from lhti.diagrams.text import wrap

TITLE: Final = "产业链图"
BULLET: Final = 6.0
"""Indent of a technology behind its dot."""
_MOST: Final = (9, 3, 2, 0)
"""Technologies to a link: all where there is room."""


@dataclass(frozen=True)
class Card:
    """A link with the lines of its technologies; a line that begins one has a dot."""

    node: Node
    box: Box
    name: tuple[str, ...]
    lines: tuple[tuple[str, bool], ...]


ChainPlan: TypeAlias = ColumnPlan[Card]


def arrange(facts: Facts, landscape: bool | None) -> ChainPlan:
    """The roomiest arrangement that fits a page."""
    return fitted(partial(_arrange, facts, *trial) for trial in trials(landscape, _MOST))


def _arrange(facts: Facts, sheet: Sheet, most: int, density: Density, columns: int) -> ChainPlan:
    counts = "　".join(f"{STAGES[stage]} {len(nodes)} 个" for stage, nodes in facts.by_stage.items())
    weak, core = sum(node.is_weak for node in facts.nodes), sum(node.is_core for node in facts.nodes)
    head = furniture.heading(
        facts.chain,
        "" if facts.chain.endswith("产业链") else TITLE,
        f"环节 {len(facts.nodes)} 个：{counts}　|　核心环节 {core} 个　薄弱环节 {weak} 个",
        sheet.width,
    )
    below = furniture.foot(_legend(), _notes(facts, most), sheet.width)
    room = Box(0, head.height, sheet.width, sheet.height - head.height - below.height)
    measure = partial(_height, density=density, most=most)
    found = stages(facts, room, columns, density, measure, facts.notes)
    cards = tuple(_card(node, box, density, most) for stage in found for node, box in stage.cards)
    return ChainPlan(sheet, density, head, tuple(found), cards, below, found[0].ground.bottom + below.height)


def _height(node: Node, width: float, density: Density, most: int) -> float:
    card = _card(node, Box(0, 0, width, 0), density, most)
    return 2 * density.pad + len(card.name) * density.name_line + len(card.lines) * density.small_line + bool(card.lines) * 2


def _card(node: Node, box: Box, density: Density, most: int) -> Card:
    room = box.width - 2 * density.pad
    lines: list[tuple[str, bool]] = []
    for technology in node.technologies[:most]:
        parts = wrap(technology, density.small, room - BULLET)
        lines += [(part, index == 0) for index, part in enumerate(parts)]
    return Card(node, box, titled(node, density, room), tuple(lines))


def _legend() -> Iterator[tuple[furniture.Swatch, str]]:
    yield furniture.WEAK_SWATCH, "薄弱环节（粗框）"


def _notes(facts: Facts, most: int) -> list[str]:
    if most == 0:
        return ["注：环节较多，关键技术没有列出，见产业链文件（chain.yaml）。"]
    cut = any(len(node.technologies) > most for node in facts.nodes)
    return [f"注：环节名称下为关键技术{f'，各列前 {most} 项' if cut else ''}；“核心”“薄弱”按产业链文件标注。"]


def describe(facts: Facts) -> str:
    """The picture in words, for those who cannot see it."""
    parts = [f"{STAGES[stage]}：{'、'.join(node.name for node in nodes) or '暂无环节'}" for stage, nodes in facts.by_stage.items()]
    return f"{facts.chain}共 {len(facts.nodes)} 个环节。" + "；".join(parts) + "。"
