"""The usual slips that one line shows by itself, each with the line as it was probably meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lhti.yamltext.keys import KEY, IsKey
from lhti.yamltext.spaces import WIDE, name_of_space
from lhti.yamltext.value_slips import BLOCK_HEADER, quoted, value_slip_on

WELL_FORMED: Final = re.compile(KEY + r" *:(?:[ \t]|$)")
_NUMBER: Final = r"[(（]?[0-9一二三四五六七八九十]{1,3}[.、．)）]|[①-⑳]"
_ENTRY = rf"(?P<lead> *)(?P<sign>-|{_NUMBER}|%s{{1,2}})(?P<space>[ \t{WIDE}]*)(?P<rest>[^\s-].*)"
_DASH = re.compile(_ENTRY % r"[－–—―−•●·*+＋]")
_ANY_SIGN = re.compile(_ENTRY % r"[^\w\s'\"#&!|>%@`\[\]{}:：-]")
"""Before a known key it stands for a dash, whatever it is."""
_PLAIN = re.compile(r"[^\s'\"#&*!|>%@`\[\]{},?:-]")
_INSTEAD_OF_COLON = re.compile(r"[\s;；=＝,，.。、∶﹕—–-]+|$")


@dataclass(frozen=True, slots=True)
class Slip:
    """A usual mistake on one line: how to tell it, and the line as it was probably meant."""

    rule: str
    variant: str
    column: int
    values: dict[str, str]
    mended: str | None = None
    """Null where the line cannot be mended by itself."""
    is_of_indent: bool = False
    """Whether the line would do in another column."""


def slip_on(line: str, is_key: IsKey) -> Slip | None:
    """The first slip on a line that a parser stumbled over."""
    slip = conflict(line) or tab(line) or wide_indent(line) or dash(line, is_key) or wide_colon(line) or no_space(line)
    return slip or _in_value(line)


def certain_slip_on(line: str, is_key: IsKey) -> Slip | None:
    """A slip that needs no parser's word: the line can be read in no other way."""
    slip = tab(line)
    if slip:
        return slip if re.match(r"- |" + WELL_FORMED.pattern, line.lstrip()) else None
    slip = wide_colon(line) or no_space(line)
    return conflict(line) or dash(line, is_key) or (slip if slip and is_key(slip.values["key"]) else None)


def conflict(line: str) -> Slip | None:
    """A marker that git leaves."""
    found = re.match(r"(<{7}|={7}|>{7}|\|{7})(?: |$)", line)
    return Slip("yaml-syntax", "conflict", 1, {"marker": found.group(1)}, "") if found else None


def tab(line: str) -> Slip | None:
    """A tab before the first word."""
    found = re.match(r" *\t", line)
    return Slip("yaml-tab", "default", found.end(), {}, is_of_indent=True) if found else None


def wide_indent(line: str) -> Slip | None:
    """A space before the first word that is none for YAML."""
    found = re.match(rf" *(?:- +)?([{WIDE}])", line)
    if not found:
        return None
    return Slip("yaml-syntax", "wide-space", found.end(), {"character": name_of_space(found.group(1))}, is_of_indent=True)


def dash(line: str, is_key: IsKey) -> Slip | None:
    """An entry of a list that begins with another sign than `- `, before a known key."""
    found = _ANY_SIGN.match(line)
    key = re.match(r"([^:：]{1,40}?) *[:：]", found["rest"]) if found else None
    return _entry(found) if found and key and is_key(key.group(1)) else None


def dash_at(line: str) -> Slip | None:
    """The same where an entry of a list is due: what looks like a dash or a number is enough."""
    found = _DASH.match(line)
    return _entry(found) if found else None


def _entry(found: re.Match[str]) -> Slip | None:
    if found["sign"] == "-" and found["space"].startswith(" "):
        return None
    mended = f"{found['lead']}- {found['rest']}"
    if found["sign"] == "-" and found["space"]:
        return Slip("yaml-syntax", "dash-wide-space", found.start("space") + 1, {"character": name_of_space(found["space"][0])}, mended)
    variant = "dash-space" if found["sign"] == "-" else "dash"
    return Slip("yaml-syntax", variant, found.end("lead") + 1, {"sign": found["sign"]}, mended)


def wide_colon(line: str) -> Slip | None:
    """A full-width colon behind what may be a key."""
    found = re.match(KEY + "：(?P<rest>.*)", line)
    return _badly_parted(found, "wide-colon") if found else None


def no_space(line: str) -> Slip | None:
    """A colon without a space behind what may be a key."""
    found = re.match(KEY + r":(?P<rest>[^ \t/\\].*)", line)
    return _badly_parted(found, "colon-space") if found and not WELL_FORMED.match(line) else None


def no_colon(line: str, is_key: IsKey) -> Slip | None:
    """A known key with something else than a colon behind it, or nothing."""
    lead = re.match(r" *(?:- +)*", line)
    start = lead.end() if lead else 0
    if WELL_FORMED.match(line):
        return None
    for found in _INSTEAD_OF_COLON.finditer(line, start, start + 60):
        key = line[start : found.start()]
        if is_key(key):
            mended = f"{line[:start]}{key}: {_as_meant(line[found.end() :].strip())}"
            return Slip("yaml-syntax", "colon-missing", found.start() + 1, {"key": key}, mended)
    return None


def _badly_parted(found: re.Match[str], variant: str) -> Slip:
    mended = f"{found['lead']}{found['key']}: {_as_meant(found['rest'].strip())}"
    return Slip("yaml-syntax", variant, found.end("key") + 1, {"key": found["key"]}, mended)


def _as_meant(rest: str) -> str:
    """As it stands where that does for a parser (lines below may go on with it), otherwise in quotes."""
    is_plain = _PLAIN.match(rest) and not re.search(r":(?: |$)| #", rest)
    return rest if not rest or is_plain or re.fullmatch(BLOCK_HEADER, rest) else quoted(rest)


def _in_value(line: str) -> Slip | None:
    found = value_slip_on(line)
    return Slip("yaml-syntax", found.variant, found.column, found.values, found.mended) if found else None


def miswritten(text: str) -> str | None:
    """Which slip made plain text out of what should have been `key: value`, if one did."""
    first = text.split("\n", 1)[0]
    slip = wide_colon(first) or no_space(first)
    return slip.variant if slip else None
