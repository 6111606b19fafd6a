"""Chinese labels or English keys: which of the two a dossier is written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lhti.dossier.dossier import Dossier
from lhti.dossier.files import CONSORTIUM
from lhti.dossier.shape import Shape
from lhti.yamltext.positions import Place

CHINESE: Final = "zh"
ENGLISH: Final = "en"


def language_of(keys: Iterable[str]) -> str | None:
    """What most keys, as typed, are; None where there are none."""
    is_chinese = [not key.isascii() for key in keys]
    if not is_chinese:
        return None
    return CHINESE if sum(is_chinese) * 2 > len(is_chinese) else ENGLISH


def language_of_dossier(dossier: Dossier) -> str:
    """What consortium.yaml is written in, as far as it can be read; Chinese where it does not say."""
    source = dossier.sources.get(CONSORTIUM)
    return (language_of(_keys(source.places)) if source else None) or CHINESE


def _keys(place: Place) -> Iterator[str]:
    for name, child in place.children.items():
        if isinstance(name, str):
            yield name
        yield from _keys(child)


def spelled(key: str, field: Shape, language: str) -> str:
    """A field's key in a language."""
    return field.label if language == CHINESE else key
