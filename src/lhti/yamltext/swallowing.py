"""Keys that became part of the text above them: indented too deep, and with a colon that YAML takes for text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from yaml.events import ScalarEvent

from lhti.yamltext.problem import Problem
from lhti.yamltext.slips import IsKey
from lhti.yamltext.whitespace import events_of

_COLONS: Final = (
    ("swallowed-wide-colon", re.compile("：".encode())),
    ("swallowed-colon-space", re.compile(rb":[^ \r\n]")),
)
"""Searched for on their own, for this runs on every file: they are rarer than lines."""
_BEFORE_COLON = re.compile(r"[ \t]+(?P<dashes>(?:- +)*)(?P<key>[^\s:：-][^:：]{0,40}?) *")
_LONGEST_BEFORE: Final = 250
"""Bytes of indent and key."""
_MOST_SUSPECTS: Final = 10_000


def swallowed_keys(raw: bytes, is_key: IsKey) -> Iterator[Problem]:
    """Lines of unquoted texts that begin with a known key and a colon that does not part it from its value."""
    suspects: dict[int | None, tuple[Problem, bool]] = {}
    for variant, colon in _COLONS:
        found = islice(_suspects(raw, variant, colon, is_key), _MOST_SUSPECTS)
        suspects.update((problem.line, (problem, is_entry)) for problem, is_entry in found)
    if not suspects:
        return
    for line, goes_on in _lines_of_plain_texts(raw):
        problem, is_entry = suspects.get(line, (None, True))
        if problem and (goes_on or not is_entry):
            yield problem


def _suspects(raw: bytes, variant: str, colon: re.Pattern[bytes], is_key: IsKey) -> Iterator[tuple[Problem, bool]]:
    """Indented lines that look like it, with whether a dash precedes the key."""
    line, counted = 1, 0
    for found in colon.finditer(raw):
        start = raw.rfind(b"\n", max(0, found.start() - _LONGEST_BEFORE), found.start()) + 1
        if start == 0 or raw[start] not in b" \t":
            continue
        before = raw[start : found.start()].decode()
        parts = _BEFORE_COLON.fullmatch(before)
        if parts and is_key(parts["key"]):
            line, counted = line + raw.count(b"\n", counted, start), start
            yield Problem("yaml-syntax", line, len(before) + 1, variant, {"key": parts["key"]}), bool(parts["dashes"])


def _lines_of_plain_texts(raw: bytes) -> Iterator[tuple[int, bool]]:
    """Each line of an unquoted value, with whether it goes on from the line before."""
    for event in events_of(raw):
        if isinstance(event, ScalarEvent) and event.value and not event.style:
            begun = event.start_mark.line + 1
            yield from ((line, line > begun) for line in range(begun, event.end_mark.line + 2))
