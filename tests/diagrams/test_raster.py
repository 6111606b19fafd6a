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
    assert abs(wide - picture.width / 72 * 300) <= 1
    assert abs(high - picture.height / 72 * 300) <= 1
    assert struct.unpack(">IIB", chunks[b"pHYs"]) == (11811, 11811, 1)


def test_the_same_svg_gives_the_same_bytes(pictures):
    svg = pictures("member-region", "nobody").svg
    assert rasterize(svg, 72) == rasterize(svg, 72)


def test_it_does_not_look_at_the_fonts_of_the_machine(monkeypatch, pictures):
    from resvg import usvg

    made = []

    class Options:
        @staticmethod
        def default():
            made.append(default())
            return made[-1]

    default = usvg.Options.default
    monkeypatch.setattr(usvg, "Options", Options)
    rasterize(pictures("chain", "nobody").svg, 72)
    assert [options.list_fonts() for options in made] == [[raster.FONT_FAMILY]]


def test_text_is_drawn_with_the_bundled_font_in_two_weights():
    def drawn(svg_text):
        head = '<svg xmlns="http://www.w3.org/2000/svg" width="40pt" height="20pt" viewBox="0 0 40 20">'
        return rasterize(f"{head}<g font-family=\"'Noto Sans SC', sans-serif\">{svg_text}</g></svg>", 72)

    regular = drawn('<text x="2" y="15" font-size="14">堃珺</text>')
    bold = drawn('<text x="2" y="15" font-size="14" font-weight="700">堃珺</text>')
    assert len({drawn(""), regular, bold}) == 3
