"""`lhti step status` over many dossiers, and the scoring of them, against merely reading the same dossiers in a fresh process.

    python benchmarks/steps.py [N]

Every dossier has the events of its four completed steps, with seals, beside what generate.py writes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from generate import generate
from run import Row, Side, UnableError, about, compare, read_once, table

COUNT: Final = 1_000
AIM: Final = 1.3
_WHO: Final = (("section", "2023-04-03"), ("section", "2023-07-03"), ("lead", "2023-10-09"), ("lead", "2024-01-08"))
"""Who recorded each of the four steps, and when."""

_READ: Final = """\
import sys
from pathlib import Path
from lhti.dossier.reading import read_dossier
for folder in sorted(Path(sys.argv[1]).iterdir()):
    read_dossier(folder)
"""
_SCORE: Final = """\
import sys
from datetime import date
from pathlib import Path
from lhti.dossier.reading import read_dossier
from lhti.policy.loading import PACKAGE_POLICIES, load_policy
from lhti.scoring.formation import score_formation
policy = load_policy(PACKAGE_POLICIES / "ganzhou-2022")
for folder in sorted(Path(sys.argv[1]).iterdir()):
    score_formation(read_dossier(folder), policy, date(2026, 1, 15))
"""


def record_steps(dossier: Path) -> None:
    """Four events, each with the seals of all files."""
    seals = [f"  {file.name}: {sha256(file.read_bytes()).hexdigest()}" for file in sorted(dossier.glob("*.yaml"))]
    (dossier / "steps").mkdir()
    for step, (role, on) in enumerate(_WHO, 1):
        lines = [
            f"step: {step}",
            "event: completed",
            f"date: {on}",
            "by:",
            f"  role: {role}",
            "  unit: 赣州市科技局高新科",
            "seals:",
            *seals,
        ]
        (dossier / f"steps/{step:04d}-step{step}-completed.yaml").write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")


def sides_for(registry: Path) -> Mapping[str, Side]:
    """What is compared."""
    return {
        "read": Side([sys.executable, "-c", _READ, str(registry)]),
        "status": Side([sys.executable, "-m", "lhti", "step", "status", str(registry)]),
        "score": Side([sys.executable, "-c", _SCORE, str(registry)]),
    }


def step_rows(registry: Path, count: int = COUNT, repeats: int = 3) -> Iterator[Row]:
    """The two ratios; `registry`: an empty or missing folder, which is filled."""
    generate(registry, count)
    for dossier in sorted(registry.iterdir()):
        record_steps(dossier)
    read_once(registry)
    measured = compare(sides_for(registry), repeats)
    for side, what in (("status", "step status of"), ("score", "score formation of")):
        name = f"{what} {count:,} dossiers : reading them, whole process"
        try:
            ours, theirs = measured.get(side).seconds, measured.get("read").seconds
            yield Row(name, f"{ours / count * 1000:.2f} ms", f"{theirs / count * 1000:.2f} ms", ours / theirs, AIM)
        except UnableError as reason:
            yield Row(name, str(reason), "", None, AIM)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", type=int, nargs="?", default=COUNT, metavar="N", help="how many dossiers")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lhti-bench-") as folder:
        rows = list(step_rows(Path(folder) / "registry", arguments.count))
    print(about(), table(rows), sep="\n\n")


if __name__ == "__main__":
    main()
