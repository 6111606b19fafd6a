"""What the sheets share: titles, tables with room around their text, cells merged down, paragraphs repeated."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from gbt9704 import cell, paragraph, row


def each(tag: str, *elements: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Paragraphs repeated."""
    return [paragraph(f"{{%p for {tag} %}}", "SmallText"), *elements, paragraph("{%p endfor %}", "SmallText")]


def padded(element: BaseOxmlElement, off: int = 40) -> BaseOxmlElement:
    """A table whose text stands a little off the rules above and below."""
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("top", off), ("left", 85), ("bottom", off), ("right", 85))
    )
    element.tblPr.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))
    return element


def heads(widths: Sequence[int], texts: Sequence[str], style: str = "TableHead") -> BaseOxmlElement:
    """A row of column heads, repeated on every page."""
    return row([cell(width, text, style) for width, text in zip(widths, texts, strict=True)], is_header=True, height=500)


def joined(element: BaseOxmlElement, *, is_first: bool) -> BaseOxmlElement:
    """A cell that begins a merged column of cells, or goes on with it; docxtpl's own tag would put w:vMerge where the schema has none."""
    properties = element.tcPr
    properties.insert(
        properties.index(properties.find(qn("w:vAlign"))), OxmlElement("w:vMerge", {qn("w:val"): "restart" if is_first else "continue"})
    )
    return element


def titles() -> list[BaseOxmlElement]:
    """The title's lines."""
    return [
        paragraph("{%p for line in titles %}", "FormTitle"),
        paragraph("{{ line }}", "FormTitle"),
        paragraph("{%p endfor %}", "FormTitle"),
        paragraph(style="SmallText"),
    ]
