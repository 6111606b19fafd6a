"""A Word package with the same bytes for the same content: parts in a fixed order, with a fixed time."""

from __future__ import annotations

import io
import zipfile
from typing import Final

_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip file can say."""


def pack(package: bytes, more: dict[str, bytes] | None = None) -> bytes:
    """The same parts, and `more` (name → content), packed anew."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    return zipped(parts | (more or {}))


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file of parts, reproducible."""
    stream = io.BytesIO()
    names = [*(name for name in _FIRST if name in parts), *sorted(name for name in parts if name not in _FIRST)]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name in names:
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, parts[name])
    return stream.getvalue()
