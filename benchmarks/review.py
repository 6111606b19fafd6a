"""How long `lhti review` takes against `lhti validate`, as ratios of wall time in one run: `python benchmarks/review.py [--count N]`.

A registry of N generated dossiers is committed in a temporary repository. Then a value in each of two files is changed, in two
dossiers and in all of them; the review of the working tree, and of a commit, is timed against validating the same dossiers once.
Processes of their own, files in the cache, output thrown away, the best of several runs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Final

from generate import generate

ROOT: Final = Path(__file__).resolve().parent.parent
FEW: Final = 2
FEW_AT_MOST: Final = 3.0
"""Times `lhti validate` on the two that changed."""
ALL_AT_MOST: Final = 2.2
"""Times validating all of them once."""


def run(folder: Path, command: Sequence[str], accepts: Sequence[int] = (0, 1)) -> float:
    """Wall time of a process, in seconds."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE", "GITHUB_ACTIONS")}
    environment["PYTHONPATH"] = str(ROOT / "src")
    began = perf_counter()
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment, check=False)
    seconds = perf_counter() - began
    if done.returncode not in accepts:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}: {done.stderr.decode(errors='replace')}")
    return seconds


def lhti(*arguments: str) -> list[str]:
    """A command line."""
    return [sys.executable, "-m", "lhti", *arguments]


def git(folder: Path, *arguments: str) -> None:
    """A git command that must work."""
    identity = ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false")
    run(folder, ["git", *identity, *arguments], (0,))


def change(dossier: Path) -> None:
    """A revenue and a title."""
    for name, old, new in (("members.yaml", "revenue: ", "revenue: 1"), ("experts.yaml", "role: chair", "role: honorary-chair")):
        file = dossier / name
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def respell(dossier: Path) -> None:
    """Every file touched: the worst that a proposal can do."""
    for file in dossier.glob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8") + "# end\n", encoding="utf-8", newline="\n")


def report(folder: Path, what: str, ours: Sequence[str], theirs: Sequence[str], rounds: int, at_most: float | None) -> None:
    """One line: the best of several runs of each, in turn."""
    times = [(run(folder, ours), run(folder, theirs)) for _ in range(rounds)]
    mine, other = min(one for one, _ in times), min(one for _, one in times)
    verdict = "" if at_most is None else f"  ≤ {at_most:g}  {'✓' if mine / other <= at_most else '✗'}"
    print(f"{what:<64} {mine:7.3f} s  {other:7.3f} s  {mine / other:5.2f}{verdict}", flush=True)


def measure(folder: Path, count: int, rounds: int) -> None:
    """All lines."""
    generate(folder, count)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "base")
    git(folder, "switch", "--quiet", "--create", "proposal")
    dossiers = sorted(path for path in folder.iterdir() if path.name.startswith("c"))
    few = dossiers[count // 3 :: count // 3][:FEW]
    tree, commits, whole = lhti("review", "main"), lhti("review", "main..proposal"), lhti("validate", ".")
    for changed, validate, times, at_most in (
        (few, lhti("validate", *(path.name for path in few)), rounds + 3, FEW_AT_MOST),
        ([path for path in dossiers if path not in few], whole, rounds, ALL_AT_MOST),
    ):
        for path in changed:
            change(path)
        what = f"{FEW if changed is few else count:,} of {count:,}"
        report(folder, f"{what}, working tree : validate these once", tree, validate, times, at_most)
        git(folder, "commit", "--quiet", "--all", "-m", "change")
        report(folder, f"{what}, commits : validate these once", commits, validate, times, at_most)
    for path in dossiers:
        respell(path)
    report(folder, f"{count:,} of {count:,}, every file touched : validate these once", tree, whole, rounds, None)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=1_000, metavar="N", help="how many dossiers")
    parser.add_argument("--rounds", type=int, default=2, metavar="N", help="runs of each")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), arguments.count, arguments.rounds)


if __name__ == "__main__":
    main()
