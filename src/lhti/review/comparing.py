"""Two files compared by the keys that the models declare. A library for this told the wrong story (m07 "became" m99) and was slow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final, TypeAlias

from lhti.dossier.folding import folded
from lhti.dossier.shape import Form, Shape, shape_of
from lhti.dossier.source import Source
from lhti.review.change import Change, EntryKey, Part
from lhti.review.reading_values import values_of

Values: TypeAlias = dict[str, Any]
Numbered: TypeAlias = "tuple[EntryKey, Values]"


def compare_files(before: Source | None, after: Source | None) -> list[Change]:
    """The changes of one file; of a whole file that came or went, one. Both must have been understood."""
    source = after or before
    assert source is not None
    if before is None or after is None:
        kind, values = ("added", values_of(source)) if before is None else ("removed", values_of(source))
        return [Change(source.path, (), kind, **{"after" if kind == "added" else "before": values})]  # type: ignore[arg-type]
    return list(compare(source.path, (), values_of(before), values_of(after), shape_of(source.kind.model)))


def compare(file: str, path: tuple[Part, ...], before: Values, after: Values, shape: Shape) -> Iterator[Change]:
    """Two mappings, field by field."""
    for key in {**before, **after}:
        old, new, field = before.get(key), after.get(key), shape.fields.get(key) or shape.item
        if old == new:
            continue
        if field and field.form is Form.RECORDS and field.item:
            yield from _entries(file, (*path, key), old or [], new or [], field.item)
        elif field and isinstance(old, dict) and isinstance(new, dict):
            yield from compare(file, (*path, key), old, new, field)
        elif canonical(old) != canonical(new):
            yield Change(file, (*path, key), "added" if old is None else "removed" if new is None else "changed", old, new)


def _entries(file: str, path: tuple[Part, ...], before: list[Values], after: list[Values], item: Shape) -> Iterator[Change]:
    """Two lists of mappings: entries of one key are one entry; of several with one key, those alike go together first."""
    old, new = _by_key(before, item.key), _by_key(after, item.key)
    for key in {**old, **new}:
        left, right = old.get(key, []), new.get(key, [])
        if len(left) > 1 or len(right) > 1:
            left, right = _without_twins(left, right)
        for (name, mine), (_, theirs) in zip(left, right, strict=False):
            if mine != theirs:
                yield from compare(file, (*path, name), mine, theirs, item)
        yield from (Change(file, (*path, name), "removed", mine) for name, mine in left[len(right) :])
        yield from (Change(file, (*path, name), "added", None, theirs) for name, theirs in right[len(left) :])


def _by_key(entries: list[Values], key: tuple[str, ...]) -> dict[tuple[str, ...], list[Numbered]]:
    """Folded key → its entries; spaces inside a name do not make another person."""
    found: dict[tuple[str, ...], list[Numbered]] = {}
    for entry in entries:
        texts = tuple(str(entry.get(name, "")) for name in key)
        alike = found.setdefault(tuple(map(folded, texts)), [])
        alike.append((EntryKey(texts, len(alike) + 1), entry))
    return found


def _without_twins(left: list[Numbered], right: list[Numbered]) -> tuple[list[Numbered], list[Numbered]]:
    spare = Counter(canonical(entry) for _, entry in right)
    twins = spare & Counter(canonical(entry) for _, entry in left)
    return _less(left, Counter(twins)), _less(right, Counter(twins))


def _less(entries: list[Numbered], twins: Counter[str]) -> list[Numbered]:
    rest: list[Numbered] = []
    for name, entry in entries:
        text = canonical(entry)
        if twins[text]:
            twins[text] -= 1
        else:
            rest.append((name, entry))
    return rest


def canonical(value: Any) -> str:  # noqa: ANN401
    """A text that is the same for values alike but for the order of their lists; nothing and an empty list or mapping are alike."""
    if isinstance(value, dict):
        told = sorted(f"{key!r}:{text}" for key, item in value.items() if (text := canonical(item)) != _NOTHING)
        return "{" + ",".join(told) + "}" if told else _NOTHING
    if isinstance(value, list):
        return "[" + ",".join(sorted(map(canonical, value))) + "]" if value else _NOTHING
    return f"{value.normalize():f}" if isinstance(value, Decimal) else repr(value)


_NOTHING: Final = repr(None)
