"""`lhti status`: all consortia of a registry in one list."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lhti.cli.options import ChangedSinceOption, PolicyOption, ShardOption, write_line
from lhti.cli.progress import LONG, progress_bar

if TYPE_CHECKING:
    from lhti.overview.row import Row

_FORMATS = ("text", "json", "csv", "xlsx")


def status(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH...", help="登记库或档案；不写就是当前文件夹。")] = None,
    industry: Annotated[str | None, typer.Option("--industry", metavar="TEXT", help="只列这个产业领域的（写一部分就行）。")] = None,
    step: Annotated[int | None, typer.Option("--step", min=1, max=9, metavar="N", help="只列在第 N 步的；9 是已全部完成的。")] = None,
    county: Annotated[str | None, typer.Option("--county", metavar="TEXT", help="只列这个县（市、区）的（写一部分、写别名都行）。")] = None,
    section: Annotated[str | None, typer.Option("--section", metavar="TEXT", help="只列这个对口科室的。")] = None,
    sort: Annotated[
        str, typer.Option("--sort", metavar="NAME", help="排序： path, name, industry, section, county, lead, step, since, score, errors。")
    ] = "path",
    is_reversed: Annotated[bool, typer.Option("--reverse", help="倒序。")] = False,
    format_: Annotated[str, typer.Option("--format", metavar="NAME", help="text、json、csv、xlsx。")] = "text",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到文件；xlsx 要写。")] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="同时用几个进程。")] = 1,
    changed_since: ChangedSinceOption = None,
    shard: ShardOption = None,
    policy: PolicyOption = None,
) -> int:
    """A list; 0 whatever it says."""
    from lhti.cli.options import known_format
    from lhti.clock import today
    from lhti.errors import UsageError
    from lhti.overview.listing import Wish, ordered, rows_of
    from lhti.validation.discovery import find_dossiers
    from lhti.validation.judging import Settings
    from lhti.validation.selection import selected

    known_format(format_, _FORMATS)
    if format_ == "xlsx" and output is None:
        raise UsageError("--format xlsx 要用 -o 写明文件，如 -o 联合体.xlsx。")
    folders = find_dossiers(paths or [Path()])
    settings = Settings(today(), by_registry=True, policy=policy.resolve() if policy else None)
    wish = Wish(industry, step, county, section)
    ordered([], sort, is_reversed=False)  # a wrong name is told before the work
    chosen = selected(folders, changed_since, shard)
    with progress_bar(len(chosen), least=LONG) as progress:
        rows = [row for row in rows_of(chosen, settings, jobs) if progress(row.path) is None and wish.takes(row)]
    content = _content(ordered(rows, sort, is_reversed=is_reversed), format_)
    if output is None:
        sys.stdout.write(content.decode())
        return 0
    from lhti.saving import save

    save(output, content)
    write_line(f"{output.as_posix()}：联合体 {len(rows)} 个")
    return 0


def _content(rows: list[Row], format_: str) -> bytes:
    from lhti.reports import overview

    if format_ == "csv":
        return overview.csv_of(rows)
    if format_ == "xlsx":
        return overview.xlsx_of(rows)
    lines = [overview.json_of(rows)] if format_ == "json" else list(overview.lines_of(rows))
    return ("\n".join(lines) + "\n").encode()
