"""`lhti codeowners`: the file by which a forge asks the right roles for their approval."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from lhti.cli.options import write_line


def codeowners(
    registry: Annotated[Path, typer.Argument(metavar="DIR", help="登记库的文件夹；默认当前文件夹。")] = Path(),
    forge: Annotated[str, typer.Option("--forge", metavar="github|gitlab|gitee|gitea", help="写给哪个平台；默认 github。")] = "github",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到文件；不写就显示在屏幕上。")] = None,
) -> int:
    """Print or write the CODEOWNERS of a registry."""
    from lhti.errors import UsageError
    from lhti.review.owners import PLACES

    if forge not in PLACES:
        raise UsageError(f"没有平台“{forge}”，可用：{'、'.join(PLACES)}。")
    text = _text(registry, forge)
    if output is None:
        sys.stdout.write(text)
        print(f"提示：{forge} 读仓库里的 {PLACES[forge]}，可用 -o 写进去。", file=sys.stderr)
        return 0
    from lhti.saving import save

    is_new = save(output, text.encode())
    write_line(f"{output}{'' if is_new else '（没有变化）'}")
    return 0


def _text(registry: Path, forge: str) -> str:
    from lhti.clock import today
    from lhti.dossier.reading import read_dossier
    from lhti.git import repository_of
    from lhti.review.owners import codeowners as whole
    from lhti.review.owners import read_roles
    from lhti.validation.discovery import find_dossiers, registry_of
    from lhti.validation.judging import Judge, Settings

    found = {_relative(folder, registry): folder for folder in find_dossiers([registry])}
    roles = read_roles(registry, found)
    judge = Judge(Settings(today(), registry=registry_of([registry])))
    kinds = frozenset({"consortium"})
    approvals = {place: judge.book_for(read_dossier(folder, kinds)).policy.approvals for place, folder in found.items()}
    repository = repository_of(registry)
    inside = repository.relative(registry) if repository else "."
    return whole(forge, approvals, roles, "" if inside == "." else f"{inside}/")


def _relative(folder: Path, registry: Path) -> str:
    place = folder.resolve().relative_to(registry.resolve()).as_posix()
    return "" if place == "." else place
