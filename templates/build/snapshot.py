"""A Word template as text, so that a pull request shows what changed in it: a line a paragraph, tables as grids."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement


def snapshot(template: bytes) -> str:
    """The text of the body, then of headers and footers, with styles and alignment."""
    document = Document(io.BytesIO(template))
    lines = list(_block(document.element.body, ""))
    for part in sorted(document.part.package.iter_parts(), key=lambda part: str(part.partname)):
        if str(part.partname).startswith(("/word/header", "/word/footer")):
            lines += [f"[{str(part.partname).removeprefix('/word/')}]", *_block(part.element, "  ")]
    return "\n".join(lines) + "\n"


def _block(element: BaseOxmlElement, indent: str) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:p"):
            yield indent + _paragraph(child)
        elif child.tag == qn("w:tbl"):
            yield f"{indent}[table {' '.join(column.get(qn('w:w')) or '' for column in child.iter(qn('w:gridCol')))}]"
            for number, line in enumerate(child.iterchildren(qn("w:tr")), 1):
                yield from _row(line, number, f"{indent}  ")
        elif child.tag == qn("w:sectPr"):
            yield f"{indent}[{_section(child)}]"


def _row(line: BaseOxmlElement, number: int, indent: str) -> Iterator[str]:
    for place, cell in enumerate(line.iterchildren(qn("w:tc")), 1):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        wide = f" ×{span.get(qn('w:val'))}" if span is not None else ""
        texts = list(_block(cell, ""))
        yield f"{indent}{number}.{place}{wide} {texts[0] if texts else ''}"
        yield from (f"{indent}    {text}" for text in texts[1:])


def _paragraph(element: BaseOxmlElement) -> str:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    alignment = element.find(f"{qn('w:pPr')}/{qn('w:jc')}")
    frame = element.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    marks = [
        style.get(qn("w:val")) if style is not None else "Normal",
        *([alignment.get(qn("w:val"))] if alignment is not None else []),
        *(["frame"] if frame is not None else []),
    ]
    return f"{' '.join(marks)}| {_text(element)}".rstrip()


_PIECES: Final[Mapping[str, Callable[[BaseOxmlElement], str]]] = {
    qn("w:t"): lambda node: node.text or "",
    qn("w:tab"): lambda _: "→",
    qn("w:instrText"): lambda node: f"<{(node.text or '').strip()}>",
    qn("w:br"): lambda node: f"<{node.get(qn('w:type')) or 'line'} break>",
    qn("w:drawing"): lambda _: "<drawing>",
    qn("w:sectPr"): lambda node: f"<{_section(node)}>",
}


def _text(element: BaseOxmlElement) -> str:
    return "".join(_PIECES[node.tag](node) for node in element.iter() if node.tag in _PIECES and node.getparent().tag != qn("w:tabs"))


def _section(element: BaseOxmlElement) -> str:
    page = element.find(qn("w:pgSz"))
    return f"section {page.get(qn('w:w'))}×{page.get(qn('w:h'))}"
