"""The plan (文件9), the five questions (文件2), the diagrams, the gap report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from docx.document import Document as DocumentObject
from docx.oxml.xmlchemy import BaseOxmlElement
from form_parts import form_document
from gbt9704 import KAITI, TEXT_WIDTH, add, cell, loop_rows, page_numbers, paragraph, row, run, table
from picture_pages import ends_here, picture_pages, settle_sections
from sheet_parts import padded

_LEAD: Final = f'<w:rFonts w:eastAsia="{KAITI}"/>'


def title(*lines: str) -> list[BaseOxmlElement]:
    """The title's lines, a loop over `titles` first."""
    return [
        paragraph("{%p for line in titles %}"),
        paragraph("{{ line }}", "PaperTitle"),
        paragraph("{%p endfor %}"),
        *(paragraph(line, "TitleNote") for line in lines),
        paragraph(style="Normal"),
    ]


def blocks(name: str) -> list[BaseOxmlElement]:
    """The blocks of a Markdown text: headings in 楷体, paragraphs whose first words may be."""
    return [
        paragraph(f"{{%p for block in {name} %}}"),
        paragraph('{%p if block.kind == "heading" %}'),
        paragraph("{{ block.text }}", "HeadingTwo"),
        paragraph('{%p elif block.kind == "unit" %}'),
        paragraph("{{ block.text }}", "Body", properties="<w:keepNext/>"),
        paragraph('{%p elif block.kind == "last" %}'),
        paragraph(runs=_led(), properties="<w:keepNext/>"),
        paragraph("{%p else %}"),
        paragraph(runs=_led()),
        paragraph("{%p endif %}"),
        paragraph("{%p endfor %}"),
    ]


def _led() -> list[BaseOxmlElement]:
    return [run("{{ block.lead }}", _LEAD), run("{{ block.text }}")]


def _each(tag: str, *elements: BaseOxmlElement) -> list[BaseOxmlElement]:
    return [paragraph(f"{{%p for {tag} %}}"), *elements, paragraph("{%p endfor %}")]


def plan() -> DocumentObject:
    """文件9: the text, then an annex a page."""
    document = form_document()
    add(
        document,
        *title("{{ lead }}", "{{ date }}"),
        *_each("chapter in chapters", paragraph("{{ chapter.heading }}", "HeadingOne"), *blocks("chapter.blocks")),
        paragraph(style="Normal", properties="<w:keepNext/>"),
        *_annexes(),
        ends_here(),
        *picture_pages(_annex_head()),
    )
    settle_sections(document)
    return document


def _annex_head() -> list[BaseOxmlElement]:
    """The mark, and the title on the third line (GB/T 9704 7.3.7)."""
    mark = paragraph("附件{{ figure.number }}", "AttachmentMark", properties="<w:keepNext/>")
    return [mark, paragraph(style="Addressee", properties="<w:keepNext/>"), paragraph("{{ figure.title }}", "PaperTitle")]


def _annexes() -> list[BaseOxmlElement]:
    """附件说明 (GB/T 9704 7.3.4)."""
    return [
        paragraph("{%p for annex in annexes %}"),
        paragraph("{%p if loop.first %}"),
        paragraph("附件：1.{{ annex }}", "AttachmentFirst", properties="<w:keepNext/>"),
        paragraph("{%p else %}"),
        paragraph("{{ loop.index }}.{{ annex }}", "AttachmentNext", properties="<w:keepNext/>"),
        paragraph("{%p endif %}"),
        paragraph("{%p endfor %}"),
    ]


def five_questions() -> DocumentObject:
    """文件2: each question and its parts word for word, the answers below."""
    document = form_document()
    page_numbers(document, is_first_without=False)
    parts = _each("part in question.parts", paragraph("{{ part.question }}", "HeadingTwo"), *blocks("part.blocks"))
    add(
        document,
        *title("{{ name }}", "{{ lead }}", "{{ date }}"),
        *_each("question in questions", paragraph("{{ question.question }}", "HeadingOne"), *parts),
    )
    return document


def diagrams() -> DocumentObject:
    """四图, each on a page of its own."""
    document = form_document()
    add(document, *picture_pages(caption=paragraph("{{ figure.caption }}", "Caption")))
    settle_sections(document)
    return document


_AT_THE_RIGHT: Final = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs><w:ind w:firstLineChars="0" w:firstLine="0"/>'
_FINDING: Final = (650, 4950, 3245)


def gap_report() -> DocumentObject:
    """Every finding in a table of its weight: what is so, by which clause, what to do; who says it, with room for the day."""
    document = form_document()
    page_numbers(document, is_first_without=False)
    add(
        document,
        *title(),
        *_each("text in opening", paragraph("{{ text }}")),
        *_each("group in groups", paragraph("{{ group.heading }}", "HeadingOne"), _findings(), paragraph(style="Hair")),
        paragraph(properties="<w:keepNext/>"),
        paragraph("\t审查单位：{{ office }}", properties=f"<w:keepNext/>{_AT_THE_RIGHT}"),
        paragraph("\t{{ day }}", properties=_AT_THE_RIGHT),
    )
    return document


def _findings() -> BaseOxmlElement:
    heads = ("序号", "问题和依据", "怎样办理")
    head = row([cell(width, text, "TableHead") for width, text in zip(_FINDING, heads, strict=True)], is_header=True, height=500)
    found = [
        paragraph("{{ finding.message }}", "TableText"),
        paragraph("{%p if finding.place %}", "TableText"),
        paragraph("位置：{{ finding.place }}", "SmallText"),
        paragraph("{%p endif %}", "TableText"),
        paragraph("{%p if finding.clause %}", "TableText"),
        paragraph("依据：{{ finding.clause }}", "SmallText"),
        paragraph("{%p endif %}", "TableText"),
    ]
    body = row(
        [cell(_FINDING[0], "{{ finding.number }}"), cell(_FINDING[1], found), cell(_FINDING[2], "{{ finding.fix }}", "TableText")],
        height=500,
    )
    return padded(table(_FINDING, [head, *loop_rows("for finding in group.findings", [body], sum(_FINDING), len(_FINDING))]))


TEMPLATES: Final[Mapping[str, Callable[[], DocumentObject]]] = {
    "plan.docx": plan,
    "five-questions.docx": five_questions,
    "diagrams.docx": diagrams,
    "gap-report.docx": gap_report,
}
