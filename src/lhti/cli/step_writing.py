"""What the recording commands share: ask, judge behind the lock, write one file or say why not."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from lhti.cli.options import write_line

if TYPE_CHECKING:
    from lhti.steps.proposal import Entered, Proposal
    from lhti.steps.recording import Desk

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


def record_event(folder: Path, propose: Propose, event: str, given: Given, dry_run: bool, corrects: int | None = None) -> int:
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


def desk_at(folder: Path, kinds: frozenset[str] | None = None) -> Desk:
    """A dossier as it is now, ready to be recorded; `kinds`: only files of these kinds are read."""
    from lhti.clock import today
    from lhti.dossier.reading import read_dossier
    from lhti.steps.recording import Desk
    from lhti.validation.discovery import registry_of
    from lhti.validation.judging import Judge, Settings

    return Desk(read_dossier(folder, kinds), Judge(Settings(today(), registry=registry_of([folder]))))


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
    if proposal.resealed:
        write_line(f"  重新封存：{'、'.join(proposal.resealed)}")
    for finding in proposal.gate.warnings if proposal.gate else ():
        for line in finding_lines(finding, "  "):
            write_line(line)
    write_line(status_line(status_of(read_dossier(proposal.folder, LINE_FILES), desk.judge, with_gate=False)))
    sys.stdout.flush()
    return 0
