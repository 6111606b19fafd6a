"""Lines of a fixed number of columns, where Chinese may break between any two characters, and a number or a path stays whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lhti.reports.width import width_of

COLUMNS: Final = 80
_WIDE: Final = "[^!-~\\s]"
_PIECE: Final = re.compile(rf"[“（《]*(?:(?:{_WIDE} )?[0-9][!-~]*(?: {_WIDE})?|[!-~]+|{_WIDE})(?:\.[A-Za-z]+|[，。；：、）”》？,;)])*|\s")
"""What is not broken: a character or a run of ASCII, a figure with what it counts, and the punctuation that may not begin or end a line."""
_HANGING: Final = "  "


def wrapped(text: str, indent: str, columns: int = COLUMNS) -> Iterator[str]:
    """The text as lines behind an indent, those after the first a little deeper; a piece wider than a line stands alone."""
    line, prefix = "", indent
    for piece in _PIECE.findall(text):
        if line and width_of(prefix + line + piece.rstrip()) > columns:
            yield prefix + line.rstrip()
            line, prefix = "", indent + _HANGING
        line += piece if line or not piece.isspace() else ""
    if line:
        yield prefix + line.rstrip()


def columns_of(left: str, right: str, columns: int = COLUMNS) -> str:
    """Left and right on one line, the right one at its end; a left one too wide pushes it."""
    return left + " " * max(2, columns - width_of(left) - width_of(right)) + right
