"""Which of several lines is out of line: a parser stops where the columns no longer agree, and cannot say who is wrong."""

from __future__ import annotations

import re

from lhti.yamltext.aligning import aligned, lines_above, nearest_above
from lhti.yamltext.slips import WELL_FORMED, Slip
from lhti.yamltext.texts import indent_of
from lhti.yamltext.trial import Trial


def line_to_blame(trial: Trial, number: int, slip: Slip) -> tuple[int, Slip]:
    """The line that is out of line: this one, or one above it where the parser gets further once that is moved."""
    lines = trial.lines
    flush = _flush_record(lines, number) if lines[number - 1].lstrip().startswith("- ") else None
    if flush:
        return flush
    best, told = trial.reach(number, aligned(lines, number))[0], (number, slip)
    for above in dict.fromkeys((nearest_above(lines, number), _outer_above(lines, number))):
        if above:
            reached, mended = trial.reach(above, _moved(lines, above))
            is_likelier = told[0] == number and reached == best and _is_alone(lines, above, number)
            if mended is not None and (reached > best or is_likelier):
                best, told = reached, (above, _out_of_line(lines[above - 1], mended))
    return told


def _moved(lines: list[str], number: int) -> list[str]:
    """The line in other columns; the first one of a list with a dash too."""
    moved, above = aligned(lines, number), nearest_above(lines, number)
    is_first = above is not None and lines[above - 1].rstrip().endswith(":")
    return [*moved, *(re.sub("^ *", r"\g<0>- ", choice) for choice in moved if is_first)]


def _out_of_line(line: str, mended: str) -> Slip:
    is_without_dash = mended.lstrip().startswith("- ") and not line.lstrip().startswith("- ")
    return Slip("yaml-syntax", "dash-missing" if is_without_dash else "indent", indent_of(line) + 1, {}, mended)


def _flush_record(lines: list[str], number: int) -> tuple[int, Slip] | None:
    """The first key that stands under the dash of its record, where the next dash stopped the parser."""
    dashes = indent_of(lines[number - 1])
    first = None
    for n in lines_above(lines, number):
        if indent_of(lines[n - 1]) != dashes:
            continue
        if lines[n - 1].lstrip().startswith("- "):
            return (first, Slip("yaml-syntax", "record-flush", dashes + 1, {})) if first else None
        first = n
    return None


def _outer_above(lines: list[str], number: int) -> int | None:
    """The line above that is less deep: what this one belongs to."""
    indent = indent_of(lines[number - 1])
    return next((n for n in lines_above(lines, number) if indent_of(lines[n - 1]) < indent), None)


def _is_alone(lines: list[str], above: int, number: int) -> bool:
    """Whether the line above stands in a column of its own: at the margin between two keys, or before entries that agree."""
    column = indent_of(lines[number - 1])
    before = next(lines_above(lines, above), None)
    if before and WELL_FORMED.match(lines[before - 1]) and indent_of(lines[before - 1]) == column:
        return indent_of(lines[above - 1]) == 0 != column
    entries = [lines[above - 1], *lines[number - 1 : number + 1]]
    are_entries = all(line.lstrip().startswith("- ") for line in entries)
    return are_entries and [indent_of(line) == column for line in entries] == [False, True, True]
