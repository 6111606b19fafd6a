"""The list of a registry: for people, for spreadsheets, for scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

from lhti import __version__
from lhti.clock import chinese_date
from lhti.overview.listing import FINISHED
from lhti.overview.row import Row
from lhti.reports.json_stream import dumped
from lhti.reports.score_wording import span
from lhti.reports.visible import visible

FORMAT_VERSION: Final = 1

_COLUMNS: Final = {
    "档案": 26,
    "联合体名称": 36,
    "产业领域": 22,
    "对口科室": 18,
    "县（市、区）": 16,
    "牵头单位": 28,
    "步骤": 26,
    "自": 12,
    "等待": 36,
    "评分最低": 10,
    "评分最高": 10,
    "错误": 7,
    "警告": 7,
    "待办": 7,
}
"""Head → width in a workbook."""
HEADS: Final = tuple(_COLUMNS)


def lines_of(rows: Sequence[Row]) -> Iterator[str]:
    """Two lines a consortium: what it is and where it stands; a total at the end."""
    for row in rows:
        yield visible(f"{row.path} {row.name or '（名称未填）'}")
        facts = [row.industry, row.section, row.county, row.lead]
        score = [f"评分 {span(row.lowest, row.highest)}"] if row.lowest is not None and row.highest is not None else []
        if any(facts):
            yield visible(f"  {'，'.join(fact for fact in facts if fact)}")
        yield visible(f"  {'；'.join([stage_of(row), *score, problems_of(row)])}")
    steps = "，".join(f"{name} {number}" for name, number in _by_stage(rows).items())
    yield f"联合体 {len(rows)} 个" + (f"：{steps}" if steps else "")


def _by_stage(rows: Sequence[Row]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: row.step or FINISHED):
        name = f"第{row.step}步" if row.step else "运行中" if row.state == "running" else "不分步骤"
        found[name] = found.get(name, 0) + 1
    return found


def stage_of(row: Row) -> str:
    """Where it stands, since when, and what it waits for."""
    if row.step is None:
        return "运行中" if row.state == "running" else "不分步骤"
    since = f"（自{chinese_date(row.since)}）" if row.since else ""
    return f"第{row.step}步 {row.title}{since}，等待{row.waits_for}"


def problems_of(row: Row) -> str:
    """Errors, warnings and what is to be done."""
    counts = (("错误", row.errors), ("警告", row.warnings), ("待办", row.pendings))
    return "，".join(f"{name} {number}" for name, number in counts if number) or "没有问题"


def cells_of(row: Row) -> list[Any]:
    """A row of a spreadsheet, under HEADS."""
    stage = f"第{row.step}步 {row.title}" if row.step else "运行中" if row.state == "running" else "不分步骤"
    since = row.since.isoformat() if row.since else None
    score = [float(value) if value is not None else None for value in (row.lowest, row.highest)]
    return [
        row.path,
        row.name,
        row.industry,
        row.section,
        row.county,
        row.lead,
        stage,
        since,
        row.waits_for,
        *score,
        row.errors,
        row.warnings,
        row.pendings,
    ]


def csv_of(rows: Sequence[Row]) -> bytes:
    """With a byte order mark: Excel takes a file without one for GBK. A cell that Excel would take for a formula gets an apostrophe."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADS)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in cells_of(row)])
    return stream.getvalue().encode("utf-8-sig", "replace")


def _harmless(cell: Any) -> Any:  # noqa: ANN401
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def xlsx_of(rows: Sequence[Row]) -> bytes:
    """A workbook with one sheet, its head frozen and filterable; the same bytes for the same rows."""
    from datetime import UTC, datetime

    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC), "author": "lhti"})
    sheet = book.add_worksheet("联合体")
    bold, text = book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1}), book.add_format({"border": 1, "text_wrap": True})
    for column, (head, width) in enumerate(_COLUMNS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, bold)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(cells_of(row)):
            sheet.write(number, column, cell, text)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(rows), 1), len(HEADS) - 1)
    book.close()
    return stream.getvalue()


def json_of(rows: Sequence[Row]) -> str:
    """One JSON document (schemas/status-output.schema.json)."""
    document = {"tool": "lhti", "version": __version__, "format_version": FORMAT_VERSION, "consortia": [_as_dict(row) for row in rows]}
    return dumped(document)


def _as_dict(row: Row) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in row.__slots__ if name != "other_names"}
    plain["since"] = row.since.isoformat() if row.since else None
    plain["score"] = {name: float(value) if (value := plain.pop(name)) is not None else None for name in ("lowest", "highest")}
    return plain
