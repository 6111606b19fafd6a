"""How long the papers take, and against bare docxtpl on the same template: `python benchmarks/documents.py [RUNS]`.

The dossier is the largest example with 20 members, read, judged and with its pictures drawn. Each paper is made by lhti (its context,
the template filled, packed with the same bytes on every run) and by docxtpl alone (the finished context placed and saved), in turn on
one core, the median of several runs. The last row makes everything in a process of its own, pictures included.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

import yaml
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from lhti.clock import today
from lhti.documents.making import make
from lhti.documents.order import Order
from lhti.documents.papers import PAPERS, Paper
from lhti.documents.templates import template_of
from lhti.documents.values import Picture, mapped
from lhti.dossier.reading import read_dossier
from lhti.validation.judging import Judge, Settings
from run import ROOT, Row, about, environment, lhti, one_core, table

EXAMPLE: Final = ROOT / "examples" / "dossiers" / "rare-earth-tungsten"
MEMBERS: Final = 20
YEAR: Final = 2025
AT_MOST: Final = {"approval-letter": 40, "application-form": 120}
"""Milliseconds."""
ALL_AT_MOST: Final = 4_000
RATIO: Final = 1.3


def dossier_of(folder: Path, count: int) -> Path:
    """A copy of the example with as many members."""
    place = shutil.copytree(EXAMPLE, folder / "dossier")
    file = place / "members.yaml"
    content = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    model = content["members"][-1]
    present = sum("left" not in member for member in content["members"])
    for number in range(present + 1, count + 1):
        content["members"].append({**deepcopy(model), "id": f"m{number}", "name": f"{model['name']}第{number}分公司"})
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8", newline="\n")
    return place


def bare(template: bytes, context: Mapping[str, Any]) -> None:
    """What docxtpl does when nobody asks for more."""
    document = DocxTemplate(io.BytesIO(template))
    document.init_docx()
    document.render(mapped(context, lambda value: _image(document, value)))
    document.save(io.BytesIO())


def _image(document: DocxTemplate, value: object) -> object:
    return InlineImage(document, io.BytesIO(value.png), width=Mm(value.width)) if isinstance(value, Picture) else value


def milliseconds(*works: Callable[[], object], runs: int) -> list[float]:
    """The median time of each, done in turn; the first round only warms up."""
    times: list[list[float]] = [[] for _ in works]
    for turn in range(runs + 1):
        for work, found in zip(works, times, strict=True):
            began = perf_counter()
            work()
            if turn:
                found.append((perf_counter() - began) * 1000)
    return [median(found) for found in times]


def paper_rows(order: Order, runs: int) -> Iterator[Row]:
    """Each paper against bare docxtpl; letter and form also against the clock."""
    for name, paper in PAPERS.items():
        ours, theirs = _both(paper, order, runs)
        yield Row(f"{name} : bare docxtpl on its template", f"{ours:.0f} ms", f"{theirs:.0f} ms", ours / theirs, RATIO)
        if name in AT_MOST:
            yield Row(f"… {name}, after reading", f"{ours:.0f} ms", "", ours, AT_MOST[name], unit=" ms")


def _both(paper: Paper, order: Order, runs: int) -> list[float]:
    template, context = template_of(paper.template, None).read_bytes(), paper.context(order)
    return milliseconds(lambda: make(paper, order, None, "gb2312"), lambda: bare(template, context), runs=runs)


def all_row(place: Path, runs: int) -> Row:
    """`lhti render all`, from the start of the process to its end."""
    with tempfile.TemporaryDirectory(prefix="lhti-bench-") as folder:
        command = [*lhti(), "render", "all", str(place), "-o", f"{folder}/papers"]
        (taken,) = milliseconds(
            lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment()), runs=min(runs, 3)
        )
        made = len(list(Path(folder, "papers").glob("*.docx")))
    return Row(f"lhti render all: {made} papers with pictures, whole process", f"{taken:.0f} ms", "", taken, ALL_AT_MOST, unit=" ms")


def main(runs: int) -> None:
    """Measure and print."""
    os.environ["LHTI_TODAY"] = "2026-01-31"
    with tempfile.TemporaryDirectory(prefix="lhti-bench-") as folder, one_core(wanted=True):
        place = dossier_of(Path(folder), MEMBERS)
        dossier = read_dossier(place)
        assert len(dossier.current_members) == MEMBERS
        rows = [*paper_rows(Order(dossier, Judge(Settings(today())), YEAR), runs), all_row(place, runs)]
    print(about(), table(rows), sep="\n\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
