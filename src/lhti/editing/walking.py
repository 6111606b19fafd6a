"""A file's nodes beside the shapes that say what they are."""

from __future__ import annotations

from collections.abc import Iterator

from lhti.dossier.shape import Shape
from lhti.yamltext.nodes import MappingNode, ScalarNode, SequenceNode, SpannedNode


def values(node: SpannedNode | None, shape: Shape | None) -> Iterator[tuple[ScalarNode, Shape]]:
    """Every value that is no list or mapping, with its field's shape; what stands under unknown keys is left out."""
    if shape is None:
        return
    if isinstance(node, ScalarNode):
        yield node, shape
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from values(item, shape.child(index))
    elif isinstance(node, MappingNode):
        for key, value in node.pairs:
            yield from values(value, shape.child(shape.field_of(key.value) or key.value))


def mappings(node: SpannedNode | None, shape: Shape | None) -> Iterator[tuple[MappingNode, Shape]]:
    """Every mapping of a known shape."""
    if shape is None:
        return
    if isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from mappings(item, shape.child(index))
    elif isinstance(node, MappingNode):
        yield node, shape
        for key, value in node.pairs:
            yield from mappings(value, shape.child(shape.field_of(key.value) or key.value))


def keys(node: SpannedNode | None, shape: Shape | None) -> Iterator[tuple[ScalarNode, str, Shape]]:
    """Every key that names a field: the key as typed, the contract's, and the field's shape."""
    if shape is None:
        return
    if isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from keys(item, shape.child(index))
    elif isinstance(node, MappingNode):
        for typed, value in node.pairs:
            name = shape.field_of(typed.value)
            if name:
                yield typed, name, shape.fields[name]
            yield from keys(value, shape.child(name or typed.value))
