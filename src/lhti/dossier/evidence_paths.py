"""The paths to papers that the files name: where they stand, and which of them cannot be used."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeAlias

from lhti.dossier.listing import Listing
from lhti.dossier.shape import Form, Shape, shape_of
from lhti.dossier.source import Source
from lhti.dossier.violation import Path

EvidencePath: TypeAlias = tuple[str, Path, str]
"""File, place in it, and the path as text in NFC."""

_PATH_FIELDS: Final = ("evidence", "proxy")


def evidence_paths(sources: Mapping[str, Source]) -> Iterator[EvidencePath]:
    """Every evidence path of the files that could be read."""
    for file, source in sources.items():
        if source.record is not None:
            for path, text in _paths_in(source.given, shape_of(source.kind.model), ()):
                yield file, path, normal(text)


def _paths_in(node: dict[str, Any], shape: Shape, path: Path) -> Iterator[tuple[Path, str]]:
    for key, inner in _leading(shape):
        value = node.get(key)
        if value is None:
            continue
        if inner is None:
            yield from _leaves(value, (*path, key))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from _paths_in(item, inner, (*path, key, index))
        else:
            yield from _paths_in(value, inner, (*path, key))


@cache
def _leading(shape: Shape) -> tuple[tuple[str, Shape | None], ...]:
    """The fields of a mapping that are paths (None), or lead to some: most of a dossier need not be looked at."""
    found: list[tuple[str, Shape | None]] = []
    for key, field in shape.fields.items():
        inner = field.item if field.form is Form.RECORDS else field
        if key in _PATH_FIELDS:
            found.append((key, None))
        elif inner and inner.fields and _leading(inner):
            found.append((key, inner))
    return tuple(found)


def _leaves(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                if item.get("path"):
                    yield (*path, index, "path"), item["path"]
            else:
                yield (*path, index), item


def normal(text: str) -> str:
    """NFC, as the listing has it."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def unsafe(text: str, listing: Listing) -> str | None:
    """Why a path cannot be used (a variant of `path-unsafe`), or None."""
    if not text.strip():
        return "empty"
    if any(ord(character) < 32 for character in text):
        return "character"
    if "\\" in text:
        return "backslash"
    if "://" in text:
        return "scheme"
    if text.startswith("/") or (len(text) > 1 and text[1] == ":"):
        return "absolute"
    if ".." in text.split("/"):
        return "parent"
    return "link" if listing.leaves(text) else None
