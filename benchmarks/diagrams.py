"""How long the pictures take: `python benchmarks/diagrams.py [RUNS]` prints one table, each figure beside what it must not exceed.

Every run is a process of its own on one core, where the system lets us choose; what counts is the
processor's time, and of several runs the median. The pictures are those of the
largest example; the layout is that of a chain with 45 links and 60 flows.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
EXAMPLE: Final = ROOT / "examples" / "dossiers" / "rare-earth-tungsten"

_PREPARE: Final = """\
import sys
from pathlib import Path
from time import process_time
from lhti.dossier.reading import read_dossier
from lhti.policy.loading import load_edition
dossier, policy = read_dossier(Path(sys.argv[1])), load_edition("ganzhou-2022")
"""
_PICTURES: Final = """\
begun = process_time()
from lhti.diagrams import chain_drawing, coverage_drawing, member_chain_drawing, member_region_drawing, placing, supply_chain_drawing
from lhti.diagrams.picture import TITLES, draw
from lhti.diagrams.raster import rasterize
from lhti.diagrams.text import missing
import graphlay
missing("")
print("import", process_time() - begun)
begun = process_time()
pictures = [draw(name, dossier, policy) for name in TITLES]
print("svg", process_time() - begun)
import resvg
begun = process_time()
for picture in pictures:
    rasterize(picture.svg, 300)
print("png", process_time() - begun)
"""
_LAYOUT: Final = """\
from lhti.diagrams.facts import Facts, Node, Stream
from lhti.diagrams.supply_chain import arrange
stages = ("upstream", "midstream", "downstream")
nodes = tuple(Node(f"l{n}", f"第{n}道工序及其配套装备", stages[n // 15], n % 5 == 0, n % 7 == 0, "", (), (), ()) for n in range(45))
ends = [(n, n + 5) for n in range(40)] + [(n, n + 9) for n in range(0, 34, 2)] + [(44, 1), (40, 11), (39, 12)]
streams = tuple(Stream(f"l{a}", f"l{b}", "material" if a < b else "recycle", (f"中间产品{a}",)) for a, b in ends)
assert (len(nodes), len(streams)) == (45, 60)
begun = process_time()
arrange(Facts("测试联合体", "测试产业链", (), nodes, streams, {}), None)
print("layout", process_time() - begun)
"""
ROWS: Final = (
    ("import", "导入画图的模块", 100),
    ("svg", "五幅 SVG（档案已读入）", 60),
    ("png", "五幅 PNG（300 dpi，单核）", 2_000),
    ("layout", "45 个环节、60 条流向的供应链图布局", 150),
)
"""Key, what it is, milliseconds that it must not exceed."""


def main(runs: int) -> None:
    """Measure and print the table."""
    found: dict[str, list[float]] = {}
    for _ in range(runs):
        for script in (_PICTURES, _LAYOUT):
            for line in _printed(_PREPARE + script):
                key, seconds = line.split()
                found.setdefault(key, []).append(float(seconds) * 1000)
    print(f"| 画图（{runs} 次的中位数） | 毫秒 | 不超过 |\n|---|---:|---:|")
    for key, words, most in ROWS:
        taken = median(found[key])
        print(f"| {words} | {taken:.0f}{' ！' if taken > most else ''} | {most} |")


def _printed(script: str) -> list[str]:
    if hasattr(os, "sched_setaffinity"):
        core = min(os.sched_getaffinity(0))
        script = f"import os\nos.sched_setaffinity(0, {{{core}}})\n" + script
    command = [sys.executable, "-c", script, str(EXAMPLE)]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout.splitlines()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
