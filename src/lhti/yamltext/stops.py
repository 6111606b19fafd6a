"""What a parser's own words say, where no line shows a slip by itself."""

from __future__ import annotations

import re

import yaml

from lhti.yamltext.aligning import column_of, nearest_above
from lhti.yamltext.slips import WELL_FORMED, Slip, dash_at
from lhti.yamltext.value_slips import quoted, value_slip_on

_SIGNS = tuple("*&@`%!|>?,]}[{")


def slip_told(lines: list[str], error: yaml.MarkedYAMLError) -> tuple[int, Slip]:
    """The line and its slip; the parser's words where nothing better is known."""
    problem, context, begun = error.problem or "", error.context or "", error.context_mark
    mark = error.problem_mark or begun
    number = min(mark.line + 1, len(lines)) if mark else 1
    if "could not find expected ':'" in problem and begun:
        return begun.line + 1, _without_key(lines[begun.line])
    if "quoted scalar" in context and begun:
        return begun.line + 1, Slip("yaml-syntax", "quote-open", begun.column + 1, {"character": "引号"})
    if "mapping values" in problem and WELL_FORMED.match(lines[number - 1]):
        return _before_mapping(lines, number)
    if "expected '-'" in problem and dash_at(lines[number - 1]):
        return number, _without_key(lines[number - 1])
    if mark and re.search("expected key|expected <block end>|expected '-'|bad indentation", problem):
        return _within_line(lines, mark) or (number, _misaligned(lines[number - 1]))
    return _by_character(lines, error)


def _by_character(lines: list[str], error: yaml.MarkedYAMLError) -> tuple[int, Slip]:
    """What stands where the parser stopped: a sign with a meaning of its own, or brackets whose values nothing parts."""
    mark = error.problem_mark or error.context_mark
    if not mark or mark.line >= len(lines):
        return len(lines), Slip("yaml-syntax", "default", 1, {})
    begun = error.context_mark
    if begun and begun.line < len(lines) and "flow" in (error.context or ""):
        return _within_brackets(lines, begun)
    line, text = lines[mark.line], lines[mark.line].strip()
    entry = dash_at(line)
    if entry and not text.startswith("**"):
        return mark.line + 1, entry
    column = column_of(line)
    if text and text.lstrip("- ")[:1] in _SIGNS:
        values = {"character": line[column], "suggestion": quoted(line[column:].strip())}
        return mark.line + 1, Slip("yaml-syntax", "sign", column + 1, values)
    return mark.line + 1, Slip("yaml-syntax", "default", mark.column + 1, {})


def _within_brackets(lines: list[str], begun: yaml.Mark) -> tuple[int, Slip]:
    line = lines[begun.line]
    wide = re.compile("[，、；;]").search(line, begun.column)
    if not wide:
        opening = line[begun.column : begun.column + 1]
        return begun.line + 1, Slip("yaml-syntax", "brackets", begun.column + 1, {"opening": opening if opening == "{" else "["})
    mended = line[: begun.column] + re.sub("[，、；;]", ", ", line[begun.column :])
    return begun.line + 1, Slip("yaml-syntax", "wide-comma", wide.start() + 1, {"wrong": wide.group()}, mended)


def _before_mapping(lines: list[str], number: int) -> tuple[int, Slip]:
    """A key that comes while a plain text goes on: it is too deep, or the text should have been a key or an entry."""
    column = column_of(lines[number - 1])
    above = nearest_above(lines, number, lambda line: bool(WELL_FORMED.match(line)) or line.lstrip().startswith("- "))
    if above and column_of(lines[above - 1]) < column:
        return number, _misaligned(lines[number - 1])
    text = nearest_above(lines, number) or number
    return text, _without_key(lines[text - 1])


def _within_line(lines: list[str], mark: yaml.Mark) -> tuple[int, Slip] | None:
    """What comes in the middle of a line is no matter of indent: a quote that was left open further up ends here."""
    if not lines[mark.line][: mark.column].strip(" -"):
        return None
    above = nearest_above(lines, mark.line + 1, _leaves_quote_open)
    if not above:
        return mark.line + 1, Slip("yaml-syntax", "default", mark.column + 1, {})
    found = value_slip_on(lines[above - 1])
    assert found is not None
    return above, Slip("yaml-syntax", found.variant, found.column, found.values, found.mended)


def _leaves_quote_open(line: str) -> bool:
    found = value_slip_on(line)
    return found is not None and found.variant in ("quote-open", "quote-wide")


def _misaligned(line: str) -> Slip:
    column = len(line) - len(line.lstrip(" ")) + 1
    return Slip("yaml-syntax", "indent", column, {}, is_of_indent=True)


def _without_key(line: str) -> Slip:
    """Nothing on the line makes it a key or an entry."""
    return dash_at(line) or Slip("yaml-syntax", "no-key", column_of(line) + 1, {}, "")
