"""Colours of a terminal, written by hand: a library for them takes longer to import than the report to write."""

from __future__ import annotations

from typing import Final

from lhti.findings import Severity

BOLD: Final = "1"
OF_SEVERITY: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.PENDING: "36", Severity.HINT: "2"}
"""Red, yellow, cyan, dim."""


def painted(text: str, style: str) -> str:
    """The text in a style, which ends with it; the text itself must hold no escape (`visible`)."""
    return f"\x1b[{style}m{text}\x1b[0m"
