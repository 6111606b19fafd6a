"""White space that is none for YAML, and characters that nobody sees: both become part of a key or a text."""

from __future__ import annotations

import re
from typing import Final

WIDE: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""For the inside of a character class."""
INVISIBLE: Final = "\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069"
"""For the inside of a character class; pasted from web pages and Windows dialogs. The joiner of emoji (U+200D) is none of them."""
_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]")
_LEADING: Final = f"[{WIDE}]"
_NAMES: Final = {"\t": "制表符", "\u00a0": "不换行空格", "\u3000": "全角空格"}


def without_invisible(text: str) -> str:
    """The text as it is seen."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def leading_wide_space(text: str) -> str | None:
    """What the space is called that a text begins with, if it is one of them."""
    return name_of_space(text[0]) if re.match(_LEADING, text) else None


def name_of_space(character: str) -> str:
    """What a message calls it."""
    return _NAMES.get(character) or f"特殊空格（U+{ord(character):04X}）"
