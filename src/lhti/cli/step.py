"""`lhti step`: where a dossier stands in the eight steps, and the audit of its log."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lhti.cli import step_record
from lhti.cli.options import PolicyOption, write_line

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("status", help="八步到了哪一步、等谁、还差什么；登记库每个联合体一行。")
def status(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH...", help="档案或登记库；不写就是当前文件夹。")] = None,
    format_: Annotated[str, typer.Option("--format", metavar="text|json", help="text 给人看，json 给脚本。")] = "text",
    policy: PolicyOption = None,
) -> int:
    """One screen for one dossier, one line each for several; 0 whatever the step."""
    from lhti.cli.options import known_format
    from lhti.clock import today
    from lhti.dossier.reading import read_dossier
    from lhti.steps.status import LINE_FILES, status_of
    from lhti.validation.discovery import find_dossiers
    from lhti.validation.judging import Judge, Settings

    known_format(format_, ("text", "json"))
    folders = find_dossiers(paths or [Path()])
    judge = Judge(Settings(today(), by_registry=True, policy=policy.resolve() if policy else None))
    is_one = len(folders) == 1
    statuses = (status_of(read_dossier(folder, None if is_one else LINE_FILES), judge, with_gate=is_one) for folder in folders)
    if format_ == "json":
        from lhti.reports.step_status_json import status_json

        write_line(status_json(statuses))
        return 0
    from lhti.reports.step_status import status_line, status_lines

    for entry in statuses:
        for line in status_lines(entry) if is_one else [status_line(entry)]:
            write_line(line)
    return 0


@app.command("audit", help="用 git 历史核对步骤记录：只增不改；给出 --signers 时，核对每条由谁签名。")
def audit(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="档案。")],
    signers: Annotated[
        str | None,
        typer.Option("--signers", metavar="FILE", help="OpenSSH allowed_signers；第一列写 角色@档案文件夹名，如 section@*。"),
    ] = None,
    base: Annotated[str | None, typer.Option("--base", metavar="REV", help="从这个版本里读 --signers；默认是主干分支。")] = None,
) -> int:
    """0 where the history proves that events were only added (and signed by whom they should); 1 where not; 2 where there is none."""
    from lhti.cli.step_writing import desk_at
    from lhti.reports.step_audit import audit_lines
    from lhti.steps.audit import audit as audit_log
    from lhti.steps.status import LINE_FILES
    from lhti.validation.discovery import single_dossier

    desk = desk_at(single_dossier(folder), LINE_FILES)
    report = audit_log(desk.dossier, desk.steps, signers, base)
    for line in audit_lines(report):
        write_line(line)
    return 1 if report.has_failed else 0


app.command("advance", help="记录当前步骤完成；条件不满足时拒绝，不写任何文件。")(step_record.advance)
app.command("return", help="退回到前面的步骤。")(step_record.return_)
app.command("change", help="第四步以后，记录成员、职务等变更。")(step_record.change)
app.command("correct", help="更正一条记录：另记一条，原来的不动。")(step_record.correct)
