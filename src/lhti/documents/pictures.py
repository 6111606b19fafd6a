"""The five pictures as papers show them: PNG at 300 dots an inch, sized for the page, with alternative text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from lhti.documents.order import Order, RenderError
from lhti.documents.values import Missing, Picture
from lhti.dossier.dossier import Dossier
from lhti.dossier.members import Member

if TYPE_CHECKING:
    from lhti.diagrams.picture import Picture as Drawing

TEXT_WIDTH: Final = 156.0
"""Millimetres of the type area (GB/T 9704 5.2.1)."""
TEXT_HEIGHT: Final = 225.0
CELL_WIDTH: Final = 152.0
"""Inside a table's cell over the whole width: its margins are 1.5 mm a side, and a rule."""
PAGE_HEIGHT: Final = 210.0
"""What a caption or a label leaves of the type area."""
READABLE: Final = 0.9
"""Type of 7 points may become so much smaller before another way of placing the picture is tried."""
_PRINTABLE: Final = 0.8
"""The annex's own mark and title take a seventh of its page: 5.6 points are what print still shows clearly, and less is told."""
_MM_A_POINT: Final = 25.4 / 72
_PRINTED: Final = 300
"""Dots an inch on paper."""
_HALF: Final = 0.5

_DRAWN: WeakKeyDictionary[Dossier, dict[tuple[str, bool | None, date | None], Placed]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Placed:
    """A drawing as it can be placed."""

    drawing: Drawing

    def png(self, scale: float) -> bytes:
        """At 300 dots an inch of its own size; one that is shrunk to less than half of it, at 300 of what is printed."""
        from lhti.diagrams.raster import rasterize

        return rasterize(self.drawing.svg) if scale >= _HALF else rasterize(self.drawing.svg, math.ceil(_PRINTED * scale))

    @property
    def width(self) -> float:
        """Millimetres, as drawn."""
        return self.drawing.width * _MM_A_POINT

    def scale(self, width: float, height: float) -> float:
        """How much of its size it keeps inside width × height; never enlarged."""
        return min(1.0, width / self.width, height / (self.drawing.height * _MM_A_POINT))


class DossierOn(Dossier):
    """A dossier with the members of a day (None: the current ones), for a paper of that day."""

    def __init__(self, dossier: Dossier, day: date | None) -> None:
        """`dossier` stays as it is."""
        super().__init__(dossier.folder, dossier.listing, dossier.sources, dossier.strangers)
        self._day = day

    @cached_property
    def current_members(self) -> list[tuple[int, Member]]:
        """Index in the file and member, of those that had joined and not left on the day."""
        from lhti.checks.platforms import members_on

        there = {id(member) for member in members_on(self, self._day)}
        return [(index, member) for index, member in enumerate(self.members) if id(member) in there]


def picture(
    name: str,
    order: Order,
    *,
    day: date | None = None,
    landscape: bool | None = None,
    width: float = CELL_WIDTH,
    height: float = PAGE_HEIGHT,
) -> Picture | Missing:
    """A picture by its name in `lhti.diagrams` (`chain`, `coverage` …), within width × height millimetres.

    `day`: with the members of that day. `landscape` None: upright, unless across it would have to be shrunk less.
    Raises RenderError where it cannot be drawn; a draft gets Missing.
    """
    from lhti.diagrams.errors import UndrawableError
    from lhti.diagrams.picture import TITLES

    try:
        shapes = [_placed(name, order, day, landscape=shape) for shape in ((False, True) if landscape is None else (landscape,))]
    except UndrawableError as error:
        if order.is_draft:
            return Missing("chain.yaml", TITLES[name])
        raise RenderError(f"出不了“{TITLES[name]}”：{error}") from None
    best = max(shapes, key=lambda placed: placed.scale(width, height))
    scale = best.scale(width, height)
    return Picture(best.png(scale), round(best.width * scale, 1), best.drawing.title, _remark(best.drawing, scale))


def told(shown: Picture | Missing, order: Order) -> Picture | Missing:
    """The same picture; what is to be said of it is noted with the order."""
    if isinstance(shown, Picture) and shown.remark:
        order.remarks[shown.remark] = None
    return shown


def _remark(drawing: Drawing, scale: float) -> str:
    """A page of a paper is lower than a picture's own; what is shrunk more than that asks is told."""
    from lhti.diagrams.remedies import remedy
    from lhti.diagrams.text import SMALLEST

    if scale >= _PRINTABLE:
        return ""
    return f"“{drawing.title}”一页放不下，缩小后最小的字只有 {SMALLEST * scale:.1f} 磅，印出来看不清：请{remedy(drawing.name)}。"


def _placed(name: str, order: Order, day: date | None, *, landscape: bool) -> Placed:
    from lhti.diagrams.picture import draw

    known = _DRAWN.setdefault(order.dossier, {})
    key = (name, landscape, day)
    if key not in known:
        dossier = DossierOn(order.dossier, day) if day else order.dossier
        known[key] = Placed(draw(name, dossier, order.policy, landscape))
    return known[key]
