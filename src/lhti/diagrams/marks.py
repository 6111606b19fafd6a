"""The shapes that carry meaning: 供 in a pill, 需 in a square, the star of the lead, tags, arrow heads, member chips."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from lhti.diagrams import style
from lhti.diagrams.facts import Unit
from lhti.diagrams.geometry import Box, Point
from lhti.diagrams.style import DEMAND, SUPPLY, Tone
from lhti.diagrams.svg import Canvas
from lhti.diagrams.text import LINE, SMALLEST, width, wrap
from lhti.dossier.short_names import LONGEST

BADGE: Final = 1.4
"""Width of a badge, in type sizes."""
STAR: Final = 1.05
"""Width of the lead's star, in type sizes."""


def badge(canvas: Canvas, x: float, middle: float, side: str, size: float, *, is_off: bool = False) -> float:
    """供 in a disc or 需 in a square, left edge at x; returns its width. `is_off`: nobody stands here."""
    tone = SUPPLY if side == "supply" else DEMAND
    box = Box(x, middle - size * BADGE / 2, size * BADGE, size * BADGE)
    radius = box.width / 2 if side == "supply" else 1.2
    fill, ink, frame = (style.PAPER, style.SOFT, style.FAINT) if is_off else (tone.strong, style.PAPER, None)
    canvas.rect(box, fill=fill, radius=radius, stroke=frame, thickness=0.6)
    canvas.text(box.centre, middle, "供" if side == "supply" else "需", size, fill=ink, bold=True, anchor="middle")
    return box.width


def counted_badge(canvas: Canvas, x: float, middle: float, side: str, count: int, size: float) -> None:
    """A badge with the number of members behind it."""
    wide = badge(canvas, x, middle, side, size, is_off=not count)
    tone = SUPPLY if side == "supply" else DEMAND
    canvas.text(x + wide + 2, middle, str(count), size + 0.4, fill=tone.word if count else style.SOFT, bold=True)


def counted_width(count: int, size: float) -> float:
    """Width of a counted badge."""
    return size * BADGE + 2 + width(str(count), size + 0.4, bold=True)


def star(canvas: Canvas, x: float, middle: float, size: float, colour: str) -> None:
    """A five-pointed star whose box begins at x."""
    radius, centre = size * STAR / 2, x + size * STAR / 2
    points = [_on_circle(centre, middle, radius * (1 if turn % 2 == 0 else 0.42), turn * pi / 5) for turn in range(10)]
    canvas.polygon(points, fill=colour)


def _on_circle(x: float, y: float, radius: float, angle: float) -> Point:
    return x + radius * sin(angle), y - radius * cos(angle)


def tag(canvas: Canvas, right: float, top: float, word: str, size: float, *, fill: str) -> float:
    """A small flag with a word, its upper right corner given; returns the width it takes."""
    box = Box(right - tag_width(word, size), top, tag_width(word, size), size * 1.45)
    canvas.rect(box, fill=fill, radius=1.6)
    canvas.text(box.centre, box.middle, word, size, fill=style.PAPER, bold=True, anchor="middle")
    return box.width


def tag_width(word: str, size: float) -> float:
    """Width of a flag."""
    return width(word, size, bold=True) + 5


def arrow_head(canvas: Canvas, tip: Point, toward: Point, colour: str, size: float = 4.6) -> None:
    """A filled head at the tip of a line that comes along a direction."""
    dx, dy = toward
    base = (tip[0] - dx * size, tip[1] - dy * size)
    half = size * 0.42
    points = [tip, (base[0] - dy * half, base[1] + dx * half), (base[0] + dy * half, base[1] - dx * half)]
    canvas.polygon(points, fill=colour)


@dataclass(frozen=True)
class Chip:
    """A member's place on a picture."""

    unit: Unit
    side: str
    """supply, demand or both: which badges it shows."""
    box: Box
    lines: tuple[str, ...]
    size: float
    is_bare: bool = False
    """Without badges: its place and its shape tell the side."""


def chip_size(unit: Unit, side: str, size: float, room: float, *, is_bare: bool = False) -> tuple[float, tuple[str, ...]]:
    """Height and lines of a chip that is `room` wide."""
    lines = wrap(unit.label, size, room - _front(unit, side, size, is_bare=is_bare) - size * 0.5, bold=unit.is_lead)
    if is_bare:
        return len(lines) * size * LINE + 0.4, lines
    return max(len(lines) * size * LINE + 2.6, size * 1.4 + 2.4), lines


def bare_width(unit: Unit, side: str, size: float, room: float) -> float:
    """Width that a chip without badges takes if its label stands in one line, `room` at most."""
    return min(room, _front(unit, side, size, is_bare=True) + width(unit.label, size, bold=unit.is_lead) + size * 0.55)


def _badge_size(size: float) -> float:
    return max(SMALLEST, size * 0.93)


def _front(unit: Unit, side: str, size: float, *, is_bare: bool) -> float:
    if is_bare:
        return size * 0.5 + (size * STAR + 1 if unit.is_lead else 0)
    badges = 2 if side == "both" else 1
    return 2 + badges * (_badge_size(size) * BADGE + 1) + 1.4 + (size * STAR + 1 if unit.is_lead else 0)


def is_cramped(chips: Iterable[Chip]) -> bool:
    """Whether a short name had to be broken: worth trying a smaller type."""
    return any(len(chip.lines) > 1 and len(chip.unit.label) <= LONGEST for chip in chips)


def draw_chip(canvas: Canvas, chip: Chip) -> None:
    """A pill for suppliers, a square-cornered box for demanders; the lead's frame is thick and begins with a star."""
    tone = DEMAND if chip.side == "demand" else SUPPLY
    radius = 1.6 if chip.side == "demand" else min(chip.box.height / 2, chip.size)
    frame = 0.5 if chip.is_bare else 0.7
    frame = frame * 2 if chip.unit.is_lead else frame
    canvas.rect(chip.box.inset(frame / 2), fill=tone.pale, stroke=tone.strong, thickness=frame, radius=radius)
    x = chip.box.x + (chip.size * 0.5 if chip.is_bare else 2)
    for side in () if chip.is_bare else ("supply", "demand") if chip.side == "both" else (chip.side,):
        x += badge(canvas, x, chip.box.middle, side, _badge_size(chip.size)) + 1
    x += 0 if chip.is_bare else 1.4
    if chip.unit.is_lead:
        star(canvas, x, chip.box.middle, chip.size, tone.word)
        x += chip.size * STAR + 1
    top = chip.box.middle - len(chip.lines) * chip.size * LINE / 2
    canvas.lines(x, top, chip.lines, chip.size, fill=tone.word, bold=chip.unit.is_lead)


def frame_of(tone: Tone, *, is_weak: bool) -> tuple[str, float]:
    """Colour and thickness of a link's frame."""
    return (style.WEAK, style.WEAK_FRAME) if is_weak else (tone.strong, 0.9)
