"""What a file says, whatever the spelling: contract keys, values as they are read, text in NFC. Two spellings of one thing are equal."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from lhti.dossier.record import Record
from lhti.dossier.shape import Form, Shape, shape_of
from lhti.dossier.source import Source


def values_of(source: Source) -> dict[str, Any]:
    """The file's mapping; a value that could not be read stands as the text that was typed."""
    return _record(source.given, source.record, shape_of(source.kind.model))


def _record(given: dict[str, Any], record: Any, shape: Shape) -> dict[str, Any]:  # noqa: ANN401 - a Record, or None
    names = _attributes(shape.model) if shape.model else {}
    return {key: _value(typed, getattr(record, names.get(key, key), None), shape.fields[key]) for key, typed in given.items()}


def _value(typed: Any, read: Any, shape: Shape) -> Any:  # noqa: ANN401
    form = shape.form
    if form is Form.SCALAR:
        return _leaf(typed if read is None else read)
    if form is Form.RECORDS and shape.item:
        entries = read if isinstance(read, list) and len(read) == len(typed) else [None] * len(typed)
        return [_record(entry, record, shape.item) for entry, record in zip(typed, entries, strict=True)]
    if form is Form.TABLE and shape.item:
        return {normal(key): _value(item, (read or {}).get(key), shape.item) for key, item in typed.items()}
    if form is Form.RECORD_OR_SCALAR and isinstance(typed, str):
        typed = {"points": typed}
    if isinstance(typed, dict):
        return _record(typed, read, shape)
    texts = [typed] if isinstance(typed, str) else typed
    return [_leaf(item) for item in (read if isinstance(read, list) and len(read) == len(texts) else texts)]


def _leaf(value: Any) -> Any:  # noqa: ANN401
    return normal(value) if isinstance(value, str) else value


def normal(text: str) -> str:
    """NFC without white space around it: block scalars end with or without a line end as they are written."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFC", text).strip()


@cache
def _attributes(model: type[Record]) -> dict[str, str]:
    """Key in the file → attribute of the model; they differ where Python reserves the word."""
    return {info.alias or name: name for name, info in model.model_fields.items()}
