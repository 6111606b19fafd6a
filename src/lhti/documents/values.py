"""Values as a paper shows them: dates, numbers, lists, paragraphs, pictures, and what is still to be filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from lhti.dossier.dossier import Dossier
from lhti.dossier.files import BY_NAME
from lhti.dossier.shape import Shape, shape_of
from lhti.dossier.violation import Path

T = TypeVar("T")

_NUMERALS = "零一二三四五六七八九"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that the paper needs and the dossier does not give."""

    file: str
    label: str

    def __str__(self) -> str:
        """As a draft shows it."""
        return f"【待填：{self.label}】"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for a template."""

    png: bytes
    width: float
    """Millimetres on paper."""
    description: str
    """Alternative text."""
    remark: str = ""
    """What its reader should know and do: its type is too small."""


def need(
    value: T | None, dossier: Dossier, file: str, path: Path, show: Callable[[T], Any] = lambda value: value, label: str | None = None
) -> Any:  # noqa: ANN401 - what `show` makes of it, or Missing
    """A value as shown, or Missing with the label of its field; `label` where the field's own says too little."""
    if value is None or value == "" or value == []:
        return Missing(file, label or label_of(dossier, file, path))
    return show(value)


def label_of(dossier: Dossier, file: str, path: Path) -> str:
    """The labels along a path (`牵头申请函收函日期`)."""
    source = dossier.sources.get(file)
    shape: Shape | None = shape_of((source.kind if source else BY_NAME[file]).model)
    labels: list[str] = []
    for part in path:
        shape = shape.child(part) if shape else None
        if shape is not None and isinstance(part, str):
            labels.append(shape.label)
    return "".join(labels[-2:])


def numeral(number: int) -> str:
    """1 → 一 … 99 → 九十九."""
    if number < 10:
        return _NUMERALS[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def amount(value: Decimal) -> str:
    """A plain number without exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def listed(texts: Iterable[str], separator: str = "、") -> str:
    """Texts in a row."""
    return separator.join(texts)


def refused_characters(value: Any) -> Iterator[str]:  # noqa: ANN401
    """Control characters in what is to be placed: Word cannot store them."""
    for leaf in leaves(value):
        if isinstance(leaf, str):
            yield from (f"U+{ord(character):04X}" for character in _CONTROL.findall(leaf))


def leaves(value: Any) -> Iterator[Any]:  # noqa: ANN401
    """Every single value of a context."""
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def mapped(value: Any, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401
    """A context with every single value changed."""
    if isinstance(value, Mapping):
        return {key: mapped(inner, change) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [mapped(inner, change) for inner in value]
    return change(value)
