"""字数 as Word and WPS count it."""

from __future__ import annotations

import re

_CHARACTER_OR_RUN = re.compile(r"[^\0-\u2e7f]|(?:(?!\s)[\0-\u2e7f])+")  # without a range up to U+10FFFF, which takes 4 ms to compile


def word_count(text: str) -> int:
    """Each character from U+2E80 up counts 1, each run of other non-space characters counts 1 (X-33)."""
    return sum(1 for _ in _CHARACTER_OR_RUN.finditer(text))
