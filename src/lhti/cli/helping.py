"""Help in Chinese: Typer's own words around ours."""

from __future__ import annotations

import re
from typing import Any, Final

from typer.core import TyperCommand, TyperGroup

_WORDS: Final = (
    (r"^Usage: ", "用法："),
    (r"^Arguments:$", "参数："),
    (r"^Options:$", "选项："),
    (r"^Commands:$", "命令："),
    (r"Show this message and exit\.", "显示这段说明。"),
    (r"Install completion for the current shell\.", "给当前的 shell 装上命令补全。"),
    (r"Show completion for the current shell, to copy it or\s+customize the installation\.", "显示补全脚本，供自行安装。"),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]..."),
    (r"\s+\[required\]", "（必填）"),
    (r"\[default:\s+([^\]]*)\]", r"[默认 \1]"),
)


class Command(TyperCommand):
    """A command whose help is Chinese, as is what it says of a path that cannot be opened: Typer's own look at it is left out."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401 - Typer's own signature
        """As Typer makes it."""
        super().__init__(*arguments, **settings)
        for parameter in self.params:
            if hasattr(parameter.type, "readable"):
                parameter.type.readable = False

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - Typer's own context is private
        """The whole page."""
        return chinese(super().get_help(ctx))


class Group(TyperGroup):
    """A command with commands of its own whose help is Chinese."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - Typer's own context is private
        """The whole page."""
        return chinese(super().get_help(ctx))


def chinese(page: str) -> str:
    """Typer's words on a page of help, in Chinese."""
    for english, words in _WORDS:
        page = re.sub(english, words, page, flags=re.MULTILINE)
    return page
