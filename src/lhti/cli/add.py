"""`lhti add`: one record more in a dossier's list, told before it is written what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lhti.cli.options import write_line

if TYPE_CHECKING:
    from lhti.dossier.dossier import Dossier
    from lhti.editing.adding import Addition
    from lhti.editing.kinds import RecordKind
    from lhti.validation.judging import Judge

_KINDS = (
    "加什么：member, team, platform, talent, project, direction, funding, link, flow, council, secretariat, expert, institution, "
    "signature, recipient, progress, attestation, waiver，或它们的中文名。"
)


def add(
    kind_name: Annotated[str, typer.Argument(metavar="KIND", help=_KINDS)],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="档案。")],
    pairs: Annotated[
        list[str] | None, typer.Argument(metavar="KEY=VALUE...", help="键可写英文或中文；列表的键写多次；留空写 键=。")
    ] = None,
    member: Annotated[str | None, typer.Option("--member", metavar="ID", help="team、platform、talent、project：哪个成员单位。")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="只显示会写什么，不写。")] = False,
) -> int:
    """Append one record to its list; nothing is written where a value is wrong."""
    from lhti.cli.add_asking import complete, correct
    from lhti.dossier.reading import read_dossier
    from lhti.editing.adding import addition, place_for
    from lhti.editing.kinds import record_kind
    from lhti.editing.record import read_pairs
    from lhti.steps.lock import exclusive
    from lhti.validation.discovery import single_dossier

    kind = record_kind(kind_name)
    dossier_folder = single_dossier(folder)
    judge = _judge(dossier_folder)
    dossier = read_dossier(dossier_folder)
    place_for(dossier, kind, member)  # a wrong --member is told before anything is asked
    entry = read_pairs(pairs or (), kind.shape)
    complete(entry, kind, dossier)
    while (proposed := addition(dossier, judge, kind, member, entry)).objections:
        correct(entry, kind, proposed)
    if dry_run:
        _show(proposed)
        return 0
    with exclusive(dossier_folder):
        dossier = read_dossier(dossier_folder)
        proposed = addition(dossier, judge, kind, member, entry)
        _write(dossier, proposed)
    return _done(dossier, judge, kind, proposed)


def _judge(folder: Path) -> Judge:
    from lhti.clock import today
    from lhti.validation.discovery import registry_of
    from lhti.validation.judging import Judge, Settings

    return Judge(Settings(today(), registry=registry_of([folder])))


def _show(proposed: Addition) -> None:
    from lhti.cli.edit_showing import changed_lines

    write_line(f"将写入 {proposed.file}：")
    for line in changed_lines(proposed.old or b"", proposed.new):
        write_line(line)


def _write(dossier: Dossier, proposed: Addition) -> None:
    """`proposed` was made behind the lock, of the file as it is now."""
    from lhti.cli.edit_showing import write
    from lhti.errors import RefusedError

    if proposed.objections:
        raise RefusedError(f"刚刚有人改了 {proposed.file}，这次没有写。请再运行一次。")
    write(dossier.folder, dossier.listing.files.get(proposed.file, proposed.file), proposed.old, proposed.new)


def _done(dossier: Dossier, judge: Judge, kind: RecordKind, proposed: Addition) -> int:
    """What was written, what the rules say of it, and whether a record of the steps must follow."""
    from lhti.editing.sealing import sealed_by
    from lhti.reports.step_status import finding_lines

    write_line(f"已写入 {(dossier.folder / proposed.file).as_posix()}：{kind.label} 1 条。")
    for finding in proposed.remarks:
        for line in finding_lines(finding, "  "):
            write_line(line)
    step = sealed_by(dossier, judge.book_for(dossier).policy.steps).get(proposed.file)
    if step is not None:
        write_line(
            f"{proposed.file} 已由第 {step} 步的记录封存：第四步以后请用 lhti step change 记录这次变更，此前请用 lhti step return 退回。"
        )
    return 0
