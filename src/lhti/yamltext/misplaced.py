"""Slips of indent that bring the parser to a stop further down, on a line that is right."""

from __future__ import annotations

import re
from typing import Final

from lhti.yamltext.aligning import lines_above
from lhti.yamltext.slips import WELL_FORMED, Slip
from lhti.yamltext.texts import indent_of, is_block_header

_LINES_LOOKED_AT: Final = 200
_SEVERAL_DASHES = re.compile(r"(?P<indent> *)- +(?:- +)+(?P<key>\S.*)")


def misplaced_above(lines: list[str], number: int) -> tuple[int, Slip] | None:
    """The line above this one, where the parser stopped, that is to blame."""
    return _indented_first_line(lines, number) or _record_without_dash(lines, number) or _several_dashes(lines, number)


def begun_too_deep(lines: list[str]) -> tuple[int, Slip] | None:
    """The first line of a file, where it has an indent that later lines have not, or is no key at all."""
    number = next((n for n, line in enumerate(lines, 1) if line.strip() and line.lstrip()[0] != "#" and line.strip() != "---"), None)
    if number is None:
        return None
    line = lines[number - 1]
    if not WELL_FORMED.match(line):
        return number, Slip("yaml-syntax", "no-key", indent_of(line) + 1, {}, "")
    return (number, Slip("yaml-syntax", "indent", indent_of(line) + 1, {}, line.lstrip())) if indent_of(line) else None


def _indented_first_line(lines: list[str], number: int) -> tuple[int, Slip] | None:
    """Of a block text whose next line is less deep: YAML takes the first one's indent for all."""
    indent, first = indent_of(lines[number - 1]), None
    if WELL_FORMED.match(lines[number - 1]):
        return None
    for n in lines_above(lines, number):
        line = lines[n - 1]
        if first and is_block_header(line) and indent_of(line) < indent and not _goes_on(lines, number, indent_of(lines[first - 1])):
            mended = " " * indent + lines[first - 1].lstrip()
            return first, Slip("yaml-syntax", "block-first", indent_of(lines[first - 1]) + 1, {}, mended)
        if first or indent_of(line) <= indent:
            return None
        first = n
    return None


def _goes_on(lines: list[str], number: int, indent: int) -> bool:
    """Whether the text goes on below as deep as it began: then the line itself is out of line."""
    following = next((line for line in lines[number : number + _LINES_LOOKED_AT] if line.strip()), "")
    return indent_of(following) >= indent


def _record_without_dash(lines: list[str], number: int) -> tuple[int, Slip] | None:
    """The first line of a list, where the first dash comes later and less deep than its keys."""
    dashes, first = indent_of(lines[number - 1]), None
    if not lines[number - 1].lstrip().startswith("- "):
        return None
    for n in lines_above(lines, number):
        line = lines[n - 1]
        if indent_of(line) <= dashes and line.rstrip().endswith(":"):
            break
        if indent_of(line) <= dashes:
            return None
        first = n
    if not first or not WELL_FORMED.match(lines[first - 1]) or lines[first - 1].lstrip().startswith("- "):
        return None
    mended = f"{' ' * dashes}- {lines[first - 1].lstrip()}"
    return first, Slip("yaml-syntax", "dash-missing", indent_of(lines[first - 1]) + 1, {}, mended)


def _several_dashes(lines: list[str], number: int) -> tuple[int, Slip] | None:
    """Two dashes before the first key of a record, whose other keys stand less deep."""
    above = next(lines_above(lines, number), None)
    found = _SEVERAL_DASHES.fullmatch(lines[above - 1]) if above else None
    if not above or not found or found.start("key") <= indent_of(lines[number - 1]):
        return None
    return above, Slip("yaml-syntax", "dash-twice", indent_of(lines[above - 1]) + 3, {}, f"{found['indent']}- {found['key']}")
