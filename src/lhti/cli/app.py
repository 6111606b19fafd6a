"""The commands, put together: the one that is asked for, or all of them for the help. Each is imported only then."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Final

import typer

from lhti import __version__
from lhti.cli.helping import Command, Group

_HELP: Final = "产业科技创新联合体备案：检查、评分、步骤、图、文书、审阅。"

COMMANDS: Final = {
    "init": "新建一份档案（第一步的文件，带填写说明）；--registry 新建登记库。",
    "add": "在档案里添加一条记录：成员单位、专家、平台……",
    "validate": "检查档案（联合体文件夹）或登记库（含多个档案的文件夹）。",
    "status": "登记库一览：每个联合体的产业、科室、牵头单位、步骤、评分和问题。",
    "diagram": "画出四图和产业链图。",
    "render": "出文书：一份，或已到步骤的全部。",
    "review": "一次合并请求改了什么：新增的问题、评分、步骤、要谁同意。",
    "fmt": "给别的软件会读错的值加引号；--keys 把键统一成中文或英文。",
    "rules": "列出全部规则；给出编号时，解释这一条。",
    "schema": "写出各文件的 JSON 模式，供编辑器补全和检查。",
    "codeowners": "写出 CODEOWNERS：平台按角色要求同意。",
    "step": "八个步骤：状态、记录、核对。",
    "score": "两张百分表：组建评价、年度考核。",
    "policy": "细则：原文、证明、读法、比较。",
    "template": "文书模板：列出、取出、检查。",
}
"""Command → its line in the help. Its module in this package holds a function of its name, or an `app` with commands of its own."""


def app_for(arguments: Sequence[str]) -> typer.Typer:
    """The program for one command line: what is not asked for is not imported."""
    app = typer.Typer(name="lhti", help=_HELP, cls=Group, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback()(_root)
    asked = next((argument for argument in arguments if not argument.startswith("-")), None)
    for name in [asked] if asked in COMMANDS else COMMANDS:
        module = import_module(f"lhti.cli.{name}")
        if hasattr(module, "app"):
            for command in module.app.registered_commands:
                command.cls = Command
            app.add_typer(module.app, name=name, cls=Group, help=COMMANDS[name])
        else:
            app.command(name, cls=Command, help=COMMANDS[name])(getattr(module, name))
    return app


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"lhti {__version__}\n")
        raise typer.Exit


def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本后退出。")] = False,
) -> None:
    """产业科技创新联合体备案：检查、评分、步骤、图、文书、审阅。"""
