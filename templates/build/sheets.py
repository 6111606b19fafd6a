"""The county's check sheet (第六步), the four lists (文件12 第1项)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from form_parts import form_document, hair
from gbt9704 import HEITI, TEXT_WIDTH, add, cell, loop_rows, page_numbers, paragraph, row, run, table
from sheet_parts import each, heads, padded, titles

# -- recommendation -------------------------------------------------------------------------------------------------------------------

_FACT: Final = (1500, TEXT_WIDTH - 1500)
_AFTER: Final = '<w:spacing w:before="0" w:after="160" w:line="579" w:lineRule="exact"/>'
_MARGINS: Final = {"top": 1304, "bottom": 1304, "footer": 737}
_CONDITION: Final = (1500, TEXT_WIDTH - 2600, 1100)


def recommendation() -> DocumentObject:
    """One page: the facts, the conditions, the opinion with the seal's place; the type area is higher than a letter's."""
    document = form_document()
    margins = document.element.body[-1].find(qn("w:pgMar"))
    for side, width in _MARGINS.items():
        margins.set(qn(f"w:{side}"), str(width))
    page_numbers(document, is_first_without=False)
    facts = row([cell(_FACT[0], "{{ fact.label }}", "SmallCenter"), cell(_FACT[1], "{{ fact.text }}", "SmallText")])
    add(
        document,
        paragraph("推荐意见", "FormTitle", properties=f"<w:keepNext/>{_AFTER}"),
        padded(table(_FACT, loop_rows("for fact in facts", [facts], TEXT_WIDTH, 2)), 20),
        hair(),
        padded(table(_CONDITION, _conditions()), 20),
        hair(),
        padded(table((TEXT_WIDTH,), [row([cell(TEXT_WIDTH, _opinion(), align="top")], height=2400, may_break=True)]), 20),
    )
    return document


def _conditions() -> list[BaseOxmlElement]:
    widths = _CONDITION
    body = row(
        [
            cell(widths[0], "{{ condition.clause }}", "SmallCenter"),
            cell(widths[1], "{{ condition.text }}", "SmallText"),
            cell(widths[2], "{{ condition.result }}", "SmallCenter"),
        ]
    )
    head = heads(widths, ("基本条件", "材料情况和人工认定", "检查"), "SmallHead")
    return [head, *loop_rows("for condition in conditions", [body], TEXT_WIDTH, len(widths))]


def _opinion() -> list[BaseOxmlElement]:
    """Necessity, feasibility, opinion; two lines to write on where one is not written yet."""
    indent = '<w:ind w:firstLineChars="200" w:firstLine="420"/><w:jc w:val="both"/>'
    label = run("{{ opinion.label }}", f'<w:rFonts w:eastAsia="{HEITI}"/>')
    return [
        paragraph("县（市、区）科技主管部门推荐意见：", "SmallText", properties="<w:keepNext/>"),
        *each(
            "opinion in opinions",
            paragraph(style="SmallText", properties=indent, runs=[label, run("{% if opinion.first %}{{ opinion.first }}{% endif %}")]),
            *each("text in opinion.others", paragraph("{{ text }}", "SmallText", properties=indent)),
            paragraph("{%p if not opinion.first %}", "SmallText"),
            *(paragraph(style="SmallText") for _ in range(2)),
            paragraph("{%p endif %}", "SmallText"),
        ),
        paragraph(style="SmallText", properties="<w:keepNext/>"),
        *_sealing(),
    ]


def _sealing() -> list[BaseOxmlElement]:
    """The office's name, the seal's place, the date, under each other at the right."""
    place = '<w:tabs><w:tab w:val="center" w:pos="6600"/></w:tabs>'
    return [
        paragraph("\t{{ office }}（盖章）", "SmallText", properties=f"<w:keepNext/>{place}"),
        paragraph("\t{{ sealed_on }}", "SmallText", properties=place),
        paragraph(style="SmallText"),
    ]


# -- the four lists -------------------------------------------------------------------------------------------------------------------

_LISTS: Final = (
    (650, 2250, 2150, 1150, TEXT_WIDTH - 6200),
    (650, 2600, 2300, 2395, 900),
    (650, 900, 2000, 3395, 1900),
    (650, 900, 1700, 3295, 2300),
)
_CENTRED: Final = ("上下游", "来源", "所在地区")
_COLUMNS: Final = (
    ("成员单位", "对标企业", "所在地区", "差距"),
    ("团队名称", "单位", "研究领域", "来源"),
    ("上下游", "环节", "关键技术", "水平"),
    ("上下游", "环节", "问题", "责任单位"),
)


def task_lists() -> DocumentObject:
    """Four tables (文件12 第1项)."""
    document = form_document()
    page_numbers(document, is_first_without=False)
    add(document, *titles())
    for place, (widths, columns) in enumerate(zip(_LISTS, _COLUMNS, strict=True)):
        add(
            document,
            paragraph(f"{{{{ lists[{place}].heading }}}}", "HeadingOne"),
            _list(place, widths, columns),
            paragraph(style="SmallText"),
        )
    return document


def _list(place: int, widths: Sequence[int], columns: Sequence[str]) -> BaseOxmlElement:
    cells = [cell(widths[0], "{{ entry.number }}", "SmallCenter")]
    for number, (width, column) in enumerate(zip(widths[1:], columns, strict=True)):
        cells.append(cell(width, f"{{{{ entry.texts[{number}] }}}}", "SmallCenter" if column in _CENTRED else "SmallText"))
    body = row(cells, height=500)
    loop = loop_rows(f"for entry in lists[{place}].entries", [body], sum(widths), len(widths))
    return padded(table(widths, [heads(widths, ("序号", *columns), "SmallHead"), *loop]))


TEMPLATES: Final[Mapping[str, Callable[[], DocumentObject]]] = {
    "recommendation.docx": recommendation,
    "task-lists.docx": task_lists,
}
