"""JSON written piece by piece, to the letter as `json.dumps(…, indent=2)` would write it at once."""

from __future__ import annotations

import json
import re
from typing import Final, TextIO

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def dumped(value: object, depth: int = 0) -> str:
    """The value as JSON that stands `depth` levels deep; its first line is not indented.

    A lone surrogate (a byte of a path that is no UTF-8) is escaped, for no stream could encode it.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + "  " * depth)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class ArrayWriter:
    """An array that stands `depth` levels deep, written item by item."""

    def __init__(self, stream: TextIO, depth: int) -> None:
        """Nothing is written yet."""
        self._stream = stream
        self._depth = depth
        self._empty = True

    def open(self) -> None:
        """The bracket."""
        self._stream.write("[")

    def add(self, item: object) -> None:
        """One item, with the comma before it."""
        inner = self._depth + 1
        self._stream.write(("\n" if self._empty else ",\n") + "  " * inner + dumped(item, inner))
        self._empty = False

    def close(self) -> None:
        """The other bracket."""
        self._stream.write("]" if self._empty else "\n" + "  " * self._depth + "]")
