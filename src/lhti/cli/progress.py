"""A progress bar for long work: on a terminal only, on stderr, gone when the work is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

LONG: Final = 50
"""So many dossiers are worth a bar."""


@contextmanager
def progress_bar(total: int, *, least: int = 1) -> Iterator[Callable[[str], None]]:
    """Gives what is to be called before each piece of work, with its title; fewer than `least` pieces get no bar."""
    if not sys.stderr.isatty() or total < least:
        yield lambda title: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[title]}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, title="")

        def advance(title: str) -> None:
            bar.update(task, advance=1, title=title)

        yield advance
