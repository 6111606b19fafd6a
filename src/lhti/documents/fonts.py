"""The fonts that a paper names: those that offices have (GB2312), or those that every Windows has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lhti.documents.packing import Parts

FONTS: Final[Mapping[str, Mapping[str, str]]] = {
    "gb2312": {},
    "windows": {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "华文中宋"},
}
"""Name of a set → font of the templates → the one to name instead."""


def with_fonts(parts: Parts, fonts: str) -> Parts:
    """The parts with the fonts of a set."""
    return {
        name: _renamed(content, fonts) if name.startswith("word/") and name.endswith(".xml") else content for name, content in parts.items()
    }


def _renamed(content: bytes, fonts: str) -> bytes:
    for old, new in FONTS[fonts].items():
        content = content.replace(f'"{old}"'.encode(), f'"{new}"'.encode())
    return content
