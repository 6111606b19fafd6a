"""What the forms share: a cover with lines to fill in, label cells with bookmarks, small type for wide tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Final

from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from gbt9704 import HEITI, LATIN, cell, new_document, page_break, paragraph, row, run, table

_SMALL: Final = '<w:spacing w:before="0" w:after="0" w:line="300" w:lineRule="exact"/>'
_CLOSE: Final = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="480" w:lineRule="exact"/>'
"""The cover's lines, so that names of sixty characters still leave it on one page."""
_STYLES: Final = (
    ("SmallText", "表格小字", "TableText", f'{_SMALL}<w:jc w:val="left"/>', '<w:sz w:val="21"/><w:szCs w:val="21"/>'),
    ("SmallCenter", "表格小字居中", "SmallText", '<w:jc w:val="center"/>', ""),
    ("TinyCenter", "表格代码", "SmallCenter", "", '<w:sz w:val="18"/><w:szCs w:val="18"/>'),
    (
        "SmallHead",
        "表格小字表头",
        "SmallCenter",
        "<w:keepNext/>",
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{HEITI}"/>',
    ),
    ("TableLabel", "表格栏目", "TableText", "<w:keepNext/>", ""),
    ("CoverText", "封面文字", "Normal", f'{_CLOSE}<w:jc w:val="left"/>', '<w:spacing w:val="0"/>'),
    ("CoverValue", "封面填写内容", "Normal", f'{_CLOSE}<w:jc w:val="center"/>', '<w:spacing w:val="0"/>'),
    (
        "Hair",
        "表间细行",
        "Normal",
        '<w:spacing w:before="0" w:after="0" w:line="2" w:lineRule="exact"/>',
        '<w:sz w:val="2"/><w:szCs w:val="2"/>',
    ),
)
_COVER_WIDTHS: Final = (2760, 4585, 1500)
_TOGETHER: Final = ("Body", "TableBody")
"""Styles whose paragraphs leave no single line behind on a page: a form has text boxes, not the 22 lines of a letter."""


def form_document() -> DocumentObject:
    """An empty official page with the styles of the forms besides."""
    document = new_document()
    for identifier, name, based_on, paragraph_properties, run_properties in _STYLES:
        document.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="{based_on}"/><w:qFormat/><w:pPr>{paragraph_properties}</w:pPr><w:rPr>{run_properties}</w:rPr></w:style>'
            )
        )
    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) in _TOGETHER:
            style.find(qn("w:pPr")).insert(0, parse_xml(f"<w:widowControl {nsdecls('w')}/>"))
    return document


def form_table(widths: Sequence[int], rows: Sequence[BaseOxmlElement]) -> BaseOxmlElement:
    """A ruled table whose texts keep off the rules."""
    element = table(widths, rows)
    sides = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in (("top", 30), ("left", 85), ("bottom", 30), ("right", 85)))
    element.tblPr.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>"))
    return element


def caption_row(text: str, widths: Sequence[int]) -> BaseOxmlElement:
    """What a table is, above its heads and without rules: LibreOffice leaves a paragraph before a table behind on the page."""
    only = cell(sum(widths), text, "FormLine", span=len(widths))
    bare = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "right"))
    flush = '<w:left w:w="0" w:type="dxa"/>'
    only.tcPr.find(qn("w:gridSpan")).addnext(parse_xml(f"<w:tcBorders {nsdecls('w')}>{bare}</w:tcBorders>"))
    only.tcPr.find(qn("w:tcBorders")).addnext(parse_xml(f"<w:tcMar {nsdecls('w')}>{flush}</w:tcMar>"))
    return row([only], is_header=True)


def hair() -> BaseOxmlElement:
    """What must stand between two tables, of next to no height: they look like one."""
    return paragraph(style="Hair")


# -- labels ---------------------------------------------------------------------------------------------------------------------------


def label(text: str, name: str, style: str = "TableCenter") -> BaseOxmlElement:
    """A label's paragraph with a bookmark around its text (`F10_14`), by which a filled form is read again."""
    element = paragraph(style=style)
    element.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="0" w:name="{name}"/>'))
    for number, line in enumerate(text.split("\n")):
        if number:
            element.append(parse_xml(f"<w:r {nsdecls('w')}><w:br/></w:r>"))
        element.append(run(line))
    element.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="0"/>'))
    return element


def number_bookmarks(document: DocumentObject) -> None:
    """Give each bookmark a number of its own, in the order of the text."""
    numbers = count(1)
    for start in document.element.body.iter(qn("w:bookmarkStart")):
        number = str(next(numbers))
        start.set(qn("w:id"), number)
        end = next(each for each in start.itersiblings(qn("w:bookmarkEnd")))
        end.set(qn("w:id"), number)


# -- the cover ------------------------------------------------------------------------------------------------------------------------


def cover(title: Sequence[str], lines: Sequence[tuple[str, str, str, str]], bookmark: str = "") -> list[BaseOxmlElement]:
    """A cover page: title lines, lines of (label, value, what stands behind, number of the bookmark), the issuer at the foot."""
    filled = table(_COVER_WIDTHS, [_cover_line(*line, bookmark) for line in lines])
    filled.tblPr.find(qn("w:tblStyle")).set(qn("w:val"), "TableNormal")
    return [*_gap(2), *(paragraph(text, "CoverTitle") for text in title), *_gap(1), filled, _issuer(), page_break()]


def _gap(lines: int) -> list[BaseOxmlElement]:
    return [paragraph(style="Normal") for _ in range(lines)]


def _issuer() -> BaseOxmlElement:
    """At the foot of the type area."""
    frame = (
        '<w:framePr w:w="8845" w:hSpace="0" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>'
    )
    return paragraph("赣州市科学技术局制", "CoverIssuer", properties=frame)


def _cover_line(text: str, value: str, behind: str, number: str, bookmark: str) -> BaseOxmlElement:
    name = label(text, f"{bookmark}_{number}", "CoverText") if bookmark else paragraph(text, "CoverText")
    filled = cell(_COVER_WIDTHS[1], value, "CoverValue", align="bottom")
    filled.tcPr.insert(
        1, parse_xml(f'<w:tcBorders {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>')
    )
    cells = [cell(_COVER_WIDTHS[0], [name], align="bottom"), filled, cell(_COVER_WIDTHS[2], behind, "CoverText", align="bottom")]
    return row(cells, height=760)
