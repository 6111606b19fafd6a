"""The commands, put together."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lhti import __version__
from lhti.cli import add, codeowners, diagram, fmt, init, policy, render, review, rules, schema, score, status, step, template, validate

app = typer.Typer(
    name="lhti",
    help="产业科技创新联合体备案：检查、评分、步骤、图、文书、审阅。",
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
    """产业科技创新联合体备案：检查、评分、步骤、图、文书、审阅。"""


app.command("init", help="新建一份档案（第一步的文件，带填写说明）；--registry 新建登记库。")(init.init)
app.command("add", help="在档案里添加一条记录：成员单位、专家、平台……")(add.add)
app.command("validate", help="检查档案（联合体文件夹）或登记库（含多个档案的文件夹）。")(validate.validate)
app.command("status", help="登记库一览：每个联合体的产业、科室、牵头单位、步骤、评分和问题。")(status.status)
app.add_typer(step.app, name="step", help="八个步骤：状态、记录、核对。")
app.add_typer(score.app, name="score", help="两张百分表：组建评价、年度考核。")
app.command("diagram", help="画出四图和产业链图。")(diagram.diagram)
app.command("render", help="出文书：一份，或已到步骤的全部。")(render.render)
app.command("review", help="一次合并请求改了什么：新增的问题、评分、步骤、要谁同意。")(review.review)
app.command("fmt", help="给别的软件会读错的值加引号；--keys 把键统一成中文或英文。")(fmt.fmt)
app.command("rules", help="列出全部规则；给出编号时，解释这一条。")(rules.rules)
app.add_typer(policy.app, name="policy", help="细则：原文、证明、读法、比较。")
app.add_typer(template.app, name="template", help="文书模板：列出、取出、检查。")
app.command("schema", help="写出各文件的 JSON 模式，供编辑器补全和检查。")(schema.schema)
app.command("codeowners", help="写出 CODEOWNERS：平台按角色要求同意。")(codeowners.codeowners)
