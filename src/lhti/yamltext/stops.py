"""What a parser's own words say, where no line shows a slip by itself."""

from __future__ import annotations

import re

import yaml

from lhti.yamltext.aligning import column_of, nearest_above
from lhti.yamltext.slips import WELL_FORMED, Slip, dash_at
from lhti.yamltext.value_slips import value_slip_on


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
    return number, Slip("yaml-syntax", "default", (mark.column if mark else 0) + 1, {"problem": problem})


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
        return mark.line + 1, Slip("yaml-syntax", "default", mark.column + 1, {"problem": "这里不该再有内容"})
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
