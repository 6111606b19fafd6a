"""A command to be typed again: words that a shell takes as they are meant."""

from __future__ import annotations

import re
from typing import Final

_PLAIN: Final = re.compile(r"[\w@%+=:,./-]+")
"""Chinese needs no quotes in any shell, and reads better without them."""


def word(text: str) -> str:
    """One word, quoted where a shell would take it apart."""
    if _PLAIN.fullmatch(text):
        return text
    import shlex

    return shlex.quote(text)


def path_word(path: str) -> str:
    """A path as a word that is not taken for an option."""
    return word(f"./{path}" if path.startswith("-") else path)
