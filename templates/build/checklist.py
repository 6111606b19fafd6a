"""装订清单."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from docx.document import Document as DocumentObject
from gbt9704 import add, cell, loop_rows, new_document, page_numbers, paragraph, row, table

_WIDTHS: Final = (700, 2700, 700, 1500, 1900, 1344)
_HEADS: Final = ("序号", "文书", "份数", "签字", "盖章", "签章位置")


def checklist() -> DocumentObject:
    """One table; the papers in stamping order."""
    document = new_document()
    page_numbers(document, is_first_without=False)
    head = row([cell(width, text, "TableHead") for width, text in zip(_WIDTHS, _HEADS, strict=True)], is_header=True, height=500)
    names = ("number", "title", "copies", "signs", "seals", "place")
    styles = ("TableCenter", "TableText", "TableCenter", "TableText", "TableText", "TableText")
    body = row(
        [cell(width, f"{{{{ entry.{name} }}}}", style) for width, name, style in zip(_WIDTHS, names, styles, strict=True)], height=500
    )
    total = row([cell(sum(_WIDTHS[:2]), "合计", span=2), cell(_WIDTHS[2], "{{ total }}"), cell(sum(_WIDTHS[3:]), "", span=3)], height=500)
    rows = [head, *loop_rows("for entry in rows", [body], sum(_WIDTHS), len(_WIDTHS)), total]
    add(
        document,
        paragraph("装订清单", "FormTitle"),
        paragraph(),
        paragraph("创新联合体名称：{{ name }}", "FormLine"),
        table(_WIDTHS, rows),
        paragraph("注：按序号装订。组建申请表一式三份，附组建协议、组建方案，牵头单位、所在地科技主管部门、市科技局各存一份。", "Note"),
    )
    return document


TEMPLATES: Final[Mapping[str, Callable[[], DocumentObject]]] = {"checklist.docx": checklist}
