"""Every key that a kind of file may hold, wherever in it: what tells a misspelt `key：value` from text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from lhti.dossier.files import FileKind
from lhti.dossier.folding import folded
from lhti.dossier.record import Record
from lhti.dossier.shape import Shape, shape_of


def key_test(kind: FileKind) -> Callable[[str], bool]:
    """Whether a text is a key of such a file, in either language, width and white space aside."""
    return partial(_is_key, kind.model)


def _is_key(model: type[Record], text: str) -> bool:
    return folded(text) in _spellings(model)


@cache
def _spellings(model: type[Record]) -> frozenset[str]:
    return frozenset(_names_in(shape_of(model)))


def _names_in(shape: Shape) -> set[str]:
    below = [*shape.fields.values(), *([shape.item] if shape.item else [])]
    return set(shape.names).union(*map(_names_in, below))
