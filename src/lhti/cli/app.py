"""The commands, put together."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lhti import __version__
from lhti.cli import diagram, policy, render, rules, schema, score, step, template, validate

app = typer.Typer(
    name="lhti",
    help="产业科技创新联合体备案材料的检查工具。",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"lhti {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本后退出。")] = False,
) -> None:
    """产业科技创新联合体备案材料的检查工具。"""


app.command("validate", help="检查档案（联合体文件夹）或登记库（含多个档案的文件夹）。")(validate.validate)
app.command("rules", help="列出全部规则；给出编号时，解释这一条。")(rules.rules)
app.command("diagram", help="画出四图和产业链图。")(diagram.diagram)
app.command("schema", help="写出各文件的 JSON 模式，供编辑器补全和检查。")(schema.schema)
app.add_typer(policy.app, name="policy", help="细则：原文、证明、读法、比较。")
app.add_typer(score.app, name="score", help="两张百分表：组建评价、年度考核。")
app.add_typer(step.app, name="step", help="八个步骤：状态、记录、核对。")
app.command("render", help="出文书：一份，或已到步骤的全部。")(render.render)
app.add_typer(template.app, name="template", help="文书模板：列出、取出、检查。")
