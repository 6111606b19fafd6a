"""A parser's error, told in the writer's terms: which of the usual slips stands on which line.

The parser often stops on the line after the slip. So the lines from its mark upwards are looked at, and each slip that is found is
mended in a copy, which is parsed again only to find the next one: the copy's values are never used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import yaml
from yaml.cyaml import CParser

from lhti.yamltext.problem import Problem

MAX_PROBLEMS: Final = 20
"""Syntax problems told of one file; more would be noise."""

_LINES_LOOKED_BACK = 12
_KEY = r"(?P<lead>[ ]*(?:- +)*)(?P<key>[^\s:：#'\"\[\]{},|>&*!%@`-][^:：#'\"]{0,40}?)"
_WELL_FORMED = re.compile(_KEY + r" *:(?: |$)")


@dataclass(frozen=True, slots=True)
class Slip:
    """A usual mistake on one line: how to recognise it, and the line as it was probably meant."""

    rule: str
    variant: str
    column: int
    mended: str | None
    values: dict[str, str]


def diagnose(raw: bytes, error: yaml.MarkedYAMLError) -> list[Problem]:
    """Every slip that can be told apart, in the order of the lines; at least one problem."""
    lines = raw.decode().split("\n")
    problems: list[Problem] = []
    seen: set[int] = set()
    current: yaml.MarkedYAMLError | None = error
    while current is not None and len(problems) < MAX_PROBLEMS:
        number, slip = _explain(lines, current)
        if number in seen:
            break
        seen.add(number)
        problems.append(Problem(slip.rule, number, slip.column, slip.variant, slip.values))
        if slip.mended is None:
            break
        lines[number - 1] = slip.mended
        current = _parse_error("\n".join(lines))
    return sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0))


def _parse_error(text: str) -> yaml.MarkedYAMLError | None:
    parser = CParser(text.encode())
    try:
        while parser.check_event():
            parser.get_event()
    except yaml.MarkedYAMLError as error:
        return error
    return None


def _explain(lines: list[str], error: yaml.MarkedYAMLError) -> tuple[int, Slip]:
    for number in _suspects(lines, error):
        slip = _slip_on(lines[number - 1].rstrip("\r"))
        if slip:
            return number, slip
    return _untranslated(lines, error)


def _suspects(lines: list[str], error: yaml.MarkedYAMLError) -> Iterator[int]:
    """Line numbers worth a look, the likeliest first: where the parser stopped, where it began, then upwards to the last good line."""
    stopped = min(error.problem_mark.line + 1 if error.problem_mark else 1, len(lines))
    if error.context_mark and error.context_mark.line + 1 < stopped and "simple key" in (error.context or ""):
        yield error.context_mark.line + 1
    for number in range(stopped, max(0, stopped - _LINES_LOOKED_BACK), -1):
        yield number
        if number < stopped and _WELL_FORMED.match(lines[number - 1]) and not _slip_on(lines[number - 1]):
            return


def _slip_on(line: str) -> Slip | None:
    for recognise in (_conflict, _tab, _wide_indent, _wide_colon, _no_space, _special_start, _quote, _colon_inside):
        slip = recognise(line)
        if slip:
            return slip
    return None


def _conflict(line: str) -> Slip | None:
    found = re.match(r"(<{7}|={7}|>{7}|\|{7})(?: |$)", line)
    return Slip("yaml-syntax", "conflict", 1, "", {"marker": found.group(1)}) if found else None


def _tab(line: str) -> Slip | None:
    found = re.match(r" *\t", line)
    if not found:
        return None
    return Slip("yaml-tab", "default", found.end(), _mend_indent(line, "\t"), {})


def _wide_indent(line: str) -> Slip | None:
    found = re.match(r" *(?:- +)?([\u3000\u00a0])", line)
    if not found:
        return None
    return Slip("yaml-syntax", "wide-space", found.end(), _mend_indent(line, "\u3000\u00a0"), {"character": _name(found.group(1))})


def _mend_indent(line: str, characters: str) -> str:
    indent = re.match(rf"[ {characters}]*", line)
    width = indent.end() if indent else 0
    return re.sub(rf"[{characters}]", "  ", line[:width]) + line[width:]


def _name(character: str) -> str:
    return {"\u3000": "全角空格", "\u00a0": "不换行空格"}[character]


def _wide_colon(line: str) -> Slip | None:
    found = re.match(_KEY + "：(?P<rest>.*)", line)
    if not found:
        return None
    mended = f"{found['lead']}{found['key']}: {_quoted(found['rest'].strip())}"
    return Slip("yaml-syntax", "wide-colon", found.end("key") + 1, mended, {"key": found["key"]})


def _no_space(line: str) -> Slip | None:
    found = re.match(_KEY + r":(?P<rest>[^ /\\].*)", line)
    if not found or _WELL_FORMED.match(line):
        return None
    mended = f"{found['lead']}{found['key']}: {_quoted(found['rest'].strip())}"
    return Slip("yaml-syntax", "colon-space", found.end("key") + 1, mended, {"key": found["key"]})


_ENTRY = re.compile(r"(?P<lead>[ ]*(?:- +)*(?:[^\s:#'\"-][^:：#'\"]{0,40}?: +|- +))(?P<value>\S.*?)\s*$")


def _special_start(line: str) -> Slip | None:
    found = _ENTRY.match(line)
    if not found or found["value"][0] not in "*&@%[{!`|>?,]}":
        return None
    if re.fullmatch(r"[|>][-+0-9]*(?: +#.*)?|\[.*\]|\{.*\}", found["value"]):
        return None
    return _value_slip(found, "special-start", character=found["value"][0])


def _quote(line: str) -> Slip | None:
    found = _ENTRY.match(line)
    if not found or found["value"][0] not in "'\"":
        return None
    value = found["value"]
    if re.fullmatch(r'"(?:[^"\\]|\\.)*"(?: +#.*)?|\'(?:[^\']|\'\')*\'(?: +#.*)?', value):
        return _bad_escape(found)
    if value.count(value[0]) < 2:
        return Slip("yaml-syntax", "quote-open", found.start("value") + 1, None, {"character": value[0]})
    return _value_slip(found, "quote-inside", character=value[0])


def _bad_escape(found: re.Match[str]) -> Slip | None:
    bad = re.search(r'\\(?![0abtnvfre "/\\N_LPxuU\t])', found["value"]) if found["value"][0] == '"' else None
    if not bad:
        return None
    suggestion = _quoted(re.sub(r'^"|"(?: +#.*)?$', "", found["value"]))
    values = {"value": found["value"], "suggestion": suggestion}
    return Slip("yaml-syntax", "escape", found.start("value") + 1, found["lead"] + suggestion, values)


def _colon_inside(line: str) -> Slip | None:
    found = _ENTRY.match(line)
    if not found or not re.search(r":(?: |$)", found["value"]) or found["value"][0] in "'\"[{|>":
        return None
    return _value_slip(found, "colon-inside")


def _value_slip(found: re.Match[str], variant: str, **values: str) -> Slip:
    value = found["value"]
    suggestion = _quoted(value)
    column = found.start("value") + 1
    return Slip("yaml-syntax", variant, column, found["lead"] + suggestion, {"value": value, "suggestion": suggestion, **values})


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'" if value else ""


def _untranslated(lines: list[str], error: yaml.MarkedYAMLError) -> tuple[int, Slip]:
    mark = error.problem_mark or error.context_mark
    number = min(mark.line + 1, len(lines)) if mark else 1
    if error.context and "quoted scalar" in error.context and error.context_mark:
        mark = error.context_mark
        return mark.line + 1, Slip("yaml-syntax", "quote-open", mark.column + 1, None, {"character": "引号"})
    problem = error.problem or ""
    variant = "indent" if re.search("expected key|expected <block end>|expected '-'|bad indentation", problem) else "default"
    return number, Slip("yaml-syntax", variant, (mark.column if mark else 0) + 1, None, {"problem": problem})


def miswritten(text: str) -> str | None:
    """Which slip made plain text out of what should have been `key: value`, if one did."""
    first = text.split("\n", 1)[0]
    slip = _wide_colon(first) or _no_space(first)
    return slip.variant if slip else None
