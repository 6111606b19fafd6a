"""Values that a parser takes for something else than text: what they are told as, and the quotes that mend them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ENTRY = re.compile(r"(?P<lead>[ ]*(?:- +)*(?:[^\s:#'\"-][^:：#'\"]{0,40}?: +|- +))(?P<value>\S.*?)\s*$")


@dataclass(frozen=True, slots=True)
class ValueSlip:
    """A value that needs other quotes."""

    variant: str
    column: int
    values: dict[str, str]
    mended: str | None
    """The line as it was probably meant; null where only its writer knows the end of the value."""


def value_slip_on(line: str) -> ValueSlip | None:
    """What is wrong with the value that a line ends with."""
    found = _ENTRY.match(line)
    return (_special_start(found) or _quote(found) or _colon_inside(found)) if found else None


def _special_start(found: re.Match[str]) -> ValueSlip | None:
    if found["value"][0] not in "*&@%[{!`|>?,]}":
        return None
    if re.fullmatch(r"[|>][-+0-9]*(?: +#.*)?|\[.*\]|\{.*\}", found["value"]):
        return None
    return _slip(found, "special-start", character=found["value"][0])


def _quote(found: re.Match[str]) -> ValueSlip | None:
    value = found["value"]
    if value[0] not in "'\"":
        return None
    if re.fullmatch(r'"(?:[^"\\]|\\.)*"(?: +#.*)?|\'(?:[^\']|\'\')*\'(?: +#.*)?', value):
        return _bad_escape(found)
    if value.count(value[0]) < 2 and value[1:] and value[-1] in "“”＂‘’＇":
        mended = found["lead"] + value[:-1] + value[0]
        return ValueSlip("quote-wide", found.end("value"), {"character": value[0], "end": value[-1]}, mended)
    if value.count(value[0]) < 2:
        return ValueSlip("quote-open", found.start("value") + 1, {"character": value[0]}, None)
    return _slip(found, "quote-inside", character=value[0])


def _bad_escape(found: re.Match[str]) -> ValueSlip | None:
    bad = re.search(r'\\(?![0abtnvfre "/\\N_LPxuU\t])', found["value"]) if found["value"][0] == '"' else None
    if not bad:
        return None
    suggestion = unescaped(found["value"])
    values = {"value": found["value"], "suggestion": suggestion}
    return ValueSlip("escape", found.start("value") + 1, values, found["lead"] + suggestion)


def unescaped(value: str) -> str:
    """A value in double quotes that means its backslashes as they stand; a path to evidence with the slashes that it needs."""
    inside = re.sub(r'^"|"(?: +#.*)?$', "", value)
    return quoted(inside.replace("\\", "/") if inside.startswith("evidence\\") else inside)


def _colon_inside(found: re.Match[str]) -> ValueSlip | None:
    if not re.search(r":(?: |$)", found["value"]) or found["value"][0] in "'\"[{|>":
        return None
    return _slip(found, "colon-inside")


def _slip(found: re.Match[str], variant: str, **values: str) -> ValueSlip:
    value = found["value"]
    suggestion = quoted(value)
    column = found.start("value") + 1
    return ValueSlip(variant, column, {"value": value, "suggestion": suggestion, **values}, found["lead"] + suggestion)


def quoted(value: str) -> str:
    """The value in single quotes; nothing where there is none."""
    return "'" + value.replace("'", "''") + "'" if value else ""
