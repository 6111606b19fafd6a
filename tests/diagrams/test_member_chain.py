"""成员单位供应链分布图: every member exactly where its links say."""

from __future__ import annotations

from itertools import combinations

from lhti.diagrams.facts import chain_facts
from lhti.diagrams.geometry import Box
from lhti.diagrams.member_chain import arrange


def test_every_member_is_present_exactly_where_its_links_say(case, dossiers):
    facts = chain_facts(dossiers(case), with_members=True)
    found = sorted((row.node.id, chip.side, chip.unit.id) for row in arrange(facts, None).rows for chip in row.chips)
    known = {node.id for node in facts.nodes}
    wanted = [(link, side, unit.id) for unit in facts.units for link in unit.links if link in known for side in _sides(unit)]
    assert found == sorted(wanted)


def _sides(unit):
    return [*(["supply"] if unit.supplies else []), *(["demand"] if unit.demands else [])]


def test_suppliers_stand_left_and_demanders_right(case, dossiers):
    for row in arrange(chain_facts(dossiers(case), with_members=True), None).rows:
        for chip in row.chips:
            assert chip.box.right < row.link.x if chip.side == "supply" else chip.box.x > row.link.right


def test_no_two_chips_overlap_and_each_lies_in_its_row(case, dossiers):
    plan = arrange(chain_facts(dossiers(case), with_members=True), None)
    boxes = [chip.box for row in plan.rows for chip in row.chips]
    assert [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])] == []
    assert [chip.unit.id for row in plan.rows for chip in row.chips if not row.box.holds(chip.box)] == []
    page = Box(0, 0, plan.sheet.width, plan.height)
    assert all(page.holds(row.box) for row in plan.rows)


def test_the_lead_stands_next_to_the_link(dossiers):
    plan = arrange(chain_facts(dossiers("rare-earth-tungsten"), with_members=True), None)
    for row in plan.rows:
        for side in ("supply", "demand"):
            chips = [chip for chip in row.chips if chip.side == side]
            if any(chip.unit.is_lead for chip in chips):
                assert chips[0].unit.is_lead


def test_labels_are_whole(case, dossiers):
    for row in arrange(chain_facts(dossiers(case), with_members=True), None).rows:
        assert ["".join(chip.lines).replace(" ", "") for chip in row.chips] == [chip.unit.label.replace(" ", "") for chip in row.chips]
        assert "".join(row.name) == row.node.name


def test_empty_places_are_named(pictures):
    from diagrams.svg_reading import words

    assert words(pictures("member-chain", "nobody")).count("暂无成员") == 6


def test_departed_members_are_left_out(dossiers):
    facts = chain_facts(dossiers("rare-earth-tungsten"), with_members=True)
    departed = [member.id for member in dossiers("rare-earth-tungsten").members if member.left]
    assert departed
    assert {unit.id for unit in facts.units}.isdisjoint(departed)


def test_members_go_by_numbers_where_names_leave_no_room(dossiers):
    facts = chain_facts(dossiers("unshortened"), with_members=True)
    plan = arrange(facts, None)
    labels = {chip.unit.label for row in plan.rows for chip in row.chips}
    assert labels <= {str(number) for number in range(1, 61)}
    listed = "".join(plan.foot.notes).replace(" ", "")
    assert all(f"{number}{unit.label}；" in f"{listed[:-1]}；" for number, unit in enumerate(facts.units, 1))


def test_a_long_chain_goes_on_in_a_second_panel(dossiers):
    plan = arrange(chain_facts(dossiers("rare-earth-tungsten"), with_members=True), True)
    lefts = {band.box.x for band in plan.bands}
    assert len(lefts) == len(plan.panels) == 2
    assert len(list(plan.rows)) == 22
