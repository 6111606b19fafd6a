"""What letters show alike: the number's place, the lines of a title, the signature over its date, a text in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Any, Final

from wcwidth import wcswidth

_TITLE_WIDTH: Final = 20
"""Characters of 22 points that a line of the type area holds."""
_DATE_FROM_EDGE: Final = 4


def number_or_place(number: str | None, day: date | None) -> str:
    """The 发文字号, or its place with the year, for whoever registers the letter to write in."""
    return number or f"〔{day.year if day else '　　'}〕　　号"


def title_lines(*words: str) -> list[str]:
    """A title in as few lines as hold it, of lengths as even as can be, broken between `words` only (7.3.1).

    A word longer than a line is cut where the line is full.
    """
    pieces = [piece for word in words for piece in _cut(word)]
    for count in range(1, len(pieces) + 1):
        divided = [lines for lines in _divisions(pieces, count) if max(map(_width, lines)) <= _TITLE_WIDTH]
        if divided:
            return min(divided, key=_unevenness)
    return pieces


def signature(unit: str, day: date | None) -> dict[str, Any]:
    """The unit, and the digits of month and day that tell where the date's middle is; None: too long a name to stand over it (7.3.5.1)."""
    digits = len(f"{day.month}{day.day}") if day else 4
    middle = _DATE_FROM_EDGE + (5 + digits / 2) / 2
    return {"unit": unit, "digits": digits if _width(unit) / 2 <= middle else None}


def ended(text: str) -> str:
    """A text with the stop that ends a sentence."""
    return re.sub(r"[。；，、.;,\s]+$", "", text) + "。"


def _width(text: str) -> float:
    return max(wcswidth(text), 0) / 2


def _cut(word: str) -> Iterator[str]:
    while _width(word) > _TITLE_WIDTH:
        yield word[:_TITLE_WIDTH]
        word = word[_TITLE_WIDTH:]
    yield word


def _divisions(pieces: Sequence[str], count: int) -> Iterator[list[str]]:
    for inner in combinations(range(1, len(pieces)), count - 1):
        places = [0, *inner, len(pieces)]
        yield ["".join(pieces[start:end]) for start, end in pairwise(places)]


def _unevenness(lines: Sequence[str]) -> float:
    widths = [_width(line) for line in lines]
    return max(widths) - min(widths)
