"""The two score tables (文件11, 文件12) with columns for points and their reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from docx.document import Document as DocumentObject
from docx.oxml.xmlchemy import BaseOxmlElement
from form_parts import form_document
from gbt9704 import TEXT_WIDTH, add, cell, loop_rows, page_numbers, paragraph, row, table
from sheet_parts import each, heads, joined, padded, titles

_TABBED: Final = f'<w:keepNext/><w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
_FORMATION: Final = (1060, 2100, 640, 740, 820, TEXT_WIDTH - 5360)
_ANNUAL: Final = (640, 2300, 1000, 800, TEXT_WIDTH - 4740)
_REVIEWER: Final = (1200, 4045, 2100, 1500)


def formation_score() -> DocumentObject:
    """文件11 with columns for points, their sum by group, and their reason."""
    document = form_document()
    page_numbers(document, is_first_without=False)
    widths = _FORMATION
    rows = [
        heads(widths, ("一级指标", "二级指标", "分值", "得分", "小计", "评分理由"), "SmallHead"),
        row([cell(sum(widths), "{%tr for group in groups %}", span=6)]),
        *loop_rows("for entry in group.entries", _entry(), sum(widths), 6),
        row([cell(sum(widths), "{%tr endfor %}", span=6)]),
        row(
            [
                cell(sum(widths[:2]), "合　计", "SmallHead", span=2),
                cell(widths[2], "{{ full }}", "SmallCenter"),
                cell(sum(widths[3:5]), "{{ total }}", "SmallCenter", span=2),
                cell(widths[5], "", "SmallCenter"),
            ],
            height=560,
        ),
    ]
    add(
        document,
        paragraph("{{ title }}", "FormTitle"),
        paragraph(style="SmallText"),
        paragraph("创新联合体名称：{{ name }}", "TableLabel"),
        paragraph("牵头单位：{{ lead }}\t评价日期：{{ date }}", "TableLabel", properties=_TABBED),
        padded(table(widths, rows)),
        *_below(),
    )
    return document


def _entry() -> list[BaseOxmlElement]:
    """An item; in the first one of a group what is said of the group begins."""
    tags = [row([cell(sum(_FORMATION), f"{{%tr {tag} %}}", span=6)]) for tag in ("if loop.first", "else", "endif")]
    return [tags[0], _item(is_first=True), tags[1], _item(is_first=False), tags[2]]


def _item(*, is_first: bool) -> BaseOxmlElement:
    widths, of_group = _FORMATION, [f"{{{{ group.{name} }}}}" if is_first else "" for name in ("label", "full", "total")]
    return row(
        [
            joined(cell(widths[0], of_group[0], "SmallCenter"), is_first=is_first),
            cell(widths[1], "{{ entry.label }}", "SmallText"),
            joined(cell(widths[2], of_group[1], "SmallCenter"), is_first=is_first),
            cell(widths[3], "{{ entry.points }}", "SmallCenter"),
            joined(cell(widths[4], of_group[2], "SmallCenter"), is_first=is_first),
            cell(widths[5], _reasons("entry.reasons")),
        ],
        height=560,
    )


def annual_score() -> DocumentObject:
    """文件12 with columns for points and their reason."""
    document = form_document()
    page_numbers(document, is_first_without=False)
    widths = _ANNUAL
    body = row(
        [
            cell(widths[0], "{{ task.number }}", "SmallCenter"),
            cell(widths[1], "{{ task.words }}", "SmallText"),
            cell(widths[2], "{{ task.full }}", "SmallCenter"),
            cell(widths[3], "{{ task.points }}", "SmallCenter"),
            cell(widths[4], _reasons("task.reasons")),
        ],
        height=560,
    )
    rows = [
        heads(widths, ("序号", "项目", "分值", "得分", "考核依据"), "SmallHead"),
        *loop_rows("for task in rows", [body], sum(widths), 5),
        row(
            [
                cell(sum(widths[:2]), "合　计", "SmallHead", span=2),
                cell(widths[2], "{{ full }}", "SmallCenter"),
                cell(widths[3], "{{ total }}", "SmallCenter"),
                cell(widths[4], "", "SmallCenter"),
            ],
            height=560,
        ),
    ]
    add(
        document,
        *titles(),
        paragraph("创新联合体名称：{{ name }}", "TableLabel"),
        paragraph("牵头单位：{{ lead }}\t考核年度：{{ year }}年", "TableLabel", properties=_TABBED),
        padded(table(widths, rows)),
        *_below(),
    )
    return document


def _reasons(name: str) -> list[BaseOxmlElement]:
    return each(f"text in {name}", paragraph("{{ text }}", "SmallText"))


def _below() -> list[BaseOxmlElement]:
    """Who gave the marks, with room to sign; then what is to be known of the sum."""
    head = heads(_REVIEWER, ("评分人", "单位、职务/职称", "评分日期", "签名"), "SmallHead")
    fields = ("reviewer.name", "reviewer.unit", "reviewer.date", "")
    texts = [f"{{{{ {name} }}}}" if name else "" for name in fields]
    kept = [[paragraph(text, "SmallCenter", properties="<w:keepNext/>")] for text in texts]
    body = row([cell(width, content) for width, content in zip(_REVIEWER, kept, strict=True)], height=600)
    return [
        paragraph(style="SmallText"),
        padded(table(_REVIEWER, [head, *loop_rows("for reviewer in reviewers", [body], TEXT_WIDTH, 4)])),
        paragraph(style="SmallText"),
        paragraph("说明：", "SmallText", properties="<w:keepNext/>"),
        *each("text in notes", paragraph("{{ text }}", "SmallText")),
    ]


TEMPLATES: Final[Mapping[str, Callable[[], DocumentObject]]] = {
    "formation-score.docx": formation_score,
    "annual-score.docx": annual_score,
}
