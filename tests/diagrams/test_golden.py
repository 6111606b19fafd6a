"""Where everything stands in the pictures of an example, point for point: a new release of the layout library must not move it unseen.

After a change that is meant: `LHTI_GOLDEN=write pytest tests/diagrams/test_golden.py`, look at the pictures, and commit both.
"""

from __future__ import annotations

import json
import os
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from diagrams.svg_reading import texts
from lhti.diagrams.facts import chain_facts
from lhti.diagrams.supply_chain import arrange

GOLDEN = Path(__file__).parent / "golden"


def test_texts_stand_where_they_stood(name, pictures):
    picture = pictures(name, "rare-earth-tungsten")
    found = [f"{content} {box.x:.0f} {box.y:.0f} {size:.1f}" for content, box, size in texts(picture)]
    _compare(f"{name}.json", {"width": picture.width, "height": round(picture.height), "texts": found})


def test_flows_run_as_they_ran(dossiers):
    plan = arrange(chain_facts(dossiers("rare-earth-tungsten"), with_members=True), None)
    routes = {f"{flow.stream.source} → {flow.stream.target}": " ".join(f"{x:.0f},{y:.0f}" for x, y in flow.route) for flow in plan.flows}
    _compare("flows.json", routes)


def _compare(file, found):
    path = GOLDEN / file
    if os.environ.get("LHTI_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("example", "crossings", "bends"), [("rare-earth-tungsten", 6, 40), ("electronic-information", 26, 60), ("textile-garment", 14, 40)]
)
def test_flows_cross_and_bend_little(example, crossings, bends, dossiers):
    plan = arrange(chain_facts(dossiers(example), with_members=True), None)
    routes = [flow.route for flow in plan.flows]
    crossed = sum(_cross(a, b) for one, other in combinations(routes, 2) for a in pairwise(one) for b in pairwise(other))
    bent = sum(len(route) - 2 for route in routes)
    assert (crossed <= crossings, bent <= bends) == (True, True), (crossed, bent)


def _cross(one, other):
    """Whether a level and an upright part cross."""
    for (a1, a2), (b1, b2) in ((one, other), (other, one)):
        if abs(a1[1] - a2[1]) < 0.01 and abs(b1[0] - b2[0]) < 0.01:
            inside_x = min(a1[0], a2[0]) < b1[0] < max(a1[0], a2[0])
            return inside_x and min(b1[1], b2[1]) < a1[1] < max(b1[1], b2[1])
    return False
