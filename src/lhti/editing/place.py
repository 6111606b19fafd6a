"""Where a list stands in a file, or the deepest node on the way to one that is not there yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from lhti.dossier.shape import Shape
from lhti.dossier.violation import Path
from lhti.yamltext.nodes import MappingNode, ScalarNode, SequenceNode, SpannedNode


@dataclass(slots=True)
class ListPlace:
    """As far as the path could be followed."""

    node: SpannedNode | None
    """The list, or what stands where the way to it ends; None in a file without content."""
    shape: Shape
    """Of one entry."""
    key: ScalarNode | None = None
    """The key that the node stands under."""
    parent: MappingNode | None = None
    """The mapping that the key is in."""
    missing: list[tuple[str, Shape]] = field(default_factory=list)
    """Keys that are not there yet, with their fields' shapes; the list's own last."""


def place_of_list(root: SpannedNode | None, shape: Shape, path: Path) -> ListPlace:
    """Follow a path of the contract's keys and of indexes from a file's root. `shape`: of the file."""
    place = ListPlace(root, shape)
    for part in path:
        child = place.shape.child(part)
        assert child is not None
        _step(place, part, child)
        place.shape = child
    assert place.shape.item is not None
    place.shape = place.shape.item
    return place


def _step(place: ListPlace, part: str | int, child: Shape) -> None:
    node = place.node
    if isinstance(part, int):
        assert isinstance(node, SequenceNode)  # an entry is looked up before somebody adds to it
        place.node = node.items[part]
        return
    pair = _pair(node, place.shape, part) if isinstance(node, MappingNode) and not place.missing else None
    if pair is None:
        place.missing.append((part, child))
    elif isinstance(node, MappingNode):
        place.parent, (place.key, place.node) = node, pair


def _pair(node: MappingNode, shape: Shape, name: str) -> tuple[ScalarNode, SpannedNode] | None:
    return next(((key, value) for key, value in node.pairs if shape.field_of(key.value) == name), None)
