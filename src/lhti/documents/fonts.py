"""The fonts that a paper names: those that offices have (GB2312), or those that every Windows has."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from lhti.documents.packing import zipped

FONTS: Final[Mapping[str, Mapping[str, str]]] = {
    "gb2312": {},
    "windows": {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "华文中宋"},
}
"""Name of a set → font of the templates → the one to name instead."""


def with_fonts(package: bytes, fonts: str) -> bytes:
    """The package with the fonts of a set."""
    replaced = FONTS[fonts]
    if not replaced:
        return package
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            for old, new in replaced.items():
                content = content.replace(f'"{old}"'.encode(), f'"{new}"'.encode())
            parts[name] = content
    return zipped(parts)
