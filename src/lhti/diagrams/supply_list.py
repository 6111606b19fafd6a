"""联合体产业链供应链图 of a chain with more flows than a page can draw: numbered links, each with the flows that leave it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeAlias

from lhti.diagrams import furniture, style
from lhti.diagrams.columns import ColumnPlan, stages, titled, trials
from lhti.diagrams.facts import FLOW_KINDS, Facts, Node
from lhti.diagrams.geometry import Box
from lhti.diagrams.sheet import Density, Sheet, fitted
from lhti.diagrams.supply_chain import TITLE, subtitle
from lhti.diagrams.text import wrap

ARROW: Final = 14.0
"""Indent of a flow's words behind its arrow."""


@dataclass(frozen=True)
class Line:
    """A line of a flow's words; the first one has the arrow."""

    words: str
    kind: str
    is_first: bool


@dataclass(frozen=True)
class Card:
    """A link with what leaves it."""

    node: Node
    box: Box
    name: tuple[str, ...]
    lines: tuple[Line, ...]
    counts: str
    """How many members stand there; empty where there is no room for it."""


SupplyList: TypeAlias = ColumnPlan[Card]


def arrange(facts: Facts, landscape: bool | None) -> SupplyList:
    """The roomiest arrangement that fits a page."""
    by_number = replace(facts, nodes=tuple(replace(node, name=f"{number} {node.name}") for number, node in enumerate(facts.nodes, 1)))
    return fitted(partial(_arrange, by_number, *trial) for trial in trials(landscape, (1, 0)))


def _arrange(facts: Facts, sheet: Sheet, counts: int, density: Density, columns: int) -> SupplyList:
    head = furniture.heading(facts.consortium.removesuffix("联合体"), TITLE, subtitle(facts), sheet.width)
    below = furniture.foot(_legend(facts), _notes(counts), sheet.width)
    room = Box(0, head.height, sheet.width, sheet.height - head.height - below.height)
    card = partial(_card, leaving=_leaving(facts), density=density, counts=counts)
    words = {stage: facts.headline(stage) for stage in facts.by_stage}
    found = stages(facts, room, columns, density, lambda node, width: _height(card(node, Box(0, 0, width, 0)), density), words)
    cards = tuple(card(node, box) for stage in found for node, box in stage.cards)
    return SupplyList(sheet, density, head, tuple(found), cards, below, found[0].ground.bottom + below.height)


def _leaving(facts: Facts) -> Mapping[str, list[tuple[str, str]]]:
    """Link → kind and words of each flow that leaves it: where it goes, and what flows."""
    numbers = {node.id: number for number, node in enumerate(facts.nodes, 1)}
    leaving: dict[str, list[tuple[str, str]]] = {node.id: [] for node in facts.nodes}
    for stream in facts.streams:
        leaving[stream.source].append((stream.kind, f"{numbers[stream.target]} {'、'.join(stream.products)}".rstrip()))
    return leaving


def _card(node: Node, box: Box, leaving: Mapping[str, list[tuple[str, str]]], density: Density, counts: int) -> Card:
    room = box.width - 2 * density.pad
    lines = tuple(
        Line(part, kind, index == 0)
        for kind, words in leaving[node.id]
        for index, part in enumerate(wrap(words, density.small, room - ARROW))
    )
    members = f"供 {len(node.suppliers)}　需 {len(node.demanders)}" if counts else ""
    return Card(node, box, titled(node, density, room), lines, members)


def _height(card: Card, density: Density) -> float:
    small = len(card.lines) + bool(card.counts)
    return 2 * density.pad + len(card.name) * density.name_line + small * density.small_line + bool(small) * 2


def _legend(facts: Facts) -> Iterator[tuple[furniture.Swatch, str]]:
    for kind in FLOW_KINDS:
        if any(stream.kind == kind for stream in facts.streams):
            yield furniture.flow_swatch(*style.FLOWS[kind]), FLOW_KINDS[kind]
    yield furniture.WEAK_SWATCH, "薄弱环节（粗框）"
    yield furniture.UNCOVERED_SWATCH, "未覆盖（虚线框）"


def _notes(counts: int) -> list[str]:
    members = "“供”“需”后为布局在该环节的技术供给方、企业需求方成员单位数。" if counts else ""
    return [f"注：流向较多，写在起点环节的方框里：箭头后为去向环节的编号和产品。{members}"]
