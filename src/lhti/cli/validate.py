"""`lhti validate`: check dossiers or registries.

Without `from __future__ import annotations`: Typer would compile each annotation from its text again, twice.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lhti.cli.options import ChangedSinceOption, ColorOption, PolicyOption, ShardOption, known_format, wants_color
from lhti.cli.progress import LONG, progress_bar

if TYPE_CHECKING:
    from lhti.reports.base import Report
    from lhti.validation.judging import Judge
    from lhti.validation.result import Run


def validate(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH...", help="档案、登记库或档案里的文件；不写就是当前文件夹。")] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="text、json、markdown、github、gitlab、sarif、junit；默认 text，在 GitHub Actions 里默认 github。",
        ),
    ] = None,
    for_step: Annotated[int | None, typer.Option("--for-step", min=1, max=8, metavar="N", help="按第 N 步现在就要完成来判断。")] = None,
    complete: Annotated[bool, typer.Option("--complete", help="按八步全部完成、各年度文件齐备来判断。")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算不通过。")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="同时用几个进程。")] = 1,
    changed_since: ChangedSinceOption = None,
    shard: ShardOption = None,
    allow_empty: Annotated[bool, typer.Option("--allow-empty", help="文件夹里还没有档案也算通过，供提交前检查。")] = False,
    policy: PolicyOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只显示错误。")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="连同已放行的问题和各阶段用时。")] = False,
    color: ColorOption = "auto",
) -> int:
    """Check every dossier that the paths name; 0 = no error, 1 = errors (with --strict warnings too)."""
    from lhti.clock import today
    from lhti.reports.base import Options
    from lhti.validation.discovery import find_dossiers
    from lhti.validation.judging import Judge, Settings

    report_class = _report_class(format_)
    chosen = paths or [Path()]
    folders = every = find_dossiers(_without_outside(chosen), allow_empty=allow_empty or changed_since is not None)
    if not every:
        print(f"lhti：{'、'.join(map(str, chosen))} 里还没有档案，没有检查。", file=sys.stderr)
    if changed_since is not None or shard is not None:
        from lhti.validation.selection import selected

        folders = selected(folders, changed_since, shard)
    settings = Settings(today(), for_step, complete, by_registry=True, policy=policy.resolve() if policy else None)
    judge = Judge(settings)
    repeated = _repeated(for_step, complete, strict, policy)
    options = Options(strict, quiet, verbose, wants_color(color, sys.stdout), tuple(map(str, paths or ())), repeated)
    run = _run(folders, every, judge, jobs, report_class(sys.stdout, options, judge.rules_of))
    return 1 if run.tally.error or (strict and run.tally.warning) else 0


def _repeated(for_step: int | None, complete: bool, strict: bool, policy: Path | None) -> tuple[str, ...]:
    """The options that decide the verdict, as they were given."""
    flags = [name for name, is_given in (("--complete", complete), ("--strict", strict)) if is_given]
    valued = [("--for-step", for_step), ("--policy", policy)]
    return (*flags, *(part for name, value in valued if value is not None for part in (name, str(value))))


def _without_outside(paths: list[Path]) -> list[Path]:
    """Somebody may hand over every YAML file of a folder: those of no dossier are named and passed over, unless there is nothing else."""
    from lhti.validation.discovery import outside_files

    outside = outside_files(paths)
    if len(outside) == len(paths):
        return paths
    for path in outside:
        print(f"lhti：{path} 不在任何档案里，没有检查。", file=sys.stderr)
    return [path for path in paths if path not in outside]


def _report_class(name: str | None) -> type["Report"]:
    from lhti.reports.formats import FORMATS, report_class

    wanted = name or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    return report_class(known_format(wanted, tuple(FORMATS)))


def _run(folders: list[Path], every: list[Path], judge: "Judge", jobs: int, report: "Report") -> "Run":
    """The loop itself: results come one by one, and go out one by one. `every`: the dossiers that the folders are compared with."""
    import gc
    from time import perf_counter

    from lhti.validation.registry import validate as validate_all
    from lhti.validation.result import Run

    gc.freeze()  # what was loaded stays; dossiers hold no cycles, so looking through all of it again and again finds nothing
    run = Run()
    began, reporting = perf_counter(), 0.0
    report.start()
    least = LONG if not sys.stdout.isatty() else len(folders) + 1  # where findings go to the terminal they are progress enough
    with progress_bar(len(folders), least=least) as progress:
        for result in validate_all(folders, judge, jobs, every):
            progress(result.path)
            run.tally.add(result.findings)
            before = perf_counter()
            report.dossier(result)
            reporting += perf_counter() - before
    run.timings = {"读取和判断": perf_counter() - began - reporting, "输出": reporting}
    report.finish(run)
    return run
