"""The only door to the rasterizer, resvg."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from lhti.diagrams.text import FONT_FAMILY, FONT_FILE

POINTS_TO_INCH: Final = 72
CSS_DPI: Final = 96.0
"""resvg counts lengths in points at this many pixels an inch."""
_HEADER: Final = 33
"""Bytes of a PNG up to the end of its first chunk."""


def rasterize(svg: str, dpi: int = 300) -> bytes:
    """An SVG of this package as PNG, white behind, with the bundled font alone; the PNG says its resolution, so Word knows its size.

    Raises ValueError where resvg cannot read the SVG.
    """
    import resvg_py

    png = resvg_py.svg_to_bytes(
        svg_string=svg,
        background="#ffffff",
        skip_system_fonts=True,
        font_files=[str(FONT_FILE)],
        font_family=FONT_FAMILY,
        sans_serif_family=FONT_FAMILY,
        dpi=CSS_DPI,
        zoom=dpi / CSS_DPI,
        languages=["zh-CN"],
    )
    return _with_resolution(bytes(png), dpi)


def _with_resolution(png: bytes, dpi: int) -> bytes:
    """Insert the chunk pHYs (pixels a metre) behind the header, as PNG wants it."""
    each = round(dpi / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", each, each, 1)
    return png[:_HEADER] + struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body)) + png[_HEADER:]
