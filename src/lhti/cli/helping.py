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
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]..."),
    (r"\s+\[required\]", "（必填）"),
    (r"\[default:\s+([^\]]*)\]", r"[默认 \1]"),
)
"""Typer's words that no terminal breaks: they are replaced on the page."""
_SENTENCES: Final = {
    "help": "显示这段说明。",
    "install_completion": "给当前的 shell 装上命令补全。",
    "show_completion": "显示补全脚本，供自行安装。",
}
"""Typer's options → their help, replaced before the page is laid out: on a narrow one a sentence is broken anywhere."""


class _Chinese:
    """What a command and a group share; mixed into Typer's classes."""

    params: list[Any]
    help: str | None

    def __init__(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401 - Typer's own signature
        """As Typer makes it; its own look at paths, which speaks English, is left out: whoever opens one tells."""
        super().__init__(*arguments, **settings)
        for parameter in self.params:
            if hasattr(parameter.type, "readable"):
                parameter.type.readable = False

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's own types are private
        """`--help`."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        _translate(option)
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        """The line in a list of commands, whole: a terminal breaks it, and nothing is lost."""
        return self.help or ""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - as above
        """The whole page."""
        for parameter in self.params:  # Typer adds those of the completion last
            _translate(parameter)
        return chinese(super().get_help(ctx))  # type: ignore[misc]


class Command(_Chinese, TyperCommand):
    """A command whose help is Chinese."""


class Group(_Chinese, TyperGroup):
    """A command with commands of its own whose help is Chinese."""


def _translate(option: Any) -> None:  # noqa: ANN401 - as above
    sentence = _SENTENCES.get(option.name or "") if option is not None else None
    if sentence:
        option.help = sentence


def chinese(page: str) -> str:
    """Typer's words on a page of help, in Chinese."""
    for english, words in _WORDS:
        page = re.sub(english, words, page, flags=re.MULTILINE)
    return page
