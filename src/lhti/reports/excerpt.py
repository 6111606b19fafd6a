"""A line of a file, quoted with a caret below the place; a long one through a window."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lhti.reports.visible import visible
from lhti.reports.width import width_of

_WINDOW: Final = 60
"""Columns of a line that are shown, without the `…` where it is cut."""
_BEFORE: Final = 24
"""Columns of them before the place."""
_TAB: Final = " " * 4
_CUT: Final = "…"


def excerpt(source: str, column: int | None) -> list[str]:
    """The quoted line, and a caret below `column` (1-based, in characters) if it is known."""
    source = source.rstrip("\r\n")
    place = min((column or 1) - 1, len(source))
    start, end = _window(source, place)
    prefix = _CUT if start else ""
    quoted = prefix + _shown(source[start:end]) + (_CUT if end < len(source) else "")
    if column is None:
        return [quoted]
    return [quoted, " " * width_of(prefix + _shown(source[start:place])) + "^"]


def _window(source: str, place: int) -> tuple[int, int]:
    """From where to where the line is shown; whole if it fits."""
    if _fitting(source, _WINDOW) == len(source):
        return 0, len(source)
    start = place - _fitting(reversed(source[:place]), _BEFORE)
    end = place + _fitting(source[place:], _WINDOW - width_of(_shown(source[start:place])))
    if end == len(source):
        start = place - _fitting(reversed(source[:place]), _WINDOW - width_of(_shown(source[place:])))
    return start, end


def _fitting(characters: Iterable[str], columns: int) -> int:
    """How many of the first characters fit into the columns."""
    count = used = 0
    for character in characters:
        used += width_of(_shown(character))
        if used > columns:
            break
        count += 1
    return count


def _shown(text: str) -> str:
    return visible(text.replace("\t", _TAB))
