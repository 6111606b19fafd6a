"""A parser's error, told in the writer's terms: which of the usual slips stands on which line.

The parser often stops on the line after the slip. So the lines from its mark upwards are looked at, and each slip that is found is
mended in a copy, which is parsed again only to find the next one: the copy's values are never used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

import yaml

from lhti.yamltext.aligning import aligned
from lhti.yamltext.blaming import line_to_blame
from lhti.yamltext.keys import IsKey, no_key
from lhti.yamltext.misplaced import begun_too_deep, misplaced_above
from lhti.yamltext.problem import Problem
from lhti.yamltext.slips import WELL_FORMED, Slip, certain_slip_on, no_colon, slip_on, wide_indent
from lhti.yamltext.spaces import WIDE
from lhti.yamltext.stops import slip_told
from lhti.yamltext.swallowing import swallowed_keys
from lhti.yamltext.texts import continues_text, is_in_text
from lhti.yamltext.trial import Trial
from lhti.yamltext.whitespace import tab_indents

MAX_PROBLEMS: Final = 20
"""Syntax problems told of one file; more would be noise."""

_KEY_OR_ENTRY = re.compile(rf"- |{WELL_FORMED.pattern}")
_LINES_LOOKED_BACK = 12
_MOST_LINES = 5_000
"""Looked at where the parser's errors lead no further."""


def diagnose(text: str, error: yaml.MarkedYAMLError, is_key: IsKey = no_key) -> list[Problem]:
    """Every slip that can be told apart, in the order of the lines; at least one problem."""
    lines = text.replace("\r\n", "\n").split("\n")
    wide = {problem.line: problem for problem in wide_indents(lines)}
    trial = Trial([_with_plain_indent(line) if number in wide else line for number, line in enumerate(lines, 1)], error)
    if wide:
        trial.parse()
    found = {(problem.line or 0, "indent"): problem for problem in wide.values()}
    while trial.error is not None and len(found) < MAX_PROBLEMS:
        number, slip = _explain(trial, trial.error, is_key)
        problem = _problem(number, slip, _column_typed(lines[number - 1], trial.lines[number - 1], slip.column))
        kind = "indent" if slip.is_of_indent else slip.variant  # a line that is out of line again could not be mended
        if found.setdefault((number, kind), problem) is not problem or trial.is_spent:
            break
        choices = aligned(trial.lines, number) if slip.is_of_indent else [slip.mended]
        trial.mend(number, [choice for choice in choices if choice is not None])
    problems = [*found.values(), *islice(_not_reached(trial, found, is_key), MAX_PROBLEMS + 1)]
    return _cut(sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0)))


def wide_indents(lines: list[str]) -> Iterator[Problem]:
    """Keys and entries of lists that something else than spaces indents."""
    for number, line in enumerate(lines[:_MOST_LINES], 1):
        slip = wide_indent(line)
        if slip and _KEY_OR_ENTRY.match(line.lstrip()) and not is_in_text(lines, number):
            yield _problem(number, slip, slip.column)


def _with_plain_indent(line: str) -> str:
    text = line.lstrip()
    return re.sub(f"[{WIDE}]", " ", line[: len(line) - len(text)].replace("\u3000", "  ")) + text


def _cut(problems: list[Problem]) -> list[Problem]:
    """The first ones, and that there are more."""
    if len(problems) <= MAX_PROBLEMS:
        return problems
    last = problems[MAX_PROBLEMS - 1]
    more = Problem("yaml-syntax", last.line, last.column, "more", {"n": str(MAX_PROBLEMS)})
    return [*problems[:MAX_PROBLEMS], more]


def _problem(number: int, slip: Slip, column: int) -> Problem:
    return Problem(slip.rule, number, column, slip.variant, slip.values)


def _column_typed(typed: str, mended: str, column: int) -> int:
    """Where the rest of a line stands in the line as typed, whose beginning was mended."""
    rest = mended[column - 1 :]
    return len(typed) - len(rest) + 1 if typed.endswith(rest) else column


def _explain(trial: Trial, error: yaml.MarkedYAMLError, is_key: IsKey) -> tuple[int, Slip]:
    lines = trial.lines
    stopped = _stopped(lines, error)
    for number in _suspects(lines, error, is_key):
        slip = _slip_on(lines, number, is_key)
        if slip:
            return number, slip
    to_blame = begun_too_deep(lines) if "<document start>" in (error.problem or "") else misplaced_above(lines, stopped)
    number, slip = to_blame or slip_told(lines, error)
    return line_to_blame(trial, number, slip) if slip.is_of_indent else (number, slip)


def _stopped(lines: list[str], error: yaml.MarkedYAMLError) -> int:
    """The line that the parser stopped on, from 1."""
    return min(error.problem_mark.line + 1 if error.problem_mark else 1, len(lines))


def _suspects(lines: list[str], error: yaml.MarkedYAMLError, is_key: IsKey) -> Iterator[int]:
    """Line numbers worth a look, the likeliest first: where the parser stopped, where it began, then upwards to the last good line."""
    stopped = _stopped(lines, error)
    begun = error.context_mark.line + 1 if error.context_mark else stopped
    is_open_quote = "quoted" in (error.context or "") and "end of stream" in (error.problem or "")
    if is_open_quote or (begun < stopped and "simple key" in (error.context or "")):
        yield begun
    if is_open_quote:
        return
    for number in range(stopped, max(0, stopped - _LINES_LOOKED_BACK), -1):
        yield number
        if number < stopped and WELL_FORMED.match(lines[number - 1]) and not slip_on(lines[number - 1], is_key):
            return


def _slip_on(lines: list[str], number: int, is_key: IsKey) -> Slip | None:
    line = lines[number - 1]
    slip = slip_on(line, is_key) or (None if continues_text(lines, number) else no_colon(line, is_key))
    return slip if slip and not is_in_text(lines, number) else None


def _not_reached(trial: Trial, told: dict[tuple[int, str], Problem], is_key: IsKey) -> Iterator[Problem]:
    """What else is wrong: in a text that is mended, what a parser takes silently; otherwise what is certain without one."""
    if trial.error is None:
        yield from tab_indents(trial.text)
        yield from swallowed_keys(trial.text, is_key)
        return
    told_lines = {number for number, _variant in told}
    for number, line in enumerate(trial.lines[:_MOST_LINES], 1):
        slip = None if number in told_lines else certain_slip_on(line, is_key)
        if slip and not is_in_text(trial.lines, number):
            yield _problem(number, slip, slip.column)
