"""What every picture has around it: the heading, the legend, the notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lhti.diagrams import marks, style
from lhti.diagrams.geometry import Box
from lhti.diagrams.svg import Canvas
from lhti.diagrams.text import LINE, paragraph, width, wrap

TITLE: Final = 15.0
SUBTITLE: Final = 8.6
LEGEND: Final = 7.6
SWATCH: Final = 12.0
_LEGEND_ROW: Final = 14.0
_LEGEND_GAP: Final = 9.0


@dataclass(frozen=True)
class Heading:
    """Title and subtitle, centred above a picture."""

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    height: float


def heading(subject: str, title: str, subtitle: str, room: float) -> Heading:
    """The heading of a picture that is `room` wide: whose picture it is and what it shows, in one line or below each other."""
    titles = wrap(subject + title, TITLE, room, bold=True)
    if len(titles) > 1:
        titles = wrap(subject, TITLE, room, bold=True) + wrap(title, TITLE, room, bold=True)
    subtitles = wrap(subtitle, SUBTITLE, room)
    return Heading(titles, subtitles, len(titles) * TITLE * LINE + len(subtitles) * SUBTITLE * LINE + 10)


def draw_heading(canvas: Canvas, head: Heading, room: float) -> None:
    """At the top of the page."""
    canvas.lines(room / 2, 1, head.title, TITLE, fill=style.INK, bold=True, anchor="middle")
    top = len(head.title) * TITLE * LINE + 3
    canvas.lines(room / 2, top, head.subtitle, SUBTITLE, fill=style.SOFT, anchor="middle")


Swatch = Callable[[Canvas, Box], None]


@dataclass(frozen=True)
class Foot:
    """Legend and notes below a picture: where each stands, counted from the foot's top."""

    entries: tuple[tuple[float, float, Swatch, str], ...]
    notes: tuple[str, ...]
    size: float
    """Type size of the notes."""
    height: float


def foot(entries: Iterable[tuple[Swatch, str]], notes: Sequence[str], room: float, size: float = LEGEND) -> Foot:
    """The legend in as many rows as it needs, the notes below in type of that size."""
    placed: list[tuple[float, float, Swatch, str]] = []
    x, y = 0.0, 6.0
    for swatch, words in entries:
        wide = SWATCH + 4 + width(words, LEGEND)
        if x and x + wide > room:
            x, y = 0.0, y + _LEGEND_ROW
        placed.append((x, y + _LEGEND_ROW / 2, swatch, words))
        x += wide + _LEGEND_GAP
    lines = tuple(line for note in notes for line in paragraph(note, size, room))
    bottom = y + (_LEGEND_ROW if placed else 0)
    return Foot(tuple(placed), lines, size, bottom + (len(lines) * size * LINE + 3 if lines else 0) + 1)


def draw_foot(canvas: Canvas, below: Foot, top: float) -> None:
    """Legend and notes, from `top` down."""
    for x, middle, swatch, words in below.entries:
        swatch(canvas, Box(x, top + middle - 5, SWATCH, 10))
        canvas.text(x + SWATCH + 4, top + middle, words, LEGEND, fill=style.SOFT)
    first = top + below.height - 1 - len(below.notes) * below.size * LINE
    canvas.lines(0, first, below.notes, below.size, fill=style.SOFT)


# -- swatches -------------------------------------------------------------------------------------------------------------------------


def box_swatch(fill: str, stroke: str, *, thickness: float = 0.9, dashes: str | None = None) -> Swatch:
    """A small box as links are drawn."""

    def draw(canvas: Canvas, box: Box) -> None:
        canvas.rect(box.inset(1), fill=fill, stroke=stroke, thickness=thickness, dashes=dashes, radius=2)

    return draw


def badge_swatch(side: str) -> Swatch:
    """供 or 需."""

    def draw(canvas: Canvas, box: Box) -> None:
        marks.badge(canvas, box.x + 1, box.middle, side, 7.4)

    return draw


def star_swatch(canvas: Canvas, box: Box) -> None:
    """The lead's star."""
    marks.star(canvas, box.x + 1, box.middle, 10, style.SUPPLY.word)


def flow_swatch(colour: str, dashes: str | None, thickness: float) -> Swatch:
    """A short flow with its head."""

    def draw(canvas: Canvas, box: Box) -> None:
        canvas.line([(box.x, box.middle), (box.right - 3, box.middle)], stroke=colour, thickness=thickness, dashes=dashes)
        marks.arrow_head(canvas, (box.right, box.middle), (1, 0), colour)

    return draw


WEAK_SWATCH: Final = box_swatch(style.PAPER, style.WEAK, thickness=style.WEAK_FRAME)
UNCOVERED_SWATCH: Final = box_swatch(style.PAPER, style.NONE.strong, dashes=style.DASHES)
