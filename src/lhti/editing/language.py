"""Which language the keys of a file, or of a part of it, are in."""

from __future__ import annotations

from collections.abc import Iterator

from lhti.dossier import language
from lhti.yamltext.nodes import MappingNode, SequenceNode, SpannedNode


def language_of(node: SpannedNode | None) -> str | None:
    """What most keys below a node are; None where there are none."""
    return language.language_of(_keys(node))


def _keys(node: SpannedNode | None) -> Iterator[str]:
    if isinstance(node, MappingNode):
        for key, value in node.pairs:
            yield key.value
            yield from _keys(value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _keys(item)
