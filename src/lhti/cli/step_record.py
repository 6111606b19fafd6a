"""`lhti step advance|return|change|correct`: record one event, or say why not and write nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeAlias

import typer

from lhti.cli.options import write_line

if TYPE_CHECKING:
    from lhti.steps.proposal import Entered, Proposal
    from lhti.steps.recording import Desk

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

Propose: TypeAlias = "Callable[[Desk, Entered], Proposal]"


class Given(NamedTuple):
    """What the options say."""

    role: str | None
    unit: str | None
    name: str | None
    on: str | None
    evidence: list[str] | None
    note: str | None
    reason: str | None


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
    return _record(folder, lambda desk, entered: desk.completion(entered), "completed", given, dry_run)


def return_(
    folder: Folder,
    to: Annotated[str, typer.Option("--to", metavar="N", help="退回到第 N 步。")],
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
    step = _whole("--to", to, "步骤，如 4")
    given = Given(role, unit, name, on, evidence, note, reason)
    return _record(folder, lambda desk, entered: desk.return_to(step, entered), "returned", given, dry_run)


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
    return _record(folder, lambda desk, entered: desk.change(entered), "changed", given, dry_run)


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
    return _record(folder, lambda desk, entered: desk.correction(corrects, entered, seal or ()), "corrected", given, dry_run, corrects)


def _whole(option: str, text: str, what: str) -> int:
    """A step or a number as people type it (`4`, `0004`, `第4步`)."""
    from lhti.dossier.folding import folded
    from lhti.errors import UsageError

    digits = folded(text).removeprefix("第").removesuffix("步").removesuffix("条")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= len("0000")):
        raise UsageError(f"{option} 的值“{text}”不对，应是{what}。")
    return int(digits)


def _record(folder: Path, propose: Propose, event: str, given: Given, dry_run: bool, corrects: int | None = None) -> int:
    """What is asked of a person is asked before the lock is taken; what is judged is read again behind it."""
    from lhti.cli.step_asking import entered_by
    from lhti.errors import RefusedError
    from lhti.steps.event_file import record
    from lhti.steps.lock import exclusive
    from lhti.validation.discovery import single_dossier

    dossier_folder = single_dossier(folder)
    desk = desk_at(dossier_folder)
    before = dict(desk.dossier.events)
    entered = entered_by(desk, event, given, corrects)
    with exclusive(dossier_folder) as is_alone:
        desk = desk_at(dossier_folder)
        if dict(desk.dossier.events) != before:
            raise RefusedError("刚刚有人记录了步骤，这次没有写。请运行 lhti step status 看现在到了哪一步，再决定。")
        proposal = propose(desk, entered)
        if proposal.is_refused:
            return _refuse(proposal)
        if dry_run:
            return _show(proposal)
        record(dossier_folder, proposal.path, proposal.text, is_alone=is_alone)
    return _done(desk, proposal)


def desk_at(folder: Path) -> Desk:
    """A dossier as it is now, ready to be recorded."""
    from lhti.clock import today
    from lhti.dossier.reading import read_dossier
    from lhti.steps.recording import Desk
    from lhti.validation.discovery import registry_of
    from lhti.validation.judging import Judge, Settings

    return Desk(read_dossier(folder), Judge(Settings(today(), registry=registry_of([folder]))))


def _refuse(proposal: Proposal) -> int:
    """Everything that stands against it."""
    from lhti.reports.step_status import finding_lines, gate_lines

    write_line("没有记录，也没有写任何文件。")
    if proposal.objections:
        write_line("这条记录记不了：")
    for finding in proposal.objections:
        for line in finding_lines(finding, "  "):
            write_line(line)
    if proposal.gate and not proposal.gate.is_met:
        for line in gate_lines(proposal.gate):
            write_line(line)
    return 1


def _show(proposal: Proposal) -> int:
    """What would be written."""
    write_line(f"将写入 {proposal.path}：")
    write_line(proposal.text.rstrip("\n"))
    return 0


def _done(desk: Desk, proposal: Proposal) -> int:
    """What was written, what should be looked at, and what comes next."""
    from lhti.dossier.reading import read_dossier
    from lhti.reports.step_status import finding_lines, status_line
    from lhti.steps.status import LINE_FILES, status_of

    write_line(f"已写入 {(proposal.folder / proposal.path).as_posix()}")
    for finding in proposal.gate.warnings if proposal.gate else ():
        for line in finding_lines(finding, "  "):
            write_line(line)
    write_line(status_line(status_of(read_dossier(proposal.folder, LINE_FILES), desk.judge, with_gate=False)))
    sys.stdout.flush()
    return 0
