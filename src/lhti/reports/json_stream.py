"""JSON written piece by piece; all pieces together are what `json.dumps(…, indent=2)` gives for the whole."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final, TextIO

_INDENT: Final = "  "
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half a pair, from a file name that is not UTF-8: no stream can write it, but JSON can escape it."""


def dumped(value: object, depth: int = 0) -> str:
    """A value whose first line stands at `depth` levels already."""
    text = json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + _INDENT * depth)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def members(values: Mapping[str, Any], depth: int) -> str:
    """The members of an object without its braces, each on a line of its own at `depth` levels."""
    return ",".join(f"\n{_INDENT * depth}{dumped(key)}: {dumped(value, depth)}" for key, value in values.items())


class Items:
    """The items of an array, as they come."""

    def __init__(self, stream: TextIO, depth: int) -> None:
        """Opens the array; its items stand at `depth` levels."""
        self._stream = stream
        self._depth = depth
        self._is_empty = True
        stream.write("[")

    def add(self, value: object) -> None:
        """One item."""
        self._stream.write(f"{'' if self._is_empty else ','}\n{_INDENT * self._depth}{dumped(value, self._depth)}")
        self._is_empty = False

    def close(self) -> None:
        """Nothing follows."""
        self._stream.write("]" if self._is_empty else f"\n{_INDENT * (self._depth - 1)}]")
