"""联合体在产业链中的环节覆盖图: a card for each link, covered on both sides, on one, or not at all; weak links with their reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from lhti.diagrams import furniture, style
from lhti.diagrams.columns import Stage, stages, titled, trials
from lhti.diagrams.facts import STAGES, Facts, Node
from lhti.diagrams.furniture import Foot, Heading
from lhti.diagrams.geometry import Box
from lhti.diagrams.sheet import Density, Sheet, fitted
from lhti.diagrams.text import paragraph

TITLE: Final = "联合体在产业链中的环节覆盖图"
_TILE: Final = 40.0
_REASON_LINES: Final = (9, 3, 1, 0)
"""How many lines of a weak link's reason its card shows: all where there is room; what is cut stands in full in the notes."""


@dataclass(frozen=True)
class Card:
    """What a link's card says."""

    node: Node
    box: Box
    name: tuple[str, ...]
    reason: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """What stands where."""

    sheet: Sheet
    density: Density
    head: Heading
    tiles: tuple[tuple[Box, str, str, str], ...]
    stages: tuple[Stage, ...]
    cards: tuple[Card, ...]
    foot: Foot
    height: float


def arrange(facts: Facts, landscape: bool | None) -> Coverage:
    """The roomiest arrangement that fits a page."""
    return fitted(partial(_arrange, facts, *trial) for trial in trials(landscape, _REASON_LINES))


def _arrange(facts: Facts, sheet: Sheet, reason_lines: int, density: Density, columns: int) -> Coverage:
    head = furniture.heading(facts.consortium, TITLE.removeprefix("联合体"), _subtitle(facts), sheet.width)
    tiles = tuple(_tiles(facts, sheet.width, head.height))
    below = furniture.foot(_legend(), _notes(facts, ()), sheet.width)
    top = head.height + _TILE + 9
    room = Box(0, top, sheet.width, sheet.height - top - below.height - density.small_line - 9)
    measure = partial(_height, density=density, reason_lines=reason_lines)
    words = {stage: facts.headline(stage) for stage in STAGES}
    found = stages(facts, room, columns, density, measure, words, foot=density.small_line + 9)
    cards = tuple(_card(node, box, density, reason_lines) for stage in found for node, box in stage.cards)
    below = furniture.foot(_legend(), _notes(facts, cards), sheet.width)
    return Coverage(sheet, density, head, tiles, tuple(found), cards, below, found[0].ground.bottom + below.height)


def _subtitle(facts: Facts) -> str:
    return f"{facts.chain}　|　环节 {len(facts.nodes)} 个　成员单位 {len(facts.units)} 家"


def _tiles(facts: Facts, room: float, top: float) -> Iterator[tuple[Box, str, str, str]]:
    """The strip of totals: box, figure, words, colour."""
    counts = {state: sum(node.coverage == state for node in facts.nodes) for state in style.COVERAGE}
    total = len(facts.nodes)
    figures = (
        (f"{total - counts['none']}/{total}", "已覆盖环节", style.INK),
        (str(counts["both"]), "供需双覆盖", style.BOTH.strong),
        (str(counts["supply"] + counts["demand"]), f"单侧（供 {counts['supply']}、需 {counts['demand']}）", style.DEMAND.strong),
        (str(counts["none"]), "未覆盖环节", style.NONE.word),
        (str(sum(node.is_weak for node in facts.nodes)), "薄弱环节", style.WEAK),
    )
    wide = (room - 7 * (len(figures) - 1)) / len(figures)
    for index, (figure, words, colour) in enumerate(figures):
        yield Box(index * (wide + 7), top, wide, _TILE), figure, words, colour


def _height(node: Node, width: float, density: Density, reason_lines: int) -> float:
    card = _card(node, Box(0, 0, width, 0), density, reason_lines)
    return (
        2 * density.pad
        + len(card.name) * density.name_line
        + 3
        + density.small * 1.5
        + len(card.reason) * density.small_line
        + bool(card.reason) * 2
    )


def _card(node: Node, box: Box, density: Density, reason_lines: int) -> Card:
    room = box.width - 2 * density.pad
    name = titled(node, density, room)
    reason = paragraph(f"薄弱：{node.problem}", density.small, room, most=reason_lines) if _has_reason(node) and reason_lines else ()
    return Card(node, box, name, reason)


def _has_reason(node: Node) -> bool:
    return node.is_weak and bool(node.problem)


def _is_cut(card: Card) -> bool:
    """Whether the card lacks some of its link's reason."""
    return _has_reason(card.node) and (not card.reason or card.reason[-1].endswith("…"))


def _legend() -> Iterator[tuple[furniture.Swatch, str]]:
    for state in ("both", "supply", "demand"):
        tone = style.COVERAGE[state]
        yield furniture.box_swatch(tone.pale, tone.strong), style.COVERAGE_WORDS[state]
    yield furniture.UNCOVERED_SWATCH, "未覆盖（虚线）"
    yield furniture.WEAK_SWATCH, "薄弱（粗框）"
    yield furniture.badge_swatch("supply"), "技术供给方"
    yield furniture.badge_swatch("demand"), "企业需求方"


def _notes(facts: Facts, cards: tuple[Card, ...]) -> list[str]:
    notes = ["注：“供”“需”后的数字为布局在该环节的技术供给方、企业需求方成员单位数；供需双向的单位两侧各计一次。"]
    cut = [card.node for card in cards if _is_cut(card)]
    if cut:
        notes.append(f"薄弱原因：{'；'.join(f'{node.name}：{node.problem}'.rstrip('。；') for node in cut)}。")
    if facts.homeless:
        notes.append(f"未写明所处环节的成员单位：{'、'.join(unit.label for unit in facts.homeless)}。")
    return notes


def describe(facts: Facts) -> str:
    """The picture in words, for those who cannot see it."""
    by_state = {state: [node.name for node in facts.nodes if node.coverage == state] for state in ("both", "supply", "demand", "none")}
    parts = [f"{style.COVERAGE_WORDS[state]} {len(names)} 个：{'、'.join(names)}" for state, names in by_state.items() if names]
    weak = [node.name for node in facts.nodes if node.is_weak]
    parts += [f"薄弱环节 {len(weak)} 个：{'、'.join(weak)}"] if weak else []
    return f"{facts.chain}共 {len(facts.nodes)} 个环节。" + "。".join(parts) + "。"
