"""How wide text is in the bundled font, where it wraps, and whether the font has its characters.

The rasterizer draws nothing, and says nothing, for a character that the font lacks; so every text is looked through before it is drawn.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from lhti.diagrams.errors import UndrawableError

FONT_FOLDER: Final = Path(__file__).parent / "font"
FONT_FILE: Final = FONT_FOLDER / "NotoSansSC-subset.ttf"
FONT_FAMILY: Final = "Noto Sans SC"
LINE: Final = 1.28
"""Distance of base lines, in type sizes."""
SMALLEST: Final = 7.0
"""Points; nothing smaller is readable on paper."""

_NOT_FIRST: Final = frozenset("，。、；：？！）》】〕”’…％℃·,.;:?!)%")
_NOT_LAST: Final = frozenset("（《【〔“‘(")
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class _Metrics:
    characters: frozenset[str]
    regular: dict[str, float]
    bold: dict[str, float]


@cache
def _metrics() -> _Metrics:
    """What scripts/cut_font.py wrote down; widths in ems, a character not listed is one em wide."""
    content = json.loads((FONT_FOLDER / "metrics.json").read_bytes())
    regular, bold = ({one: width / 1000 for one, width in content["widths"][weight].items()} for weight in ("regular", "bold"))
    return _Metrics(frozenset(content["characters"]), regular, bold)


def missing(texts: Iterable[str]) -> str:
    """The characters that the bundled font lacks, each once, in the order met."""
    known = _metrics().characters
    return "".join(dict.fromkeys(character for text in texts for character in text if character not in known))


def drawable(text: str) -> str:
    """One line of text, with look-alikes for what the font lacks where Unicode knows some: ① as (1), Ⅳ as IV, ㊣ as 正.

    Raises UndrawableError for what no SVG can hold.
    """
    known = _metrics().characters
    line = " ".join(text.split())
    if known.issuperset(line):
        return line
    refused = "、".join(f"U+{ord(character):04X}" for character in dict.fromkeys(_NOT_XML.findall(line)))
    if refused:
        raise UndrawableError(f"“{_NOT_XML.sub('', line)}”里有看不见的控制字符（{refused}），图里写不了，所以没有画；请删掉这些字符再画。")
    return "".join(character if character in known else _alike(character) for character in line)


def _alike(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    if unicodedata.category(character) == "No" and plain.isdigit():
        plain = f"({plain})"
    return plain if plain and _metrics().characters.issuperset(plain) else character


@lru_cache(maxsize=16384)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line in points, `size` being the type size in points."""
    return _ems(text, bold) * size


def _ems(text: str, bold: bool) -> float:
    table = _metrics().bold if bold else _metrics().regular
    return sum([table.get(character, 1.0) for character in text])


@lru_cache(maxsize=4096)
def wrap(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text that is to be no wider than `room`: as few as possible, then as even as possible.

    Words of Latin letters and figures stay whole if they fit a line; no line begins with a closing mark or ends with an opening one.
    """
    if width(text, size, bold=bold) <= room:
        return (text.strip(),) if text.strip() else ()
    lines = _fill(text, size, room, bold)
    low, high = room / 2, room
    while high - low > size / 2:
        middle = (low + high) / 2
        attempt = _fill(text, size, middle, bold)
        if len(attempt) > len(lines):
            low = middle
        else:
            high, lines = middle, attempt
    return tuple(lines)


@lru_cache(maxsize=4096)
def paragraph(text: str, size: float, room: float, *, most: int | None = None, bold: bool = False) -> tuple[str, ...]:
    """The lines of running text, filled one after the other; more lines than `most` end in an ellipsis."""
    lines = _fill(text, size, room, bold)
    if most is None or len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and width(last + "…", size, bold=bold) > room:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip("，。、；：") + "…")


def _fill(text: str, size: float, room: float, bold: bool) -> list[str]:
    """Lines filled one after the other, each with as many pieces as it holds."""
    limit = room / size + 1e-9
    lines: list[str] = []
    line, used = "", 0.0
    for piece, wide in _fitting(_pieces(text, bold), limit, bold):
        if line and used + wide > limit and piece != " ":
            lines.append(line.rstrip())
            line, used = "", 0.0
        if line or piece != " ":
            line, used = line + piece, used + wide
    return [*lines, line.rstrip()] if line else lines


_Piece = tuple[str, float]
"""What must stay together, and its width in ems."""


@lru_cache(maxsize=4096)
def _pieces(text: str, bold: bool) -> tuple[_Piece, ...]:
    """A word of Latin letters and figures, a space, or a character with the marks that cling to it."""
    pieces: list[str] = []
    for character in text:
        if pieces and not _may_part(pieces[-1][-1], character):
            pieces[-1] += character
        else:
            pieces.append(character)
    return tuple((piece, _ems(piece, bold)) for piece in pieces)


def _fitting(pieces: Iterable[_Piece], limit: float, bold: bool) -> Iterator[_Piece]:
    """A word that is longer than a line goes letter by letter."""
    for piece, wide in pieces:
        if wide <= limit:
            yield piece, wide
        else:
            yield from ((letter, _ems(letter, bold)) for letter in piece)


def _may_part(before: str, after: str) -> bool:
    if before == " " or after == " ":
        return True
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return not (_is_latin(before) and _is_latin(after))


def _is_latin(character: str) -> bool:
    return character < "\u2000"
