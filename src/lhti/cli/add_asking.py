"""What `lhti add` asks of a person: the fields that are missing, and those whose values were wrong."""

from __future__ import annotations

import re
import sys

import typer

from lhti.cli.edit_showing import told
from lhti.dossier.dossier import Dossier
from lhti.editing.adding import Addition, missing
from lhti.editing.kinds import RecordKind
from lhti.editing.proving import Entry
from lhti.editing.record import choices, put
from lhti.errors import RefusedError, UsageError


def complete(entry: Entry, kind: RecordKind, dossier: Dossier) -> None:
    """Ask for what is missing; a script is told."""
    lacking = missing(kind, entry)
    if lacking and not sys.stdin.isatty():
        shown = "、".join(f"{kind.shape.fields[key].label}（{key}=…）" for key in lacking)
        may_wait = [f"{key}=" for key in lacking if key not in kind.needed]
        raise UsageError(f"缺{shown}。" + (f"可以暂缺的写成空的：{' '.join(may_wait)}。" if may_wait else ""))
    for key in lacking:
        _ask(entry, key, kind, _next_id(kind, dossier) if key == "id" else None)


def _ask(entry: Entry, key: str, kind: RecordKind, default: str | None = None) -> None:
    field = kind.shape.fields[key]
    allowed = "、".join(choices(kind.shape, key).values())
    hint = f"（{allowed}）" if allowed else ""
    is_needed = key in kind.needed
    asked = default if default or is_needed else ""
    while True:
        answer = str(
            typer.prompt(f"{field.label}{hint}" + ("" if is_needed else "，没有就回车"), default=asked, show_default=bool(default))
        )
        entry.pop(key, None)
        put(entry, key, answer, kind.shape)
        if entry[key] or not is_needed:
            return


def _next_id(kind: RecordKind, dossier: Dossier) -> str | None:
    """The next of ids like `m01`; none where they are words."""
    if kind.name != "member" or not dossier.is_usable(kind.file):
        return None
    numbers = [found for entry in dossier.members if entry.id and (found := re.fullmatch(r"([a-z]+)(\d+)", entry.id))]
    if not numbers or len(numbers) < len(dossier.members):
        return None
    last = max(numbers, key=lambda found: int(found.group(2)))
    return f"{last.group(1)}{int(last.group(2)) + 1:0{len(last.group(2))}d}"


def correct(entry: Entry, kind: RecordKind, proposed: Addition) -> None:
    """Tell what is wrong, and ask again; a script is refused."""
    sentences = [told(finding) for _, finding in proposed.objections]
    if not sys.stdin.isatty():
        raise RefusedError("没有写：" + "".join(f"\n  {sentence}" for sentence in sentences))
    for sentence in sentences:
        typer.echo(sentence)
    for key in dict.fromkeys(field for field, _ in proposed.objections):
        if key not in kind.shape.fields:
            raise RefusedError("没有写任何文件。")
        _ask(entry, key, kind)
