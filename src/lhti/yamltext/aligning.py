"""The columns that a line with a slip in its indent may have been meant to stand in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from lhti.yamltext.spaces import WIDE

_INDENT: Final = re.compile(rf"[ \t{WIDE}]*(?:(- ) *)?")
"""What people indent with, and a dash with more spaces than one behind it."""

_LINES_LOOKED_AT = 200
_LEAD = re.compile(r" *((?:- +)*)(?=[^\s#])")


def aligned(lines: list[str], number: int) -> list[str]:
    """The line in each column that its neighbours have, the likeliest first."""
    text = _INDENT.sub(r"\1", lines[number - 1], count=1)
    above, below = list(_above(lines, number)), list(_below(lines, number))
    columns = [*above, *below] if _is_opened(lines, number) else [*below, *above]
    if text.startswith("- "):  # it may be the key behind the dash that should stand there
        columns = [place for column in columns for place in (column, column - 2) if place >= 0]
    return [" " * column + text for column in dict.fromkeys([*columns, 0])]


def nearest_above(lines: list[str], number: int, is_meant: Callable[[str], bool] = lambda _line: True) -> int | None:
    """The line before, blank ones and comments aside, or the last one of a kind."""
    return next((n for n in lines_above(lines, number) if is_meant(lines[n - 1])), None)


def lines_above(lines: list[str], number: int) -> Iterator[int]:
    """The lines before one, upwards, without blank ones and comments; so many are looked at."""
    return (n for n in _upwards(number) if _LEAD.match(lines[n - 1]))


def column_of(line: str) -> int:
    """From 0, of the key or the text, behind the dashes before it."""
    found = _LEAD.match(line)
    return found.end() if found else 0


def _upwards(number: int) -> range:
    return range(number - 1, max(0, number - _LINES_LOOKED_AT), -1)


def _is_opened(lines: list[str], number: int) -> bool:
    above = nearest_above(lines, number)
    return above is not None and lines[above - 1].rstrip().endswith(":")


def _above(lines: list[str], number: int) -> Iterator[int]:
    """A level below a key without a value; then the levels that are open, the deepest first."""
    if _is_opened(lines, number):
        yield column_of(lines[(nearest_above(lines, number) or 1) - 1]) + 2
    deepest = 1000
    for n in _upwards(number):
        columns = [column for column in _columns(lines[n - 1]) if column < deepest]
        yield from columns
        deepest = min([deepest, *columns])
        if deepest == 0:
            return


def _below(lines: list[str], number: int) -> Iterator[int]:
    following = (_columns(line) for line in lines[number : number + _LINES_LOOKED_AT])
    yield from next(filter(None, following), [])


def _columns(line: str) -> list[int]:
    """Of the key, then of the dashes before it, the last one first; none where something else than spaces indents the line."""
    found = _LEAD.match(line)
    if not found:
        return []
    dashes = [found.start(1) + place.start() for place in re.finditer("-", found.group(1))]
    return [found.end(), *reversed(dashes)]
