"""The list form of 联合体产业链供应链图, for chains with more flows than a page can draw."""

from __future__ import annotations

import pytest

from diagrams.svg_reading import ids
from lhti.diagrams.facts import chain_facts
from lhti.diagrams.supply_list import arrange


@pytest.fixture
def facts(dossiers):
    return chain_facts(dossiers("woven"), with_members=True)


def test_only_what_cannot_be_drawn_is_listed(pictures):
    assert any("-flow-" in one for one in ids(pictures("supply-chain", "largest")))
    assert not any("-flow-" in one for one in ids(pictures("supply-chain", "woven")))


def test_every_link_has_its_number_and_stands_in_its_stage(facts):
    plan = arrange(facts, None)
    numbers = {node.id: f"{number} {node.name}" for number, node in enumerate(facts.nodes, 1)}
    assert {card.node.id: "".join(card.name) for card in plan.cards} == numbers
    grounds = {stage.name: stage.ground for stage in plan.stages}
    assert [card.node.id for card in plan.cards if not grounds[card.node.stage].holds(card.box)] == []


def test_every_flow_leaves_the_card_of_its_source(facts):
    numbers = {node.id: number for number, node in enumerate(facts.nodes, 1)}
    for card in arrange(facts, None).cards:
        leaving = [stream for stream in facts.streams if stream.source == card.node.id]
        assert [line.kind for line in card.lines if line.is_first] == [stream.kind for stream in leaving]
        wanted = "".join(f"{numbers[stream.target]} {'、'.join(stream.products)}" for stream in leaving)
        assert "".join(line.words for line in card.lines).replace(" ", "") == wanted.replace(" ", "")
