"""Members by numbers, and a list below that says who is who: for pictures whose page has no room for the names."""

from __future__ import annotations

from dataclasses import replace

from lhti.diagrams import furniture
from lhti.diagrams.facts import Facts
from lhti.diagrams.text import SMALLEST


def numbered(facts: Facts) -> Facts:
    """The same facts, each member labelled with its number in the order of the file; `key` says who is who."""
    units = {unit.id: replace(unit, label=str(number)) for number, unit in enumerate(facts.units, 1)}
    nodes = tuple(
        replace(
            node,
            suppliers=tuple(units[unit.id] for unit in node.suppliers),
            demanders=tuple(units[unit.id] for unit in node.demanders),
        )
        for node in facts.nodes
    )
    key = "；".join(f"{number} {unit.label}" for number, unit in enumerate(facts.units, 1))
    return replace(facts, units=tuple(units.values()), nodes=nodes, key=f"编号：{key}。")


def note_size(facts: Facts) -> float:
    """Type size of the notes: a list of who is who is long."""
    return SMALLEST if facts.key else furniture.LEGEND
