"""The only door to the rasterizer, resvg."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from typing import Final

from lhti.diagrams.text import FONT_FAMILY, FONT_FILE

_WHITE: Final = (255, 255, 255, 255)
_AS_IT_IS: Final = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
"""The transformation that changes nothing."""
_HEADER: Final = 33
"""Bytes of a PNG up to the end of its first chunk."""


@lru_cache(maxsize=16)  # the papers of one dossier show the same few pictures again and again
def rasterize(svg: str, dpi: int = 300) -> bytes:
    """An SVG of this package as PNG, white behind, with the bundled font alone; the PNG says its resolution, so Word knows its size."""
    import resvg
    from resvg import usvg

    options = usvg.Options.default()  # knows no font of the machine
    options.load_font_file(str(FONT_FILE))
    options.font_family = FONT_FAMILY
    options.dpi = dpi  # the picture's lengths are points, so this makes its size in pixels
    tree = usvg.Tree.from_str(svg, options)
    return _with_resolution(resvg.render(tree, _AS_IT_IS, bg_color=_WHITE), dpi)


def _with_resolution(png: bytes, dpi: int) -> bytes:
    """Insert the chunk pHYs (pixels a metre) behind the header, as PNG wants it."""
    each = round(dpi / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", each, each, 1)
    return png[:_HEADER] + struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body)) + png[_HEADER:]
