"""PNG: real pixels, the right size, the same on every machine."""

from __future__ import annotations

import struct

from lhti.diagrams import raster
from lhti.diagrams.raster import rasterize


def _chunks(png):
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def test_three_hundred_dots_an_inch(pictures):
    picture = pictures("member-region", "rare-earth-tungsten")
    chunks = dict(_chunks(rasterize(picture.svg)))
    wide, high = struct.unpack(">II", chunks[b"IHDR"][:8])
    assert abs(wide - picture.width / 72 * 300) <= 4, "the rasterizer rounds up to whole pixels of 96 an inch first"
    assert abs(high - picture.height / 72 * 300) <= 4, "the rasterizer rounds up to whole pixels of 96 an inch first"
    assert struct.unpack(">IIB", chunks[b"pHYs"]) == (11811, 11811, 1)


def test_the_same_svg_gives_the_same_bytes(pictures):
    svg = pictures("member-region", "nobody").svg
    assert rasterize(svg, 72) == rasterize(svg, 72)


def test_it_does_not_look_at_the_fonts_of_the_machine(monkeypatch, pictures):
    import resvg_py

    asked = {}
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **given: asked.update(given) or b"\x89PNG" + b"\0" * 60)
    rasterize(pictures("chain", "nobody").svg)
    assert asked["skip_system_fonts"] is True
    assert asked["font_files"] == [str(raster.FONT_FILE)]


def test_text_is_drawn_with_the_bundled_font_in_two_weights():
    def drawn(svg_text):
        head = '<svg xmlns="http://www.w3.org/2000/svg" width="40pt" height="20pt" viewBox="0 0 40 20">'
        return rasterize(f"{head}<g font-family=\"'Noto Sans SC', sans-serif\">{svg_text}</g></svg>", 72)

    regular = drawn('<text x="2" y="15" font-size="14">堃珺</text>')
    bold = drawn('<text x="2" y="15" font-size="14" font-weight="700">堃珺</text>')
    assert len({drawn(""), regular, bold}) == 3
