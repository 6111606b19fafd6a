"""Commands run as users run them: in this process, with a terminal that answers or without one."""

from __future__ import annotations

import io
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from lhti.cli.running import run

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples/dossiers"


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


class Terminal(io.StringIO):
    """Somebody who answers line by line."""

    def isatty(self) -> bool:
        return True


def lhti(*arguments: object, answers: list[str] | None = None) -> Done:
    """`lhti …`; with `answers` on a terminal."""
    out, err, stdin = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.StringIO() if answers is None else Terminal("".join(f"{answer}\n" for answer in answers))
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = run(list(map(str, arguments)))
    finally:
        sys.stdin = stdin
    return Done(code, out.getvalue(), err.getvalue())


def example(name: str) -> Path:
    """A copy in the working folder."""
    return Path(shutil.copytree(EXAMPLES / name, name))


def contents(folder: Path) -> dict[str, bytes]:
    """Path → bytes of every file below, hidden ones included."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
