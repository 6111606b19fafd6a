"""`lhti diagram`: draw the pictures of a consortium."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lhti.cli.options import PolicyOption, policy_of, write_line
from lhti.cli.outputs import written_to

if TYPE_CHECKING:
    from lhti.diagrams.picture import Picture
    from lhti.dossier.dossier import Dossier, NotJudgeable
    from lhti.policy.policy import Policy

ALL = "all"


def diagram(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="coverage 环节覆盖图、supply-chain 供应链图、member-chain 成员供应链分布图、member-region 成员区域分布图、"
            "chain 产业链图，或 all 全部。",
        ),
    ],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="档案（联合体文件夹）。")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="写到这个 .svg 或 .png 文件；all 时是文件夹。不写就用图名，写到当前文件夹。"),
    ] = None,
    png: Annotated[bool, typer.Option("--png", help="每幅图在 SVG 之外再写一份 PNG。")] = False,
    dpi: Annotated[int, typer.Option("--dpi", min=72, max=1200, metavar="N", help="PNG 每英寸的点数。")] = 300,
    landscape: Annotated[bool | None, typer.Option("--landscape/--portrait", help="横版或竖版；不写时竖版放得下就用竖版。")] = None,
    policy: PolicyOption = None,
) -> int:
    """Draw one picture or all five; 1 where the dossier lacks what a picture needs, and then nothing is written."""
    from lhti.diagrams.picture import TITLES

    _check(name, output)
    dossier, law = _opened(folder, policy)
    pictures = [_drawn(one, dossier, law, landscape) for one in (TITLES if name == ALL else [name])]
    for picture in pictures:
        for path in _paths(picture, output, is_one=name != ALL, png=png):
            _write(picture, path, dpi)
    _tell_what_no_page_holds(pictures)
    _hint_at_long_names(dossier)
    return 0


def _check(name: str, output: Path | None) -> None:
    from lhti.diagrams.picture import TITLES
    from lhti.dossier.nearest import nearest
    from lhti.errors import UsageError

    if name not in (*TITLES, ALL):
        guess = nearest(name, [*TITLES, ALL])
        hint = f"是不是 {guess}？" if guess else f"可用：{'、'.join([*TITLES, ALL])}。"
        raise UsageError(f"没有图“{name}”。{hint}")
    if name != ALL and output is not None and output.suffix.lower() not in (".svg", ".png"):
        raise UsageError(f"-o {output} 应以 .svg 或 .png 结尾。")
    if name == ALL and output is not None and os.path.isfile(output):  # never an error
        raise UsageError(f"-o {output} 是文件；all 写五幅图，-o 后面要写文件夹。")


def _opened(folder: Path, policy: Path | None) -> tuple[Dossier, Policy]:
    """The dossier and its policy: the one given, or the one that it names; raises PolicyError where that is unknown."""
    from lhti.dossier.reading import read_dossier
    from lhti.validation.discovery import single_dossier

    dossier = read_dossier(single_dossier(folder))
    return dossier, policy_of(dossier, policy)


def _drawn(name: str, dossier: Dossier, policy: Policy, landscape: bool | None) -> Picture:
    from lhti.diagrams.errors import UndrawableError
    from lhti.diagrams.picture import TITLES, draw
    from lhti.dossier.dossier import NotJudgeable

    try:
        return draw(name, dossier, policy, landscape)
    except NotJudgeable as reason:
        raise UndrawableError(_why_not(TITLES[name], dossier, policy, reason)) from None


def _why_not(title: str, dossier: Dossier, policy: Policy, reason: NotJudgeable) -> str:
    from lhti.dossier.files import BY_NAME
    from lhti.reports.command import path_word

    file = reason.file
    kind = BY_NAME.get(file)
    label = f"（{kind.label}）" if kind else ""
    if not reason.is_absent:
        command = f"lhti validate {path_word(dossier.folder.as_posix())}"
        return f"画不了“{title}”：{file}{label}有错，读不出内容。先用 {command} 看错在哪里，改好后再画。"
    step = policy.steps.file_steps.get(file)
    when = f"，它从第 {step} 步起要有" if step else ""
    return f"画不了“{title}”：{dossier.folder} 里没有 {file}{label}{when}。写好后再画。"


def _paths(picture: Picture, output: Path | None, *, is_one: bool, png: bool) -> Iterator[Path]:
    if is_one and output is not None:
        yield output
        base = output
    else:
        base = (output or Path()) / f"{picture.title}.svg"
        yield base
    if png and base.suffix.lower() != ".png":
        yield base.with_suffix(".png")


def _write(picture: Picture, path: Path, dpi: int) -> None:
    from lhti.saving import save

    content = picture.svg.encode()
    if path.suffix.lower() == ".png":
        from lhti.diagrams.raster import rasterize

        content = rasterize(picture.svg, dpi)
    with written_to(path):
        is_new = save(path, content)
    write_line(f"{path}{'' if is_new else '（没有变化）'}")


def _tell_what_no_page_holds(pictures: list[Picture]) -> None:
    from lhti.diagrams.remedies import remark

    for picture in pictures:
        if not picture.fits:
            print(f"提示：{remark(picture)}", file=sys.stderr)


def _hint_at_long_names(dossier: Dossier) -> None:
    """Names that are long for a chip: drawn in full, but a short name would look better."""
    from lhti.dossier.short_names import LONGEST, short_name

    long = [member.name for _, member in dossier.current_members if member.name and len(short_name(member.name, member.short)) > LONGEST]
    if long:
        names = "、".join(long)
        print(f"提示：这些单位在图上的名字超过 {LONGEST} 个字，在 members.yaml 写 short（简称）会更清楚：{names}。", file=sys.stderr)
