"""Options that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

if TYPE_CHECKING:
    from lhti.dossier.dossier import Dossier
    from lhti.policy.policy import Policy

PolicyOption = Annotated[Path | None, typer.Option("--policy", metavar="DIR", help="用这个文件夹里的细则判断，而不用档案写明的版本。")]
ColorOption = Annotated[str, typer.Option("--color", metavar="auto|always|never", help="颜色；设了 NO_COLOR 时 auto 不用颜色。")]

ChangedSinceOption = Annotated[
    str | None,
    typer.Option(
        "--changed-since", metavar="REV", help="只看从这个 git 版本分出以来改过的档案；未提交的也算；登记库的设置（.lhti/）改了就看全部。"
    ),
]
ShardOption = Annotated[str | None, typer.Option("--shard", metavar="I/N", help="分成 N 份，只做第 I 份，供并行的任务分工。")]


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to colour: as asked; `auto` on a terminal, unless NO_COLOR is set (no-color.org)."""
    if choice not in ("auto", "always", "never"):
        from lhti.errors import UsageError

        raise UsageError(f"--color 的值“{choice}”不对，可用 auto、always、never。")
    if choice != "auto":
        return choice == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def known_format(name: str, known: Sequence[str]) -> str:
    """The format that was asked for; raises UsageError where there is none of that name."""
    if name not in known:
        from lhti.errors import UsageError

        raise UsageError(f"没有格式“{name}”，可用：{'、'.join(known)}。")
    return name


def policy_of(dossier: Dossier, folder: Path | None) -> Policy:
    """The policy that is given, or that the dossier names. Raises PolicyError where that is unknown: no paper by another city's law."""
    from lhti.policy.loading import DEFAULT_EDITION, load_edition, load_policy
    from lhti.validation.discovery import registry_of

    if folder is not None:
        return load_policy(folder.resolve())
    return load_edition(dossier.edition or DEFAULT_EDITION, registry_of([dossier.folder]))


def edition_or_default(edition: str | None) -> str:
    """The edition that a command means if none is given."""
    from lhti.policy.loading import DEFAULT_EDITION

    return edition or DEFAULT_EDITION


def write_line(text: str = "") -> None:
    """One line of a command's own output."""
    sys.stdout.write(text + "\n")
