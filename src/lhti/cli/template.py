"""`lhti template`: which templates are used; take one out to restyle it, check it, see whether the package's has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lhti.cli.options import write_line

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Registry = Annotated[Path, typer.Option("--registry", metavar="DIR", help="登记库，或里面的文件夹；不写就是当前文件夹。")]


@app.command("list", help="列出各文书用哪个模板。")
def list_(registry: Registry = Path()) -> int:
    """Every paper with its template."""
    from lhti.documents.ejecting import templates
    from lhti.documents.templates import registry_at

    for entry in templates(registry_at(registry)):
        write_line(f"{entry.name}　{entry.own.as_posix() if entry.own else '自带'}")
    return 0


@app.command("eject", help="把自带的模板取到登记库的 templates/ 里，供 Word、WPS 修改版式。")
def eject(
    name: Annotated[str, typer.Argument(metavar="NAME", help="文书名，如 approval-letter。")],
    registry: Registry = Path(),
) -> int:
    """Copy a template into the registry."""
    from lhti.documents.ejecting import eject as take_out
    from lhti.documents.making import templated_paper
    from lhti.documents.templates import registry_at

    write_line(take_out(templated_paper(name).name, registry_at(registry)).as_posix())
    write_line("可以用 Word 或 WPS 改版式；双花括号和花括号加百分号的标签要原样保留。改完运行 lhti template check。")
    return 0


@app.command("check", help="检查登记库里改过的模板：标签认识、写得完整、没有漏。")
def check(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...", help="模板文件；不写就是登记库的全部。")] = None,
    registry: Registry = Path(),
) -> int:
    """1 where a template does not hold."""
    from lhti.documents.ejecting import objections, templates
    from lhti.documents.making import templated_paper
    from lhti.documents.templates import registry_at
    from lhti.errors import UsageError

    chosen = [(templated_paper(file.stem).name, file) for file in files or ()]
    chosen = chosen or [(entry.name, entry.own) for entry in templates(registry_at(registry)) if entry.own]
    if not chosen:
        raise UsageError("登记库里没有改过的模板。用 lhti template eject 取出一个。")
    failed = 0
    for name, file in chosen:
        if not file.is_file():
            raise UsageError(f"找不到 {file}。")
        found = list(objections(file, name))
        failed += bool(found)
        write_line(f"{file.as_posix()}：{'没有问题' if not found else f'{len(found)} 处问题'}")
        for words in found:
            write_line(f"  {words}")
    return 1 if failed else 0


@app.command("outdated", help="列出取出之后，自带的模板又有改动的。")
def outdated(registry: Registry = Path()) -> int:
    """1 where some are."""
    from lhti.documents.ejecting import outdated as changed_since
    from lhti.documents.templates import registry_at

    found = list(changed_since(registry_at(registry)))
    for name, why in found:
        write_line(f"{name}：{why}")
    if not found:
        write_line("没有过时的模板。")
    return 1 if found else 0
