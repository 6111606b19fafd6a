"""Keys that are no field: which one was meant, or which table they fell out of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lhti.dossier.folding import folded
from lhti.dossier.nearest import nearest
from lhti.dossier.shape import Form, Shape
from lhti.dossier.violation import Path, RawKey, Violation


@dataclass(frozen=True, slots=True)
class StrangeKey:
    """One that is to be told of."""

    raw: str
    field: str | None
    """The field that it probably means, and that is not given beside it."""
    variant: str
    """Of `schema-unknown-key`."""
    values: dict[str, Any]

    def violation(self, file: str, path: Path) -> Violation:
        """What to say; `path`: the mapping's."""
        meant = (*path, self.field) if self.field else None
        return Violation(file, (*path, RawKey(self.raw)), self.variant, self.values, "schema-unknown-key", meant=meant)


def strange_keys(strange: Sequence[str], typed: Collection[object], given: Collection[str], shape: Shape) -> Iterator[StrangeKey]:
    """What to tell of a mapping's unknown keys; those that fell out of a table once. `typed`: all its keys; `given`: its known fields."""
    fallen = [raw for raw in strange if "." in folded(raw)]  # items of a score table and files have a point, fields none
    table = next((name for name, field in shape.fields.items() if field.form is Form.TABLE), None) if fallen else None
    if table:
        yield _out_of_table(table, fallen, typed, given, shape)
    known = "、".join(field.label for field in shape.fields.values())
    for raw in strange:
        if not table or "." not in folded(raw):
            near = nearest(raw, shape.names)
            values = {"key": raw, "nearest": near, "known": known}
            field = shape.names[near] if near else None
            yield StrangeKey(raw, None if field in given else field, "nearest" if near else "default", values)


def _out_of_table(table: str, fallen: Sequence[str], typed: Collection[object], given: Collection[str], shape: Shape) -> StrangeKey:
    above = next((raw for raw in typed if isinstance(raw, str) and shape.field_of(raw) == table), None)
    values = {"key": fallen[0], "n": len(fallen), "label": above or shape.fields[table].label, "nearest": None}
    return StrangeKey(fallen[0], None if table in given else table, "in-table" if above else "in-no-table", values)
