"""产业链图: the whole chain without members."""

from __future__ import annotations

from diagrams.svg_reading import words
from lhti.diagrams.chain import arrange
from lhti.diagrams.facts import chain_facts


def test_every_link_has_a_card_with_its_whole_name(case, dossiers):
    facts = chain_facts(dossiers(case), with_members=False)
    cards = arrange(facts, None).cards
    assert sorted("".join(card.name) for card in cards) == sorted(node.name for node in facts.nodes)


def test_key_technologies_are_shown_where_there_is_room(dossiers):
    facts = chain_facts(dossiers("rare-earth-tungsten"), with_members=False)
    for card in arrange(facts, None).cards:
        assert "".join(line for line, _ in card.lines) == "".join(card.node.technologies)


def test_no_member_appears(dossiers, pictures):
    shown = words(pictures("chain", "rare-earth-tungsten"))
    assert [member.short for member in dossiers("rare-earth-tungsten").members if member.short in shown] == []


def test_it_needs_no_members(tmp_path):
    from diagrams.build import dossier, link, policy
    from lhti.diagrams.picture import draw
    from lhti.dossier.reading import read_dossier

    built = dossier(tmp_path, [link(1, "upstream")])
    (tmp_path / "members.yaml").unlink()
    assert "暂无环节" in draw("chain", read_dossier(built.folder), policy()).svg


def test_the_whole_note_of_a_stage_is_shown(dossiers):
    facts = chain_facts(dossiers("rare-earth-tungsten"), with_members=False)
    plan = arrange(facts, None)
    assert ["".join(stage.words) for stage in plan.stages] == list(facts.notes.values())
