"""Values that YAML takes without a word for something else than was typed: a full-width `｜`, and paths with `\\` in double quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lhti.yamltext.problem import Problem
from lhti.yamltext.screening import place_of

_WIDE_BAR = r"^[^#'\"\n]*: ([｜＞])[ \t]*\r?$"
_PATH_TO_FILE = r"^[^#'\"\n]*[ \t\[,](\"(?:[A-Za-z]:|evidence)\\(?![\\\"])[^\"\n]*\.[A-Za-z0-9]{2,5}\")"

_MOST_LOOKED_AT = 1000


def misread_values(text: str) -> Iterator[Problem]:
    """Where they stand."""
    if "｜" in text or "＞" in text:
        for line, column, sign in _places(text, _WIDE_BAR):
            yield Problem("yaml-syntax", line, column, "wide-bar", {"sign": sign, "meant": {"｜": "|", "＞": ">"}[sign]})
    if "\\" in text and (":\\" in text or '"evidence\\' in text):
        from lhti.yamltext.value_slips import unescaped  # most files need none of its patterns

        for line, column, path in _places(text, _PATH_TO_FILE):
            yield Problem("yaml-syntax", line, column, "escape", {"value": path, "suggestion": unescaped(path)})


def _places(text: str, pattern: str) -> Iterator[tuple[int, int, str]]:
    """Line, column and text of what the pattern finds, block and quoted texts aside."""
    from lhti.yamltext.texts import is_in_text

    lines = text.split("\n")
    for found in islice(re.finditer(pattern, text, re.MULTILINE), _MOST_LOOKED_AT):
        line, column = place_of(text, found.start(1))
        if not is_in_text(lines, line):
            yield line, column, found.group(1)
