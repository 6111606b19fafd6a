"""Pages that hold one diagram each, upright or across; every page is a section of its own."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Final

from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from gbt9704 import MARGINS, draft_mark, page_numbers, paragraph, section_properties

_ACROSS: Final = {"top": MARGINS["left"], "right": MARGINS["top"], "bottom": MARGINS["right"], "left": MARGINS["bottom"]}
"""The margins of the upright page, the paper turned so that the picture's head lies at the binding (GB/T 9704 section 8)."""


def ends_here() -> BaseOxmlElement:
    """The end of the pages of text."""
    return _ending(paragraph(style="Hair"), section_properties())


def picture_pages(head: Sequence[BaseOxmlElement] = (), caption: BaseOxmlElement | None = None) -> list[BaseOxmlElement]:
    """For every figure: its head, the picture, its caption, what its marks mean; the last one ends with the document."""
    note = "{{ figure.note }}"
    return [
        paragraph("{%p for figure in figures %}"),
        *head,
        paragraph("{{ figure.picture }}", "Picture", properties="<w:keepNext/>"),
        *([caption] if caption is not None else []),
        paragraph('{%p if figure.ends == "upright" %}'),
        _ending(paragraph(note, "SmallText"), section_properties()),
        paragraph('{%p elif figure.ends == "across" %}'),
        _ending(paragraph(note, "SmallText"), _across()),
        paragraph("{%p else %}"),
        paragraph(note, "SmallText"),
        paragraph("{%p endif %}"),
        paragraph("{%p endfor %}"),
    ]


def settle_sections(document: DocumentObject) -> None:
    """Page numbers and the draft's mark in every section, for any of them may come first."""
    page_numbers(document, is_first_without=False)
    draft_mark(document)
    first, *others = document.element.body.iter(qn("w:sectPr"))
    references = [each for each in first if each.tag in (qn("w:headerReference"), qn("w:footerReference"))]
    for section in others:
        for each in reversed(references):
            section.insert(0, deepcopy(each))


def _across() -> BaseOxmlElement:
    section = section_properties(is_landscape=True)
    margins = section.find(qn("w:pgMar"))
    for side, width in _ACROSS.items():
        margins.set(qn(f"w:{side}"), str(width))
    margins.set(qn("w:header"), "567")
    margins.set(qn("w:footer"), str(_ACROSS["bottom"] - 397 - 170))
    return section


def _ending(element: BaseOxmlElement, section: BaseOxmlElement) -> BaseOxmlElement:
    """The paragraph as the last one of its section."""
    element.find(qn("w:pPr")).append(section)
    return element
