"""What can be told from the bytes alone: size, encoding, characters that YAML would drop or turn into line breaks."""

from __future__ import annotations

import re
from typing import Final

from lhti.yamltext.problem import Problem

MAX_BYTES: Final = 4 * 1024 * 1024
"""The largest file that is read (4 MiB)."""

_UTF8_BOM = b"\xef\xbb\xbf"
_PLAIN_ASCII = bytes([*b"\t\n", *range(0x20, 0x7F), *range(0x80, 0x100)])
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")
_REFUSED_ABOVE_LATIN = "\u2028\u2029\ufeff\ufffe\uffff"
_LINE_SEPARATORS = "\x85\u2028\u2029"


def without_bom(raw: bytes) -> bytes:
    """The bytes after a UTF-8 byte order mark, which Windows editors write and nobody means."""
    return raw[3:] if raw.startswith(_UTF8_BOM) else raw


def screen(raw: bytes) -> str | Problem:
    """The text of these bytes, or the first reason not to parse them.

    The text is looked at whole only where a cheap test finds something odd: this runs on every file of a registry.
    """
    if len(raw) > MAX_BYTES:
        return Problem("yaml-size", None, None)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        return _encoding(raw, error)
    if _is_unsuspicious(raw, text):
        return text
    found = _REFUSED.search(text)
    return _refused(text, found) if found else text


def _is_unsuspicious(raw: bytes, text: str) -> bool:
    odd = raw.translate(None, _PLAIN_ASCII)
    if odd and (odd.strip(b"\r") or len(odd) != raw.count(b"\r\n")):
        return False
    return b"\xc2" not in raw and not any(character in text for character in _REFUSED_ABOVE_LATIN)  # C2: U+0080 to U+00BF


def _refused(text: str, found: re.Match[str]) -> Problem:
    character = found.group()
    line, column = place_of(text, found.start())
    if character == "\r":
        return Problem("yaml-syntax", line, column, "lone-cr")
    variant = "line-separator" if character in _LINE_SEPARATORS else "control"
    return Problem("yaml-syntax", line, column, variant, {"character": f"U+{ord(character):04X}"})


def _encoding(raw: bytes, error: UnicodeDecodeError) -> Problem:
    before = raw[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem("yaml-encoding", 1, 1, "utf-16")
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return Problem("yaml-encoding", line, column, "unknown", {"byte": f"0x{raw[error.start]:02X}"})
    return Problem("yaml-encoding", line, column, "gbk")


def place_of(text: str, offset: int) -> tuple[int, int]:
    """1-based line and column of a character offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def lines_of(raw: bytes) -> list[str]:
    """The file's lines for quoting, without their ends; bytes in no known encoding show as U+FFFD."""
    raw = without_bom(raw)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        try:
            text = raw.decode("gb18030")
        except UnicodeDecodeError:
            text = raw.decode(errors="replace")
    return [line.rstrip("\r") for line in text.split("\n")]
