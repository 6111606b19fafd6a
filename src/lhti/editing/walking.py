"""A file's nodes beside the shapes that say what they are."""

from __future__ import annotations

from collections.abc import Iterator

from lhti.dossier.shape import Shape
from lhti.yamltext.nodes import MappingNode, ScalarNode, SequenceNode, SpannedNode


def values(root: SpannedNode | None, shape: Shape) -> Iterator[tuple[ScalarNode, Shape]]:
    """Every value that is no list or mapping, with its field's shape; what stands under unknown keys is left out."""
    return ((node, own) for node, own in _known(root, shape) if isinstance(node, ScalarNode))


def mappings(root: SpannedNode | None, shape: Shape) -> Iterator[tuple[MappingNode, Shape]]:
    """Every mapping of a known shape."""
    return ((node, own) for node, own in _known(root, shape) if isinstance(node, MappingNode))


def keys(root: SpannedNode | None, shape: Shape) -> Iterator[tuple[ScalarNode, str, Shape]]:
    """Every key that names a field: the key as typed, the contract's, and the field's shape."""
    for node, own in mappings(root, shape):
        for typed, _ in node.pairs:
            name = own.field_of(typed.value)
            if name:
                yield typed, name, own.fields[name]


def _known(node: SpannedNode | None, shape: Shape | None) -> Iterator[tuple[SpannedNode, Shape]]:
    """A node and all below it that have a shape."""
    if node is None or shape is None:
        return
    yield node, shape
    if isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from _known(item, shape.child(index))
    elif isinstance(node, MappingNode):
        for key, value in node.pairs:
            yield from _known(value, shape.child(shape.field_of(key.value) or key.value))
