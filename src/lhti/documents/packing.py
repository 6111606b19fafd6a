"""A Word package with the same bytes for the same content: parts in a fixed order, with a fixed time."""

from __future__ import annotations

import io
import zipfile
from typing import Final

_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip file can say."""


Parts = dict[str, bytes]
"""Name of a part → its content."""


def parts_in(package: bytes) -> Parts:
    """What a package holds."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return {name: source.read(name) for name in source.namelist()}


def zipped(parts: Parts) -> bytes:
    """A zip file of parts, reproducible. A PNG is compressed already, and is kept as it is."""
    stream = io.BytesIO()
    names = [*(name for name in _FIRST if name in parts), *sorted(name for name in parts if name not in _FIRST)]
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for name in names:
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, parts[name])
    return stream.getvalue()
