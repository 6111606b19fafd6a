"""联合体产业链供应链图: no flow through a box, every flow from its source to its target."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from diagrams.build import dossier, flow, link
from lhti.diagrams.facts import STAGES, chain_facts
from lhti.diagrams.geometry import Box
from lhti.diagrams.layers import layers
from lhti.diagrams.supply_chain import arrange


@pytest.fixture
def plan(case, dossiers):
    return arrange(chain_facts(dossiers(case), with_members=True), None)


def _parts(route):
    for (x1, y1), (x2, y2) in pairwise(route):
        yield Box(min(x1, x2), min(y1, y2), abs(x1 - x2) + 0.02, abs(y1 - y2) + 0.02)


def test_no_flow_runs_through_a_box(case, plan):
    through = [
        (flow.stream, link.node.id)
        for flow in plan.flows
        for part in _parts(flow.route)
        for link in plan.links
        if link.box.inset(0.3).overlaps(part)
    ]
    assert through == []


def test_flows_are_orthogonal(case, plan):
    parts = [part for flow in plan.flows for part in pairwise(flow.route)]
    assert [part for part in parts if min(abs(part[0][0] - part[1][0]), abs(part[0][1] - part[1][1])) > 0.01] == []


def test_a_flow_begins_at_its_source_and_ends_at_its_target(case, plan):
    boxes = {link.node.id: link.box for link in plan.links}
    for one in plan.flows:
        for end, (x, y) in ((one.stream.source, one.route[0]), (one.stream.target, one.route[-1])):
            assert boxes[end].inset(-0.2).holds(Box(x, y, 0, 0))


def test_every_flow_has_its_products_as_words_or_as_a_number_of_the_list(case, plan):
    listed = "".join(plan.foot.notes)
    for one in plan.flows:
        products = "、".join(one.stream.products)
        assert "".join(one.words) == ("" if one.number else products)
        assert not one.number or f"{one.number} {products}".replace(" ", "") in listed.replace(" ", "")


def test_labels_cover_no_box_and_no_other_label(case, plan):
    labels = [one.label for one in plan.flows if one.label]
    assert [pair for pair in combinations(labels, 2) if pair[0].overlaps(pair[1])] == []
    words = [one.label for one in plan.flows if one.label and not one.number]
    assert [label for label in words for link in plan.links if label.overlaps(link.box)] == []


def test_links_stand_in_the_bands_of_their_stages(case, plan):
    bands = {band.stage: band.box for band in plan.bands}
    assert [link.node.id for link in plan.links if not bands[link.node.stage].holds(link.box)] == []
    assert all(above.bottom < below.y for above, below in pairwise(bands.values()))


def test_names_are_whole_and_lie_within_their_boxes(case, plan):
    from lhti.diagrams.text import width

    for link_box in plan.links:
        assert "".join(link_box.name) == link_box.node.name
        assert max(width(line, plan.density.name, bold=True) for line in link_box.name) <= link_box.box.width
        assert len(link_box.name) * plan.density.name_line <= link_box.box.height


def test_a_stage_without_links_keeps_its_band(dossiers):
    plan = arrange(chain_facts(dossiers("empty_stage"), with_members=True), None)
    assert [(band.stage, band.is_empty) for band in plan.bands] == [(stage, stage == "midstream") for stage in STAGES]


def test_a_link_without_flows_is_there_and_named(dossiers):
    plan = arrange(chain_facts(dossiers("empty_stage"), with_members=True), None)
    assert "l4" in {link.node.id for link in plan.links}
    assert "尚未写明供应关系的环节：孤立的环节。" in plan.foot.notes


def test_material_flows_downward_and_recycling_upward(dossiers):
    plan = arrange(chain_facts(dossiers("upward"), with_members=True), None)
    ways = {(one.stream.source, one.stream.target): one.route[-1][1] > one.route[0][1] for one in plan.flows}
    assert ways["l1", "l5"] is True
    assert ways["l12", "l1"] is False


def test_flows_between_the_same_links_become_one(dossiers):
    facts = chain_facts(dossiers("upward"), with_members=True)
    assert [stream.products for stream in facts.streams if (stream.source, stream.target) == ("l1", "l5")] == [("产品", "另一种产品")]


def test_no_layer_is_too_wide_and_suppliers_stand_above(tmp_path):
    links = [link(number, "upstream") for number in range(1, 10)]
    facts = chain_facts(dossier(tmp_path, links, [], [flow(1, 2), flow(2, 9)]), with_members=True)
    found = layers(facts, 4)
    assert max(list(found.values()).count(layer) for layer in found.values()) == 4
    assert found["l1"] < found["l2"] < found["l9"]


def test_a_circle_of_flows_is_cut(tmp_path):
    links = [link(number, "midstream") for number in range(1, 4)]
    facts = chain_facts(dossier(tmp_path, links, [], [flow(1, 2), flow(2, 3), flow(3, 1)]), with_members=True)
    assert sorted(layers(facts, 4).values()) == [0, 1, 2]
