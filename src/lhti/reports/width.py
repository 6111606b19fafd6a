"""Columns that a text takes in a terminal."""

from __future__ import annotations

import re
from typing import Final

_WIDE: Final = re.compile("[\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60\uffe0-\uffe6\u3000]")
_PLAIN: Final = re.compile(rf"(?:[ -~·—‘’“”…≥→]|{_WIDE.pattern})*")
"""Texts of these characters alone need no table of Unicode: wcwidth takes 100 ms to import, as long as everything else together."""


def width_of(text: str) -> int:
    """Columns; a Chinese character takes two, a combining one none."""
    if _PLAIN.fullmatch(text):
        return len(text) + len(_WIDE.findall(text))
    from wcwidth import wcswidth

    return max(0, wcswidth(text))
