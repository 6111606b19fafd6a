"""Chinese labels or English keys: which of the two a file, or a dossier, is written in."""

from __future__ import annotations

from collections.abc import Iterator

from lhti.dossier.dossier import Dossier
from lhti.dossier.files import CONSORTIUM
from lhti.dossier.shape import Shape
from lhti.yamltext.nodes import MappingNode, SequenceNode, SpannedNode, nodes_of
from lhti.yamltext.splicing import text_of

CHINESE = "zh"
ENGLISH = "en"


def language_of(node: SpannedNode | None) -> str | None:
    """What most keys below a node are; None where there are none."""
    keys = list(_keys(node))
    if not keys:
        return None
    return CHINESE if sum(not key.isascii() for key in keys) * 2 > len(keys) else ENGLISH


def _keys(node: SpannedNode | None) -> Iterator[str]:
    if isinstance(node, MappingNode):
        for key, value in node.pairs:
            yield key.value
            yield from _keys(value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _keys(item)


def language_of_dossier(dossier: Dossier) -> str:
    """What consortium.yaml is written in; Chinese where it does not say."""
    source = dossier.sources.get(CONSORTIUM)
    is_readable = source is not None and source.record is not None
    return (language_of(nodes_of(text_of(source.raw))) if source and is_readable else None) or CHINESE


def spelled(key: str, field: Shape, language: str) -> str:
    """A field's key in a language."""
    return field.label if language == CHINESE else key
