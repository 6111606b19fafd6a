"""Keys and entries of lists that became part of the text above them, for they are indented too deep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from yaml.events import ScalarEvent

from lhti.yamltext.keys import IsKey
from lhti.yamltext.problem import Problem
from lhti.yamltext.whitespace import events_of

_COLONS: Final = (
    ("swallowed-wide-colon", re.compile("：")),
    ("swallowed-colon-space", re.compile(r":[^ \t\r\n]")),
)
"""Searched for on their own, for this runs on every file: they are rarer than lines."""
_BEFORE_COLON = re.compile(r"[ \t]+(?P<dashes>(?:- +)*)(?P<key>[^\s:：-][^:：]{0,40}?) *")
_LONGEST_BEFORE: Final = 250
"""Characters of indent and key."""
_MOST_SUSPECTS: Final = 10_000


def swallowed(text: str, texts: Iterable[ScalarEvent], is_key: IsKey) -> Iterator[Problem]:
    """All of them in a file that a parser takes; `texts`: its values that may hold such lines."""
    told = {problem.line: problem for problem in swallowed_keys(text, is_key)}
    yield from told.values()
    yield from (problem for problem in swallowed_lines(text, texts, is_key) if problem.line not in told)


def swallowed_keys(text: str, is_key: IsKey) -> Iterator[Problem]:
    """Lines of unquoted texts that begin with a known key and a colon that does not part it from its value."""
    suspects: dict[int | None, tuple[Problem, bool]] = {}
    for variant, colon in _COLONS:
        found = islice(_suspects(text, variant, colon, is_key), _MOST_SUSPECTS)
        suspects.update((problem.line, (problem, is_entry)) for problem, is_entry in found)
    if not suspects:
        return
    for line, goes_on in _lines_of_plain_texts(text):
        problem, is_entry = suspects.get(line, (None, True))
        if problem and (goes_on or not is_entry):
            yield problem


def swallowed_lines(text: str, texts: Iterable[ScalarEvent], is_key: IsKey) -> Iterator[Problem]:
    """An entry of a list in an unquoted text (one for each text); the first of the known keys that a block text ends with."""
    lines: list[str] | None = None
    for event in texts:
        if lines is None:
            lines = text.split("\n")
        begun, ended = event.start_mark.line + 1, event.end_mark.line
        if event.style:
            yield from _keys_at_the_end(lines, range(begun, ended + (event.end_mark.column > 0)), is_key)
        else:
            yield from _first_entry(lines, range(begun, ended + 1))


def _first_entry(lines: list[str], inside: range) -> Iterator[Problem]:
    found = next((number for number in inside if lines[number].lstrip().startswith("- ")), None)
    if found is not None:
        column = len(lines[found]) - len(lines[found].lstrip()) + 1
        yield Problem("yaml-syntax", found + 1, column, "swallowed-dash")


def _keys_at_the_end(lines: list[str], inside: range, is_key: IsKey) -> Iterator[Problem]:
    """A key that was meant as one stands above nothing but keys and what belongs to them; so far up, the last lines are looked at."""
    from lhti.yamltext.slips import WELL_FORMED  # most files need none of its patterns

    found, uncovered = None, 1000  # the indent of lines further down that are neither a key nor deeper than one
    for number in reversed(inside):
        line = lines[number]
        key = WELL_FORMED.match(line)
        if key and is_key(key["key"]) and key.start("key") < uncovered:
            found, uncovered = (number, key), 1000
        elif line.strip():
            text = line.lstrip()
            uncovered = min(uncovered, len(line) - len(text) + text.startswith("- "))  # a list may stand as far out as its key
    if found:
        number, key = found
        yield Problem("yaml-swallowed", number + 1, key.start("key") + 1, values={"key": key["key"]})


def _suspects(text: str, variant: str, colon: re.Pattern[str], is_key: IsKey) -> Iterator[tuple[Problem, bool]]:
    """Indented lines that look like it, with whether a dash precedes the key."""
    line, counted = 1, 0
    for found in colon.finditer(text):
        start = text.rfind("\n", max(0, found.start() - _LONGEST_BEFORE), found.start()) + 1
        if start == 0 or text[start] not in " \t":
            continue
        before = text[start : found.start()]
        parts = _BEFORE_COLON.fullmatch(before)
        if parts and is_key(parts["key"]):
            line, counted = line + text.count("\n", counted, start), start
            yield Problem("yaml-syntax", line, len(before) + 1, variant, {"key": parts["key"]}), bool(parts["dashes"])


def _lines_of_plain_texts(text: str) -> Iterator[tuple[int, bool]]:
    """Each line of an unquoted value, with whether it goes on from the line before."""
    for event in events_of(text):
        if isinstance(event, ScalarEvent) and event.value and not event.style:
            begun = event.start_mark.line + 1
            yield from ((line, line > begun) for line in range(begun, event.end_mark.line + 2))
