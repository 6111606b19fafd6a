"""What tells a key from text: which texts are keys is the caller's to say, for what a dossier holds is not known here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

IsKey: TypeAlias = "Callable[[str], bool]"
"""Whether a text is a key that the file may hold, in any spelling."""

KEY: Final = r"(?P<lead>[ ]*(?:- +)*)(?P<key>[^\s:：#'\"\[\]{},|>&*!%@`-][^:：#'\"]{0,40}?)"
"""A pattern of what stands before a colon."""


def no_key(_text: str) -> bool:
    """For files of which no key is known."""
    return False
