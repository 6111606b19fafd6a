"""The page that a picture must fit, and the search for the roomiest arrangement that does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from lhti.diagrams.text import LINE


@dataclass(frozen=True)
class Sheet:
    """What a page leaves to a picture, in points: the type area of GB/T 9704 (156 mm × 225 mm) less a caption."""

    width: float
    height: float


PORTRAIT: Final = Sheet(442.0, 612.0)
LANDSCAPE: Final = Sheet(638.0, 416.0)


@dataclass(frozen=True)
class Density:
    """How closely things stand. Sizes in points, none below 7."""

    name: float
    """Type size of names."""
    small: float
    """Type size of everything else."""
    pad: float
    gap: float

    @property
    def name_line(self) -> float:
        """Height of a line of names."""
        return self.name * LINE

    @property
    def small_line(self) -> float:
        """Height of a line of small type."""
        return self.small * LINE


AMPLE: Final = Density(10.4, 8.3, 6.5, 7.5)
ROOMY: Final = Density(9.5, 7.6, 5.5, 6.5)
SNUG: Final = Density(8.6, 7.2, 4.5, 5.0)
TIGHT: Final = Density(7.6, 7.0, 3.2, 3.6)
DENSE: Final = Density(7.0, 7.0, 3.0, 2.4)
DENSITIES: Final = (AMPLE, ROOMY, SNUG, TIGHT, DENSE)


class TooNarrowError(Exception):
    """An arrangement would leave something less width than it needs."""


class Arrangement(Protocol):
    """What stands where on a sheet."""

    @property
    def height(self) -> float:
        """Height that the picture takes."""

    @property
    def sheet(self) -> Sheet:
        """The sheet it was made for."""


def fits(arrangement: Arrangement) -> bool:
    """Whether it keeps within its page."""
    return arrangement.height <= arrangement.sheet.height


A_ = TypeVar("A_", bound=Arrangement)


def sheets(landscape: bool | None) -> tuple[Sheet, ...]:
    """The sheets to try: the one asked for, or upright before across."""
    if landscape is None:
        return PORTRAIT, LANDSCAPE
    return (LANDSCAPE,) if landscape else (PORTRAIT,)


def fitted(attempts: Iterable[Callable[[], A_]]) -> A_:
    """The first arrangement that fits its sheet; if none does, the one that is least too high, which then goes beyond its page."""
    best: A_ | None = None
    for attempt in attempts:
        try:
            arrangement = attempt()
        except TooNarrowError:
            continue
        if fits(arrangement):
            return arrangement
        if best is None or arrangement.height / arrangement.sheet.height < best.height / best.sheet.height:
            best = arrangement
    if best is None:
        raise ValueError("nothing to arrange")
    return best
