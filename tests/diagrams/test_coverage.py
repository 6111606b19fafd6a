"""联合体在产业链中的环节覆盖图."""

from __future__ import annotations

from diagrams.build import dossier, link, member
from lhti.diagrams.coverage import arrange
from lhti.diagrams.facts import chain_facts


def test_covered_is_computed_from_members(tmp_path):
    links = [link(number, "upstream") for number in range(1, 6)]
    members = [
        member(1, "l1", "l2", kind="university"),
        member(2, "l1", "l3"),
        member(3, "l4", kind="institute", side="both"),
        member(4, "l5", left="2024-01-01"),
    ]
    facts = chain_facts(dossier(tmp_path, links, members), with_members=True)
    assert [node.coverage for node in facts.nodes] == ["both", "supply", "demand", "both", "none"]


def test_totals(tmp_path):
    links = [link(1, "upstream", weak="是"), link(2, "midstream"), link(3, "downstream", weak="是")]
    plan = arrange(chain_facts(dossier(tmp_path, links, [member(1, "l1", side="both"), member(2, "l2")]), with_members=True), None)
    assert [(figure, words) for _, figure, words, _ in plan.tiles] == [
        ("2/3", "已覆盖环节"),
        ("1", "供需双覆盖"),
        ("1", "单侧（供 0、需 1）"),
        ("1", "未覆盖环节"),
        ("2", "薄弱环节"),
    ]


def test_the_whole_reason_of_a_weak_link_is_shown_where_there_is_room(dossiers):
    facts = chain_facts(dossiers("rare-earth-tungsten"), with_members=True)
    plan = arrange(facts, None)
    assert ["".join(card.reason) for card in plan.cards if card.node.is_weak] == [
        f"薄弱：{node.problem}" for node in facts.nodes if node.is_weak
    ]


def test_every_link_has_one_card_in_its_stage_and_every_name_is_whole(case, dossiers):
    facts = chain_facts(dossiers(case), with_members=True)
    plan = arrange(facts, None)
    assert sorted(card.node.id for card in plan.cards) == sorted(node.id for node in facts.nodes)
    assert ["".join(card.name) for card in plan.cards] == [card.node.name for card in plan.cards]
    grounds = {stage.name: stage.ground for stage in plan.stages}
    assert [card.node.id for card in plan.cards if not grounds[card.node.stage].holds(card.box)] == []


def test_members_at_no_link_are_named_below(dossiers):
    plan = arrange(chain_facts(dossiers("empty_stage"), with_members=True), None)
    assert "未写明所处环节的成员单位：成员2号。" in plan.foot.notes


def test_columns_share_the_height_evenly(dossiers):
    """No stage is more than twice as high as another while it could have had another column."""
    plan = arrange(chain_facts(dossiers("largest"), with_members=True), None)
    ends = [max(box.bottom for _, box in stage.cards) - stage.ground.y for stage in plan.stages]
    assert max(ends) < 2 * min(ends)


def test_a_reason_that_is_cut_stands_in_full_in_the_notes(case, dossiers):
    plan = arrange(chain_facts(dossiers(case), with_members=True), None)
    notes = "".join(plan.foot.notes).replace(" ", "")
    for card in plan.cards:
        wanted = card.node.problem.replace(" ", "") if card.node.is_weak else ""
        shown = "".join(card.reason).replace(" ", "")
        assert shown == f"薄弱：{wanted}" or wanted.rstrip("。；") in notes
