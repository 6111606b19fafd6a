"""From `key=value` on a command line to a record: keys in either spelling, values as typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lhti.dossier.fields import Choice
from lhti.dossier.nearest import nearest
from lhti.dossier.shape import Form, Shape
from lhti.editing.language import CHINESE
from lhti.editing.proving import Entry
from lhti.errors import UsageError

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
    field, value = shape.fields[key], value.strip()
    _ask_text(value)
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
    choice = _choice(shape, key)
    if choice is None:
        return value
    code = next((code for code, label in choice.labels.items() if value in (code, label)), None)
    return value if code is None else choice.labels[code] if language == CHINESE else code


def choices(shape: Shape, key: str) -> dict[str, str]:
    """Code → label, where a field is an enumeration."""
    choice = _choice(shape, key)
    return choice.labels if choice else {}


def _choice(shape: Shape, key: str) -> Choice | None:
    assert shape.model is not None
    info = next(info for name, info in shape.model.model_fields.items() if (info.alias or name) == key)
    return next((part for part in info.metadata if isinstance(part, Choice)), None) or _inner_choice(info.annotation)


def _inner_choice(annotation: object) -> Choice | None:
    """Of `Annotated[str, CHOICE] | None`."""
    for part in getattr(annotation, "__args__", ()):
        for note in getattr(part, "__metadata__", ()):
            if isinstance(note, Choice):
                return note
    return None


def _known(key: str, shape: Shape) -> str:
    name = shape.field_of(key)
    if name:
        return name
    guess = nearest(key, shape.names)
    known = "、".join(f"{name}（{field.label}）" for name, field in shape.fields.items())
    raise UsageError(f"没有“{key}”这个键" + (f"，是不是“{guess}”？" if guess else "。") + f"可以写：{known}。")


def _example(shape: Shape) -> str:
    return "、".join(f"{name}=…" for name in list(shape.fields)[:2])


def _ask_text(value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UsageError("填写的内容不是 UTF-8 文字，没有写任何文件。请把终端的编码改成 UTF-8 再运行。") from None
