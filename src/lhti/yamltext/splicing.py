"""Edits of a file's text at known places: whatever is not edited stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lhti.yamltext.screening import without_bom

_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """`text[start:end]` becomes `new`; character offsets behind a byte order mark."""

    start: int
    end: int
    new: str


def text_of(raw: bytes) -> str:
    """The characters that offsets count: without the byte order mark, line ends as they are."""
    return without_bom(raw).decode()


def spliced(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """The file with the edits made, which do not overlap; of several at one place the order of the calls is kept."""
    text = text_of(raw)
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [text[done : edit.start], edit.new]
        done = edit.end
    parts.append(text[done:])
    return (_BOM if raw.startswith(_BOM) else b"") + "".join(parts).encode()


def line_end(text: str, index: int) -> int:
    """Where the line of a character ends, before its line break."""
    end = text.find("\n", index)
    if end < 0:
        return len(text)
    return end - 1 if end > index and text[end - 1] == "\r" else end


def newline_of(text: str) -> str:
    """The line break that a text uses: its first one."""
    end = text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"
