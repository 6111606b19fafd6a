"""Slips of indent that bring the parser to a stop further down, on a line that is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lhti.yamltext.slips import WELL_FORMED, Slip
from lhti.yamltext.texts import is_block_header

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


def flush_record(lines: list[str], number: int) -> tuple[int, Slip] | None:
    """The first key that stands under the dash of its record, where the next dash stopped the parser."""
    dashes = indent_of(lines[number - 1])
    first = None
    for n in _above(lines, number):
        if indent_of(lines[n - 1]) != dashes:
            continue
        if lines[n - 1].lstrip().startswith("- "):
            return (first, Slip("yaml-syntax", "record-flush", dashes + 1, {})) if first else None
        first = n
    return None


def outer_above(lines: list[str], number: int) -> int | None:
    """The line above that is less deep: what this one belongs to."""
    indent = indent_of(lines[number - 1])
    return next((n for n in _above(lines, number) if indent_of(lines[n - 1]) < indent), None)


def is_alone(lines: list[str], above: int, number: int) -> bool:
    """Whether the line above stands in a column of its own: at the margin between two keys, or before entries that agree."""
    column = indent_of(lines[number - 1])
    before = next(_above(lines, above), None)
    if before and WELL_FORMED.match(lines[before - 1]) and indent_of(lines[before - 1]) == column:
        return indent_of(lines[above - 1]) == 0 != column
    entries = [lines[above - 1], *lines[number - 1 : number + 1]]
    are_entries = all(line.lstrip().startswith("- ") for line in entries)
    return are_entries and [indent_of(line) == column for line in entries] == [False, True, True]


def indent_of(line: str) -> int:
    """Spaces before the first word."""
    return len(line) - len(line.lstrip(" "))


def _indented_first_line(lines: list[str], number: int) -> tuple[int, Slip] | None:
    """Of a block text whose next line is less deep: YAML takes the first one's indent for all."""
    indent, first = indent_of(lines[number - 1]), None
    if WELL_FORMED.match(lines[number - 1]):
        return None
    for n in _above(lines, number):
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
    for n in _above(lines, number):
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
    above = next(_above(lines, number), None)
    found = _SEVERAL_DASHES.fullmatch(lines[above - 1]) if above else None
    if not above or not found or found.start("key") <= indent_of(lines[number - 1]):
        return None
    return above, Slip("yaml-syntax", "dash-twice", indent_of(lines[above - 1]) + 3, {}, f"{found['indent']}- {found['key']}")


def _above(lines: list[str], number: int) -> Iterator[int]:
    """The lines before one, upwards, without blank ones and comments."""
    for n in range(number - 1, max(0, number - 1 - _LINES_LOOKED_AT), -1):
        if lines[n - 1].strip() and lines[n - 1].lstrip()[0] != "#":
            yield n
