"""White space that YAML takes for something else than the writer meant, and what nobody sees at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.cyaml import CParser
from yaml.error import YAMLError
from yaml.events import Event, ScalarEvent

from lhti.yamltext.problem import Problem
from lhti.yamltext.screening import place_of
from lhti.yamltext.spaces import INVISIBLE

_TAB_INDENT = re.compile(r"^ *\t[ \t]*(?=[^\s#])", re.MULTILINE)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_INVISIBLE_PUNCTUATION = re.compile(rb"\xe2(?:\x80[\x8b\x8c\x8e\x8f\xaa-\xae]|\x81[\xa0-\xa9])")
"""Most of them in bytes; the first one, which Chinese characters have not, is found fast."""
_COMMENT_WITHOUT_SPACE = re.compile(r"#(?<=[ \t'\"]#)[^ \t\r\n]")
"""Begins with the sign that is searched for, which is rarer than spaces."""


def tab_indents(text: str) -> list[Problem]:
    """Lines indented with a tab; libyaml takes some of them silently. Text inside block and quoted values is left alone."""
    places = [place_of(text, found.start() + found.group().index("\t")) for found in _TAB_INDENT.finditer(text)]
    if not places:
        return []
    inside = _lines_inside_scalars(text)
    return [Problem("yaml-tab", line, column) for line, column in places if line not in inside]


def _lines_inside_scalars(text: str) -> set[int]:
    inside: set[int] = set()
    for event in events_of(text):
        if isinstance(event, ScalarEvent) and event.style:
            inside.update(range(event.start_mark.line + 2, event.end_mark.line + 2))
            if event.style in "|>" and event.end_mark.column == 0:
                inside.discard(event.end_mark.line + 1)
    return inside


def events_of(text: str) -> Iterator[Event]:
    """What a parser finds, up to an error, which only a second document can hold: the first one was parsed to its end."""
    parser = CParser(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    except YAMLError:
        return


def invisible_characters(raw: bytes, text: str) -> Iterator[Problem]:
    """Where they stand: two texts that look alike would differ."""
    if "\u00ad" in text or _INVISIBLE_PUNCTUATION.search(raw):
        for found in _INVISIBLE.finditer(text):
            line, column = place_of(text, found.start())
            yield Problem("yaml-invisible", line, column, values={"character": f"U+{ord(found.group()):04X}"})


def cut_comments(text: str) -> list[Problem]:
    """Plain values that ` #` cut off, quoted ones that `#` touches, with no space behind it: the rest was probably meant."""
    if not _COMMENT_WITHOUT_SPACE.search(text):
        return []
    lines = text.split("\n")
    problems: list[Problem] = []
    for event in events_of(text):
        if isinstance(event, ScalarEvent) and event.style not in ("|", ">"):
            end = event.end_mark
            rest = lines[end.line][end.column :].rstrip("\r") if end.line < len(lines) else ""
            found = re.match(r"(#[^ \t].*)" if event.style else r"[ \t]+(#[^ \t].*)", rest)
            if found:
                column = end.column + 1 + found.start(1)
                problems.append(Problem("yaml-comment", end.line + 1, column, values={"lost": found.group(1), "kept": event.value}))
    return problems
