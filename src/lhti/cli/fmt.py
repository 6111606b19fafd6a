"""`lhti fmt`: quotes where other YAML readers would change a value, keys in one language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lhti.cli.options import write_line

if TYPE_CHECKING:
    from lhti.dossier.dossier import Dossier
    from lhti.editing.outcomes import Change, LeftAlone
    from lhti.validation.judging import Judge


def fmt(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH...", help="档案、登记库或档案里的文件；不写就是当前文件夹。")] = None,
    keys: Annotated[str | None, typer.Option("--keys", metavar="zh|en", help="把键统一成中文（zh）或英文（en）；不写就不动键。")] = None,
    check: Annotated[bool, typer.Option("--check", help="只检查，不写；有要改的就返回 1。")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="只显示会改哪些行，不写。")] = False,
) -> int:
    """Rewrite what must be; 1 where a file cannot be read, or with --check where something is to do."""
    from lhti.clock import today
    from lhti.dossier.schema import LANGUAGES
    from lhti.validation.discovery import find_dossiers
    from lhti.validation.judging import Judge, Settings

    if keys is not None and keys not in LANGUAGES:
        from lhti.errors import UsageError

        raise UsageError(f"--keys 的值“{keys}”不对，可用 zh、en。")
    chosen = paths or [Path()]
    folders = find_dossiers(chosen)
    judge = Judge(Settings(today(), by_registry=True))
    is_only_shown = check or dry_run
    counts = [_dossier(folder, judge, keys, _only(folder, chosen), write=not is_only_shown, shows_lines=dry_run) for folder in folders]
    changed, failed = sum(count[0] for count in counts), sum(count[1] for count in counts)
    write_line(
        f"{len(folders)} 份档案：{'要改' if is_only_shown else '改了'} {changed} 个文件" + (f"，{failed} 个读不了" if failed else "")
    )
    return 1 if failed or (check and changed) else 0


def _only(folder: Path, chosen: list[Path]) -> frozenset[str]:
    """The dossier's files that were named one by one; empty where the dossier as a whole was."""
    top = folder.resolve()
    whole = any(path.is_dir() and (top.is_relative_to(path.resolve())) for path in chosen)
    inside = (path.resolve() for path in chosen if path.is_file())
    return frozenset() if whole else frozenset(path.relative_to(top).as_posix() for path in inside if path.is_relative_to(top))


def _dossier(folder: Path, judge: Judge, language: str | None, only: frozenset[str], *, write: bool, shows_lines: bool) -> tuple[int, int]:
    """How many files of a dossier change (or would), and how many cannot be read."""
    from contextlib import nullcontext

    from lhti.dossier.reading import read_dossier
    from lhti.editing.outcomes import Change, outcomes
    from lhti.steps.lock import exclusive

    changed = 0
    left: list[LeftAlone] = []
    with exclusive(folder) if write else nullcontext():
        dossier = read_dossier(folder)
        for outcome in outcomes(dossier, judge.book_for(dossier).policy.steps, language, only):
            if isinstance(outcome, Change):
                changed += 1
                _change(outcome, dossier, judge, write=write, shows_lines=shows_lines)
            else:
                left.append(outcome)
    _tell(left, folder, judge)
    return changed, sum(outcome.is_error for outcome in left)


def _change(change: Change, dossier: Dossier, judge: Judge, *, write: bool, shows_lines: bool) -> None:
    from lhti.cli.edit_showing import changed_lines
    from lhti.cli.edit_showing import write as write_file

    done = change.formatted
    counted = [(done.quoted, "加引号"), (done.renamed, "换键")]
    words = "、".join(f"{what} {count} 处" for count, what in counted if count) or "换模式"
    if write:
        write_file(dossier.folder, dossier.listing.files[change.file], change.old, done.new)
    write_line(f"{_shown(change.file, dossier.folder, judge)}：{words}")
    for line in changed_lines(change.old, done.new) if shows_lines else ():
        write_line(line)


def _tell(left: list[LeftAlone], folder: Path, judge: Judge) -> None:
    """What stays as it is, files with one reason on one line; of the step log the folder."""
    by_reason: dict[str, list[str]] = {}
    for outcome in left:
        files = by_reason.setdefault(outcome.reason, [])
        name = "steps/" if outcome.file.startswith("steps/") and not outcome.is_error else outcome.file
        if name not in files:
            files.append(name)
    for reason, files in by_reason.items():
        write_line(f"{_shown('、'.join(files), folder, judge)}：没有动，{reason}。")


def _shown(file: str, folder: Path, judge: Judge) -> str:
    from lhti.reports.visible import visible

    shown = judge.shown(folder)
    return visible(file if shown == "." else f"{shown}/{file}")
