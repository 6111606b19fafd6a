"""`lhti review`: what a proposal does to the dossiers, on one screen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from lhti.cli.options import known_format
from lhti.cli.progress import LONG, progress_bar

if TYPE_CHECKING:
    from lhti.review.result import Review

FORMATS: Final = ("text", "markdown", "json", "github", "gitlab", "sarif")


def review(
    range_: Annotated[
        str, typer.Argument(metavar="BASE[..HEAD]", help="和哪个版本比较，如 origin/main、origin/main..HEAD；不写 ..HEAD 就是工作区。")
    ],
    registry: Annotated[Path, typer.Option("--registry", metavar="DIR", help="登记库的文件夹；默认当前文件夹。")] = Path(),
    format_: Annotated[str, typer.Option("--format", metavar="NAME", help=f"{'、'.join(FORMATS)}；默认 text。")] = "text",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到文件，而不是屏幕。")] = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="error|warning|never", help="新增什么算不通过（退出码 1）；默认 error。")
    ] = "error",
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="text 连同折叠的部分。")] = False,
) -> int:
    """Compare with the merge base; 0 well, 1 new errors; nothing is printed where nothing changed."""
    import gc
    from functools import partial

    from lhti.clock import today
    from lhti.errors import UsageError
    from lhti.review.page import FAIL_ON, has_failed
    from lhti.review.reviewing import review as review_range
    from lhti.review.revisions import range_of
    from lhti.validation.discovery import registry_of
    from lhti.validation.judging import Judge, Settings

    known_format(format_, FORMATS)
    if fail_on not in FAIL_ON:
        raise UsageError(f"--fail-on 的值“{fail_on}”不对，可用 {'、'.join(FAIL_ON)}。")
    asked = range_of(range_, registry)
    gc.freeze()  # as in validate: what was loaded stays, and dossiers hold no cycles
    judge = Judge(Settings(today(), registry=registry_of([registry])))
    found = review_range(asked, judge, partial(progress_bar, least=LONG))
    _deliver(_rendered(found, format_, fail_on, verbose=verbose), output)
    return 1 if has_failed(found, fail_on) else 0


def _rendered(found: Review, format_: str, fail_on: str, *, verbose: bool) -> str:
    """Formats for people are empty where nothing changed; those for programs are whole documents all the same."""
    if format_ == "json":
        from lhti.review.json_output import render

        return render(found, fail_on)
    if format_ in ("gitlab", "sarif") or (format_ == "github" and not found.is_empty):
        import io

        from lhti.review.annotations import write

        stream = io.StringIO()
        write(found, format_, stream, strict=fail_on == "warning")
        return stream.getvalue()
    return "" if found.is_empty else _page(found, format_, fail_on, verbose=verbose)


def _page(found: Review, format_: str, fail_on: str, *, verbose: bool) -> str:
    from lhti.review.page import page_of

    page = page_of(found, fail_on)
    if format_ == "markdown":
        from lhti.review.markdown import render

        return render(page)
    from lhti.review.text import render as render_text

    return render_text(page, verbose=verbose)


def _deliver(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    from lhti.saving import save

    save(output, text.encode())
