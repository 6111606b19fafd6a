"""A small builder of SVG: shapes and text at points of a page, as plain attributes, so that browsers, Word and the rasterizer agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape

from lhti.diagrams.geometry import Box, Point
from lhti.diagrams.text import FONT_FAMILY, LINE, width

_FALLBACKS = f"'{FONT_FAMILY}', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
_CENTRE = 0.37
"""From the base line up to the middle of a Chinese character, in type sizes."""


def number(value: float) -> str:
    """A length with at most two decimals, the same on every machine."""
    digits = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


class Canvas:
    """Collects elements; `prefix` begins every id, so that several pictures fit one HTML page."""

    def __init__(self, prefix: str) -> None:
        """`prefix`: the picture's name."""
        self.prefix = prefix
        self.texts: list[tuple[str, Box]] = []
        self._parts: list[str] = []

    def rect(
        self,
        box: Box,
        *,
        fill: str = "none",
        stroke: str | None = None,
        thickness: float = 0.8,
        radius: float = 0.0,
        dashes: str | None = None,
    ) -> None:
        """A rectangle, its corners rounded by `radius`."""
        place = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
        corners = f' rx="{number(radius)}"' if radius else ""
        self._parts.append(f'<rect {place}{corners} fill="{fill}"{_stroke(stroke, thickness, dashes)}/>')

    def path(self, data: str, *, fill: str = "none", stroke: str | None = None, thickness: float = 0.8, dashes: str | None = None) -> None:
        """A path by SVG's own path data."""
        joints = ' stroke-linejoin="round"' if stroke else ""
        self._parts.append(f'<path d="{data}" fill="{fill}"{_stroke(stroke, thickness, dashes)}{joints}/>')

    def polygon(self, points: Sequence[Point], *, fill: str) -> None:
        """A closed shape."""
        self.path(_polyline(points) + "Z", fill=fill)

    def line(self, points: Sequence[Point], *, stroke: str, thickness: float = 0.8, dashes: str | None = None) -> None:
        """A line through points."""
        self.path(_polyline(points), stroke=stroke, thickness=thickness, dashes=dashes)

    def text(self, x: float, middle: float, content: str, size: float, *, fill: str, bold: bool = False, anchor: str = "start") -> None:
        """One line of text whose characters have their middle at a height; `anchor`: start, middle or end at x."""
        weight = ' font-weight="700"' if bold else ""
        align = f' text-anchor="{anchor}"' if anchor != "start" else ""
        place = f'x="{number(x)}" y="{number(middle + _CENTRE * size)}" font-size="{number(size)}"'
        self._parts.append(f'<text {place}{weight}{align} fill="{fill}">{escape(content, quote=False)}</text>')
        wide = width(content, size, bold=bold)
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
        self.texts.append((content, Box(left, middle - size / 2, wide, size)))

    def lines(
        self, x: float, top: float, lines: Sequence[str], size: float, *, fill: str, bold: bool = False, anchor: str = "start"
    ) -> None:
        """Several lines of text below each other, the first one's line box beginning at `top`."""
        for index, content in enumerate(lines):
            self.text(x, top + (index + 0.5) * size * LINE, content, size, fill=fill, bold=bold, anchor=anchor)

    @contextmanager
    def group(self, name: str, title: str) -> Iterator[None]:
        """Elements that belong together, with the words that a pointer or a screen reader is given."""
        self._parts.append(f'<g id="{self.prefix}-{escape(name)}"><title>{escape(title, quote=False)}</title>')
        yield
        self._parts.append("</g>")

    def document(self, page: Box, title: str, description: str) -> str:
        """The whole picture as SVG 1.1, with title and description for those who cannot see it."""
        width_, height = number(page.width), number(page.height)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width_}pt" height="{height}pt" viewBox="0 0 {width_} {height}"'
            f' role="img" aria-labelledby="{self.prefix}-title {self.prefix}-desc" xml:lang="zh-CN">\n'
            f'<title id="{self.prefix}-title">{escape(title, quote=False)}</title>\n'
            f'<desc id="{self.prefix}-desc">{escape(description, quote=False)}</desc>\n'
            f'<rect width="{width_}" height="{height}" fill="#ffffff"/>\n'
            f'<g font-family="{_FALLBACKS}">\n'
        )
        return head + "\n".join(self._parts) + "\n</g>\n</svg>\n"


def _stroke(colour: str | None, thickness: float, dashes: str | None) -> str:
    if colour is None:
        return ""
    pattern = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f' stroke="{colour}" stroke-width="{number(thickness)}"{pattern}'


def _polyline(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
