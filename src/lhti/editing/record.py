"""From `key=value` on a command line to a record: keys in either spelling, values as typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lhti.dossier.choices import choice_of, code_of
from lhti.dossier.language import CHINESE
from lhti.dossier.nearest import nearest
from lhti.dossier.shape import Form, Shape
from lhti.editing.proving import Entry
from lhti.errors import UsageError
from lhti.yamltext.writing import writable

_LISTS: Final = (Form.SCALARS, Form.PATHS)
_PAIR: Final = re.compile(r"(?P<key>[^=＝]+?)\s*[=＝]\s*(?P<value>.*)", re.DOTALL)


def read_pairs(pairs: Iterable[str], shape: Shape) -> Entry:
    """The values under the contract's keys; a list is given by its key several times, and `key=` means: not given.

    Raises UsageError for a key that is not known (with the nearest one), is given twice, or holds more than a value.
    """
    entry: Entry = {}
    for pair in pairs:
        found = _PAIR.fullmatch(pair.strip())
        if not found:
            raise UsageError(f"“{pair}”应写成 键=值，例如 {_example(shape)}。")
        put(entry, _known(found["key"], shape), found["value"], shape)
    return entry


def put(entry: Entry, key: str, value: str, shape: Shape) -> None:
    """Take one value into the record."""
    field, value = shape.fields[key], writable(value)
    given = entry.get(key)
    if field.form in _LISTS:
        entry[key] = [*given, value] if isinstance(given, list) else [value] if value else []
    elif field.form is not Form.SCALAR:
        raise UsageError(f"“{field.label}”本身是表，不能写成一个值。请另用 lhti add，或在文件里填写。")
    elif given is not None:
        raise UsageError(f"“{field.label}”写了两次，只留一个。")
    else:
        entry[key] = value


def filled(entry: Entry, shape: Shape) -> Entry:
    """Without what is not given; a list of paths with one path as that path alone."""
    return {key: _one_path(value, shape.fields[key]) for key, value in entry.items() if value}


def _one_path(value: str | list[str], field: Shape) -> str | list[str]:
    return value[0] if isinstance(value, list) and field.form is Form.PATHS and len(value) == 1 else value


def in_language(entry: Entry, shape: Shape, language: str) -> Entry:
    """Enumeration values by their labels in a file with Chinese keys, by their codes in one with English keys."""
    return {key: _worded(value, shape, key, language) if isinstance(value, str) else value for key, value in entry.items()}


def _worded(value: str, shape: Shape, key: str, language: str) -> str:
    labels = choices(shape, key)
    code = code_of(labels, value)
    return value if code is None else labels[code] if language == CHINESE else code


def choices(shape: Shape, key: str) -> dict[str, str]:
    """Code → label, where a field is an enumeration."""
    choice = choice_of(shape.model, key) if shape.model else None
    return choice.labels if choice else {}


def _known(key: str, shape: Shape) -> str:
    name = shape.field_of(key)
    if name:
        return name
    guess = nearest(key, shape.names)
    known = "、".join(f"{name}（{field.label}）" for name, field in shape.fields.items())
    raise UsageError(f"没有“{key}”这个键" + (f"，是不是“{guess}”？" if guess else "。") + f"可以写：{known}。")


def _example(shape: Shape) -> str:
    return "、".join(f"{name}=…" for name in list(shape.fields)[:2])
