"""Commands run as users run them, on copies of the examples."""

import io
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import yaml

from lhti.cli.running import run

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples/dossiers"
SECTION = ("--role", "section", "--unit", "赣州市科技局引智科")
LEAD = ("--role", "lead", "--unit", "江西绮川服饰股份有限公司")
"""Who records in the textile example, which stands at step 5 with its gate met."""


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


def step(*arguments: object) -> Done:
    """`lhti step …` in this process, without anybody to ask."""
    out, err, stdin = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = run(["step", *map(str, arguments)])
    finally:
        sys.stdin = stdin
    return Done(code, out.getvalue(), err.getvalue())


def example(name: str, *, steps: int = 99) -> Path:
    """A copy in the working folder with its first so many events."""
    copy = Path(shutil.copytree(EXAMPLES / name, name))
    for event in sorted((copy / "steps").iterdir())[steps:]:
        event.unlink()
    return copy


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def events(dossier: Path) -> list[str]:
    """The names in steps/, hidden ones included."""
    return sorted(path.name for path in (dossier / "steps").iterdir()) if (dossier / "steps").exists() else []


def event(dossier: Path, number: int) -> dict:
    (path,) = (dossier / "steps").glob(f"{number:04d}-*")
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def last_line(text: str) -> str:
    return text.rstrip("\n").rpartition("\n")[2]


def validate(dossier: Path) -> list[str]:
    """The lines of `lhti validate`."""
    out = io.StringIO()
    with redirect_stdout(out):
        run(["validate", str(dossier), "--format", "text"])
    return out.getvalue().splitlines()
