"""Lines and sections: what a page is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list; data stands in it as it is, so each format escapes the whole."""

    text: str
    place: str = ""
    """A file, or a place in one, before the text."""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A list under a title."""

    title: str
    lines: tuple[Line, ...]
