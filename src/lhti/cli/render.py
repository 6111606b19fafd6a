"""`lhti render`: one paper, or all whose step has been reached."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lhti.cli.options import PolicyOption, write_line
from lhti.cli.progress import progress_bar

if TYPE_CHECKING:
    from lhti.documents.order import Order


def render(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="文书名，如 approval-letter；all 是全部。")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="档案。")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到这个文件；all 时是文件夹。不写就用文书标题，放在当前文件夹。")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="Y", help="按年度出的文书的年度。")] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="同时出 PDF（要有 LibreOffice）。")] = False,
    draft: Annotated[bool, typer.Option("--draft", help="草稿：没填的地方标【待填】，每页印“草稿”。")] = False,
    letterhead: Annotated[
        str, typer.Option("--letterhead", metavar="NAME", help="红头：digital 画出，preprinted 留空给套红纸，none 不要。")
    ] = "digital",
    fonts: Annotated[str, typer.Option("--fonts", metavar="gb2312|windows", help="字体名：gb2312 公文常用，windows 系统自带。")] = "gb2312",
    as_zip: Annotated[bool, typer.Option("--zip", help="all 时打成一个 zip 文件。")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="只列出会写什么，不写。")] = False,
    policy: PolicyOption = None,
) -> int:
    """Write papers; 1 where one cannot be made, and then nothing is written."""
    from lhti.cli.options import known_format
    from lhti.clock import today
    from lhti.documents.fonts import FONTS
    from lhti.documents.order import LETTERHEADS, Order
    from lhti.dossier.reading import read_dossier
    from lhti.validation.discovery import registry_of, single_dossier
    from lhti.validation.judging import Judge, Settings

    known_format(letterhead, LETTERHEADS)
    known_format(fonts, tuple(FONTS))
    place = single_dossier(folder)
    registry = registry_of([place])
    judge = Judge(Settings(today(), registry=registry, policy=policy.resolve() if policy else None))
    order = Order(read_dossier(place), judge, year, draft, letterhead)
    if document == "all":
        return _all(order, output, registry, fonts, as_zip=as_zip, pdf=pdf, dry_run=dry_run)
    return _one(document, order, output, registry, fonts, pdf=pdf, dry_run=dry_run)


def _one(document: str, order: Order, output: Path | None, registry: Path | None, fonts: str, *, pdf: bool, dry_run: bool) -> int:
    from lhti.documents.making import file_name, known_paper, make, title_of
    from lhti.documents.pdf import to_pdf
    from lhti.saving import save

    paper = known_paper(document)
    file = output or Path(f"{file_name(title_of(paper, order))}.docx")
    if file.is_dir():
        file /= f"{file_name(title_of(paper, order))}.docx"
    if dry_run:
        write_line(file.as_posix())
        return 0
    made = make(paper, order, registry, fonts)
    save(file, made.content)
    write_line(file.as_posix())
    if pdf:
        for written in to_pdf([file], file.parent):
            write_line(written.as_posix())
    return 0


def _all(order: Order, output: Path | None, registry: Path | None, fonts: str, *, as_zip: bool, pdf: bool, dry_run: bool) -> int:
    from lhti.documents.bundle import complete, parts_of, wanted, write_folder, write_zip
    from lhti.documents.making import make
    from lhti.documents.papers import CHECKLIST
    from lhti.documents.picture_files import picture_files
    from lhti.errors import UsageError

    if output is None:
        raise UsageError("render all 要用 -o 写明放到哪个文件夹。")
    if as_zip and pdf:
        raise UsageError("--zip 和 --pdf 不能一起用：请先出到文件夹。")
    papers = wanted(order)
    if dry_run:
        for paper in papers:
            write_line(f"{output.as_posix()}/{paper.file}")
        return 0
    with progress_bar(len(papers)) as progress:
        made = parts_of(papers, registry, fonts, progress)
        parts = complete(made, order, make(CHECKLIST, order, registry, fonts), picture_files(order))
        if as_zip:
            write_zip(parts, output)
        else:
            write_folder(parts, output, with_pdf=pdf)
    write_line(f"{output.as_posix()}：{len(made)} 份文书和装订清单")
    return 0
