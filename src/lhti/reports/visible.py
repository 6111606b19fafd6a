"""Characters that nobody sees, shown by their number: no dossier steers a terminal, breaks a line or turns the direction of reading."""

from __future__ import annotations

import re
from typing import Final

_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Controls (with line ends and tabs), marks of direction, halves of surrogate pairs, and what XML forbids."""


def visible(text: str) -> str:
    """The text on one line, an escape character as `<U+001B>`."""
    return _UNSEEN.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)
