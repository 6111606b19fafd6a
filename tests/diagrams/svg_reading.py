"""What an SVG of ours says, read back: every text with its box, every group with its name."""

from __future__ import annotations

from xml.etree import ElementTree

from lhti.diagrams.geometry import Box
from lhti.diagrams.text import width

SVG = "{http://www.w3.org/2000/svg}"


def root(picture):
    return ElementTree.fromstring(picture.svg)


def texts(picture):
    """Content, box and type size of every text, in the order drawn."""
    for element in root(picture).iter(f"{SVG}text"):
        size, x, y = (float(element.get(key)) for key in ("font-size", "x", "y"))
        wide = width(element.text, size, bold=element.get("font-weight") == "700")
        left = x - {None: 0, "middle": wide / 2, "end": wide}[element.get("text-anchor")]
        yield element.text, Box(left, y - 0.87 * size, wide, size), size


def ids(picture):
    return [element.get("id") for element in root(picture).iter() if element.get("id")]


def words(picture):
    """All text of the picture as one."""
    return "".join(content for content, _, _ in texts(picture))
