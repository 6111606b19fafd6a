"""Values that a parser takes for something else than text: what they are told as, and how the line was probably meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

_ENTRY = re.compile(r"(?P<lead>[ ]*(?:- +)*(?:[^\s:#'\"-][^:：#'\"]{0,40}?:[ \t]+|- +))(?P<value>\S.*?)\s*$")
BLOCK_HEADER: Final = r"[|>](?:[1-9][-+]?|[-+][1-9]?)?(?: +#.*)?"
_BEHIND = r"(?P<behind>[，,。；;、.]+)"


@dataclass(frozen=True, slots=True)
class ValueSlip:
    """A value that needs other quotes or marks."""

    variant: str
    column: int
    values: dict[str, str] = field(default_factory=dict)
    mended: str | None = None
    """The line as it was probably meant; null where only its writer knows the end of the value."""


def value_slip_on(line: str) -> ValueSlip | None:
    """What is wrong with the value that a line ends with."""
    found = _ENTRY.match(line)
    if not found:
        return None
    slips: tuple[Callable[[re.Match[str]], ValueSlip | None], ...] = (_block_text, _brackets, _dash, _special_start, _quote, _colon_inside)
    return next(filter(None, (slip(found) for slip in slips)), None)


def _block_text(found: re.Match[str]) -> ValueSlip | None:
    """Text behind the sign that announces it for the next line."""
    value = found["value"]
    if value[0] not in "|>" or re.fullmatch(BLOCK_HEADER, value):
        return None
    values = {"character": value[0], "suggestion": quoted(value)}
    return ValueSlip("block-text", found.start("value") + 1, values, found["lead"] + value[0])


def _brackets(found: re.Match[str]) -> ValueSlip | None:
    """A list or a mapping on one line that is not closed, or not only closed."""
    value = found["value"]
    closing = {"[": "]", "{": "}"}.get(value[0])
    if not closing or value.endswith(","):  # it goes on
        return None
    if closing in value:
        behind = re.fullmatch(rf"(?P<list>.*{re.escape(closing)}){_BEHIND}", value)
        return _too_much(found, behind["list"], behind["behind"]) if behind else _special_start(found)
    inside = re.sub(r"[\]］】}｝]+$", "", value)
    values = {"opening": value[0], "closing": closing, "wrong": value[len(inside) :], "suggestion": quoted(value)}
    variant = "bracket-wide" if values["wrong"] else "bracket-open"
    return ValueSlip(variant, found.start("value") + 1, values, found["lead"] + inside + closing)


def _dash(found: re.Match[str]) -> ValueSlip | None:
    """A dash behind a key, on its line."""
    is_dash = re.match(r"-(?: |$)", found["value"]) and found["lead"].rstrip().endswith(":")
    return _slip(found, "dash-behind-key") if is_dash else None


def _special_start(found: re.Match[str]) -> ValueSlip | None:
    if found["value"][0] not in "*&@%[{!`?,]}" or re.fullmatch(r"\[.*\]|\{.*\}", found["value"]):
        return None
    return _slip(found, "special-start", character=found["value"][0])


def _quote(found: re.Match[str]) -> ValueSlip | None:
    value = found["value"]
    if value[0] not in "'\"":
        return None
    if re.fullmatch(r'"(?:[^"\\]|\\.)*"(?: +#.*)?|\'(?:[^\']|\'\')*\'(?: +#.*)?', value):
        return _bad_escape(found)
    if value.count(value[0]) < 2:
        return _open_quote(found)
    behind = re.fullmatch(rf"(?P<quoted>\"[^\"]*\"|'[^']*') *{_BEHIND}", value)
    return _too_much(found, behind["quoted"], behind["behind"]) if behind else _slip(found, "quote-inside", character=value[0])


def _open_quote(found: re.Match[str]) -> ValueSlip:
    value = found["value"]
    if value[1:] and value[-1] in "“”＂‘’＇":
        mended = found["lead"] + value[:-1] + value[0]
        return ValueSlip("quote-wide", found.end("value"), {"character": value[0], "end": value[-1]}, mended)
    return ValueSlip("quote-open", found.start("value") + 1, {"character": value[0]})


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
    value = found["value"]
    if not re.search(r":(?: |$)", value) or value[0] in "'\"[{|>":
        return None
    values = {"value": value, "suggestion": quoted(value)}
    return ValueSlip("colon-inside", found.start("value") + 1, values, found["lead"] + re.sub(r":(?= |$)", "：", value))


def _too_much(found: re.Match[str], value: str, behind: str) -> ValueSlip:
    return ValueSlip("behind-value", found.end("value") - len(behind) + 1, {"behind": behind, "value": value}, found["lead"] + value)


def _slip(found: re.Match[str], variant: str, **values: str) -> ValueSlip:
    value = found["value"]
    suggestion = quoted(value)
    column = found.start("value") + 1
    return ValueSlip(variant, column, {"value": value, "suggestion": suggestion, **values}, found["lead"] + suggestion)


def quoted(value: str) -> str:
    """The value in single quotes; nothing where there is none."""
    return "'" + value.replace("'", "''") + "'" if value else ""
