"""Whether a line stands inside a longer text, told by the lines around it: for files that cannot be parsed."""

from __future__ import annotations

import re
from typing import Final

_LINES_LOOKED_AT: Final = 200
_BLOCK = re.compile(r" *(?:- +)*(?P<start>\S[^#'\"]*?: +|(?<=- ))[|>][-+0-9]*(?: +#.*)?\s*")
_QUOTED = re.compile(r" *(?:- +)*(?:[^\s:#'\"-][^:#'\"]*: +|(?<=- ))(?P<quote>['\"])")
_VALUED = re.compile(r" *(?:- +)*[^\s:#'\"-][^:#'\"]*: +[^\s#'\"|>\[{]")


def is_in_text(lines: list[str], number: int) -> bool:
    """In a block text or a quoted one."""
    return _is_in_block(lines, number) or _is_in_quotes(lines, number)


def is_block_header(line: str) -> bool:
    """Whether a block text begins below it."""
    return _BLOCK.fullmatch(line) is not None


def continues_text(lines: list[str], number: int) -> bool:
    """Deeper than the key of the line before, which has a plain value: YAML adds it to that."""
    above = lines[number - 2] if number > 1 else ""
    return _VALUED.match(above) is not None and indent_of(lines[number - 1]) > _key_column(above)


def _is_in_block(lines: list[str], number: int) -> bool:
    """Whether the lines less and less indented above it come to the header of a block text."""
    indent = indent_of(lines[number - 1])
    for line in reversed(lines[max(0, number - 1 - _LINES_LOOKED_AT) : number - 1]):
        if indent == 0:
            return False
        if line.strip() and indent_of(line) < indent:
            header = _BLOCK.fullmatch(line)
            if header and header.start("start") < indent:
                return True
            indent = indent_of(line)
    return False


def _is_in_quotes(lines: list[str], number: int) -> bool:
    """Whether a quote opens above it, and one that ends a line from here on closes it."""
    for n in range(number - 1, max(0, number - _LINES_LOOKED_AT), -1):
        opened = _QUOTED.match(lines[n - 1])
        if opened:
            rest = [lines[n - 1][opened.end() :], *lines[n : number + _LINES_LOOKED_AT]]
            closing = next((n + offset for offset, line in enumerate(rest) if line.rstrip().endswith(opened["quote"])), 0)
            return closing >= number
    return False


def indent_of(line: str) -> int:
    """Spaces before the first word."""
    return len(line) - len(line.lstrip(" "))


def _key_column(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))
