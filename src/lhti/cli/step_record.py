"""`lhti step advance|return|change|correct`: record one event, or say why not and write nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lhti.cli.step_writing import Given, record_event

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="档案。")]
_ROLES = "谁记录：lead 牵头单位、county 县（市、区）科技主管部门、section 对口科室、bureau 市科技局、consortium 联合体。"
Role = Annotated[str | None, typer.Option("--role", metavar="ROLE", help=_ROLES)]
Unit = Annotated[str | None, typer.Option("--unit", metavar="UNIT", help="记录的单位全称。")]
Name = Annotated[str | None, typer.Option("--name", metavar="NAME", help="记录人姓名。")]
On = Annotated[str | None, typer.Option("--date", metavar="DATE", help="事情发生的日期，默认今天。")]
Evidence = Annotated[list[str] | None, typer.Option("--evidence", metavar="PATH", help="佐证材料（档案里的文件），可写多次。")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="备注。")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="原因。")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="只显示会写什么，不写。")]


def advance(
    folder: Folder,
    role: Role = None,
    unit: Unit = None,
    name: Name = None,
    on: On = None,
    evidence: Evidence = None,
    note: Note = None,
    dry_run: DryRun = False,
) -> int:
    """Record the completion of the current step; 1 where its conditions are not met."""
    given = Given(role, unit, name, on, evidence, note, None)
    return record_event(folder, lambda desk, entered: desk.completion(entered), "completed", given, dry_run)


def return_(
    folder: Folder,
    to: Annotated[str | None, typer.Option("--to", metavar="N", help="退回到第 N 步。")] = None,
    role: Role = None,
    unit: Unit = None,
    name: Name = None,
    on: On = None,
    reason: Reason = None,
    evidence: Evidence = None,
    note: Note = None,
    dry_run: DryRun = False,
) -> int:
    """Record that the open step was sent back; the later steps are open again."""
    from lhti.cli.step_asking import needed

    step = _whole("--to", to or needed("退回到第几步", "--to", "请写退回到第几步，例如 --to 4"), "步骤，如 4")
    given = Given(role, unit, name, on, evidence, note, reason)
    return record_event(folder, lambda desk, entered: desk.return_to(step, entered), "returned", given, dry_run)


def change(
    folder: Folder,
    role: Role = None,
    unit: Unit = None,
    name: Name = None,
    on: On = None,
    reason: Reason = None,
    evidence: Evidence = None,
    note: Note = None,
    dry_run: DryRun = False,
) -> int:
    """Record a change of members or posts after step 4."""
    given = Given(role, unit, name, on, evidence, note, reason)
    return record_event(folder, lambda desk, entered: desk.change(entered), "changed", given, dry_run)


def correct(
    folder: Folder,
    number: Annotated[str, typer.Argument(metavar="NNNN", help="要更正的记录的编号，如 0003。")],
    role: Role = None,
    unit: Unit = None,
    name: Name = None,
    on: Annotated[str | None, typer.Option("--date", metavar="DATE", help="正确的日期；不写就是原来的。")] = None,
    reason: Reason = None,
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", metavar="PATH", help="正确的佐证材料，要写全；不写就是原来的。")
    ] = None,
    note: Note = None,
    seal: Annotated[list[str] | None, typer.Option("--seal", metavar="FILE", help="重新封存这个文件，可写多次。")] = None,
    dry_run: DryRun = False,
) -> int:
    """Record the right values of an earlier event; what is not given stays as it was."""
    corrects = _whole("NNNN", number, "记录的编号，如 0003")
    given = Given(role, unit, name, on, evidence, note, reason)
    return record_event(folder, lambda desk, entered: desk.correction(corrects, entered, seal or ()), "corrected", given, dry_run, corrects)


def _whole(option: str, text: str, what: str) -> int:
    """A step or a number as people type it (`4`, `0004`, `第4步`)."""
    from lhti.dossier.folding import folded
    from lhti.errors import UsageError

    digits = folded(text).removeprefix("第").removesuffix("步").removesuffix("条")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= len("0000")):
        raise UsageError(f"{option} 的值“{text}”不对，应是{what}。")
    return int(digits)
