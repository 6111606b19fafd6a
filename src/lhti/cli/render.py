"""`lhti render`: one paper, or all whose step has been reached."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lhti.cli.options import ChangedSinceOption, PolicyOption, ShardOption, policy_of, write_line
from lhti.cli.outputs import written_to
from lhti.cli.pdf_warning import warn_of_lost_characters
from lhti.cli.progress import progress_bar

if TYPE_CHECKING:
    from lhti.documents.order import Order

ALL = "all"


def render(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="文书名，如 approval-letter；all 是全部。")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="档案；all 时也可以是登记库。")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到这个文件；all 时是文件夹。不写就用文书标题，放在当前文件夹。")
    ] = None,
    year: Annotated[int | None, typer.Option("--year", metavar="Y", help="按年度出的文书的年度。")] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="同时出 PDF（要有 LibreOffice）。")] = False,
    draft: Annotated[bool, typer.Option("--draft", help="草稿：没填的地方标【待填】，每页印“草稿”。")] = False,
    letterhead: Annotated[
        str | None, typer.Option("--letterhead", metavar="NAME", help="红头：digital 画出（默认），preprinted 留空给套红纸，none 不要。")
    ] = None,
    fonts: Annotated[
        str | None, typer.Option("--fonts", metavar="gb2312|windows", help="字体名：gb2312 公文常用（默认），windows 系统自带。")
    ] = None,
    as_zip: Annotated[bool, typer.Option("--zip", help="all 时打成一个 zip 文件。")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="只列出会写什么，不写。")] = False,
    changed_since: ChangedSinceOption = None,
    shard: ShardOption = None,
    policy: PolicyOption = None,
) -> int:
    """Write papers; 1 where one cannot be made, and then nothing is written of its dossier."""
    from lhti.clock import today
    from lhti.documents.order import Order
    from lhti.documents.settings import look_of
    from lhti.dossier.reading import read_dossier
    from lhti.errors import UsageError
    from lhti.validation.discovery import find_dossiers, registry_of, single_dossier
    from lhti.validation.judging import Judge, Settings
    from lhti.validation.selection import selected

    is_all = document == ALL
    places = find_dossiers([folder]) if is_all else [single_dossier(folder)]
    if is_all and output is None:
        raise UsageError("render all 要用 -o 写明放到哪个文件夹。")
    if as_zip and (pdf or not is_all):
        raise UsageError("--zip 只用于 all，也不能和 --pdf 一起用：请先出到文件夹。")
    if not is_all and output and output.suffix.lower() == ".pdf":
        raise UsageError(f"-o 写的是 Word 文件的名字。要 PDF 请写 -o {output.with_suffix('.docx').as_posix()} --pdf，两个文件一起出。")
    if (changed_since or shard) and not is_all:
        raise UsageError("--changed-since 和 --shard 只用于 all。")
    judge = Judge(Settings(today(), by_registry=True, policy=policy.resolve() if policy else None))
    looks = {place: look_of(registry_of([place]), letterhead, fonts) for place in places}

    def wish_for(place: Path) -> _Wish:
        return _Wish(looks[place].fonts, pdf, as_zip, dry_run)

    def order_for(place: Path) -> Order:
        dossier = read_dossier(place)
        policy_of(dossier, policy)  # an unknown edition is judged by the default, and reported; no paper is made by it
        return Order(dossier, judge, year, draft, looks[place].letterhead)

    if not is_all or output is None:
        return _one(document, order_for(places[0]), output, wish_for(places[0]))
    for place in selected(places, changed_since, shard):
        below = place.resolve().relative_to(folder.resolve()) if len(places) > 1 else Path()
        target = output / below
        _all(order_for(place), _zip_named(target) if as_zip else target, wish_for(place))
    return 0


def _zip_named(target: Path) -> Path:
    """A zip file's name ends as one, so that it opens: whoever writes none gets it."""
    return target if target.suffix.lower() == ".zip" else target.with_name(f"{target.name}.zip")


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is wanted of every paper."""

    fonts: str
    pdf: bool
    as_zip: bool
    dry_run: bool


def _one(document: str, order: Order, output: Path | None, wish: _Wish) -> int:
    from lhti.documents.making import file_name, known_paper, make, title_of
    from lhti.documents.pdf import to_pdf
    from lhti.documents.templates import registry_at
    from lhti.saving import save

    paper = known_paper(document)
    file = output or Path(f"{file_name(title_of(paper, order))}.docx")
    if os.path.isdir(file):  # never an error
        file /= f"{file_name(title_of(paper, order))}.docx"
    if wish.dry_run:
        for ending in (file.suffix, ".pdf") if wish.pdf else (file.suffix,):
            write_line(file.with_suffix(ending).as_posix())
        return 0
    content = make(paper, order, registry_at(order.dossier.folder), wish.fonts).content
    with written_to(file):
        save(file, content)
    write_line(file.as_posix())
    _tell(order)
    if wish.pdf:
        for written in to_pdf([file], file.parent):
            write_line(written.as_posix())
        warn_of_lost_characters({file.name: content})
    return 0


def _all(order: Order, target: Path, wish: _Wish) -> None:
    from lhti.documents.bundle import complete, left_out, names_of, parts_of, wanted
    from lhti.documents.bundle_writing import write_folder, write_zip
    from lhti.documents.making import make
    from lhti.documents.papers import CHECKLIST
    from lhti.documents.picture_files import picture_files
    from lhti.documents.templates import registry_at

    papers = wanted(order)
    if wish.dry_run:
        for name in [target.as_posix()] if wish.as_zip else names_of(papers, order, with_pdf=wish.pdf):
            write_line(name if wish.as_zip else f"{target.as_posix()}/{name}")
        return
    registry = registry_at(order.dossier.folder)
    with progress_bar(len(papers)) as progress:
        made = parts_of(papers, registry, wish.fonts, progress)
        parts = complete(made, order, make(CHECKLIST, order, registry, wish.fonts), picture_files(order))
        with written_to(target):
            if wish.as_zip:
                write_zip(parts, target)
            else:
                write_folder(parts, target, with_pdf=wish.pdf)
    write_line(f"{target.as_posix()}：{len(made)} 份文书和装订清单")
    _tell(order)
    if wish.pdf:
        warn_of_lost_characters(parts)
    for title in left_out(order):
        write_line(f"  没有出“{title}”：档案里没有写它的内容（可以不写）")


def _tell(order: Order) -> None:
    """What is to be known of papers that were made all the same."""
    for remark in order.remarks:
        print(f"提示：{remark}", file=sys.stderr)
