"""The models seen as shapes: which keys a mapping may have in either spelling, and what kind of node stands under each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from lhti.dossier.fields import Paths
from lhti.dossier.folding import folded
from lhti.dossier.record import Record


class Form(Enum):
    """What kind of YAML node a field takes."""

    SCALAR = "scalar"
    SCALARS = "scalars"
    PATHS = "paths"
    """A scalar or a list of scalars."""
    RECORD = "record"
    RECORDS = "records"
    TABLE = "table"
    """A mapping whose keys are free."""
    RECORD_OR_SCALAR = "record-or-scalar"


class Shape:
    """One field, or the whole of a file."""

    __slots__ = ("fields", "form", "is_free", "is_scalar", "is_text", "item", "key", "label", "model", "names", "required", "steps")

    def __init__(self, form: Form, label: str, *, is_text: bool = False, item: Shape | None = None) -> None:
        """`item`: the shape under each key of a table, or of each record of a list."""
        self.form = form
        self.is_scalar = form is Form.SCALAR
        self.label = label
        self.is_text = is_text
        self.is_free = False
        """Whether any text may stand here, of several lines too."""
        self.item = item
        self.model: type[Record] | None = None
        self.fields: dict[str, Shape] = {}
        self.names: dict[str, str] = {}
        """Every spelling of a key → the field's own key."""
        self.required: frozenset[str] = frozenset()
        self.steps: Mapping[str, int] = {}
        self.key: tuple[str, ...] = ()

    def child(self, name: str | int) -> Shape | None:
        """The shape one part of a path further down."""
        if isinstance(name, int):
            return self.item if self.form is Form.RECORDS else Shape(Form.SCALAR, self.label, is_text=self.is_text)
        return self.item if self.form is Form.TABLE else self.fields.get(name)

    def field_of(self, raw: str) -> str | None:
        """The field that a key as typed names: its own key or its Chinese label, NFKC and white space aside."""
        return self.names.get(raw) or self.names.get(folded(raw))


@cache
def shape_of(model: type[Record]) -> Shape:
    """The shape of a model's mapping."""
    shape = Shape(Form.RECORD, "")
    shape.model = model
    shape.key = model.key
    required: dict[str, int] = {}
    for name, info in model.model_fields.items():
        key = info.alias or name
        label = info.title or key
        shape.fields[key] = _field_shape(info.annotation, info.metadata, label)
        for spelling in (key, label):
            shape.names[spelling] = shape.names[folded(spelling)] = key
        if isinstance(info.json_schema_extra, dict) and "x-asked" in info.json_schema_extra:
            required[key] = int(str(info.json_schema_extra["x-asked"]))
    shape.required = frozenset(required)
    shape.steps = required
    return shape


def _field_shape(annotation: Any, metadata: list[Any], label: str) -> Shape:  # noqa: ANN401 - an annotation may be anything
    if set(metadata) & set(get_args(Paths)[1:2]):
        return Shape(Form.PATHS, label, is_text=True)
    kind = _bare(annotation)
    origin = get_origin(kind)
    if origin is list:
        item = _bare(get_args(kind)[0])
        if _is_record(item):
            return Shape(Form.RECORDS, label, item=shape_of(item))
        return Shape(Form.SCALARS, label, is_text=_is_text(item))
    if origin is dict:
        item = _bare(get_args(kind)[1])
        return Shape(Form.TABLE, label, item=_table_item(item))
    if _is_record(kind):
        return _of_record(Form.RECORD, label, kind)
    shape = Shape(Form.SCALAR, label, is_text=_is_text(kind))
    shape.is_free = not metadata and (annotation is str or str in get_args(annotation))
    return shape


def _table_item(item: Any) -> Shape:  # noqa: ANN401
    if not _is_record(item):
        return Shape(Form.SCALAR, "", is_text=_is_text(item))
    return _of_record(Form.RECORD_OR_SCALAR, "", item)


def _of_record(form: Form, label: str, model: type[Record]) -> Shape:
    """A model's shape under a label of its field."""
    shape, inner = Shape(form, label), shape_of(model)
    shape.model, shape.fields, shape.names = inner.model, inner.fields, inner.names
    shape.required, shape.steps = inner.required, inner.steps
    return shape


def _bare(annotation: Any) -> Any:  # noqa: ANN401
    """Without `| None` and Annotated."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(part for part in get_args(annotation) if part is not NoneType)
    if get_origin(annotation) is Annotated:
        return get_args(annotation)[0]
    return annotation


def _is_record(kind: Any) -> bool:  # noqa: ANN401
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _is_text(kind: Any) -> bool:  # noqa: ANN401
    """Text proper: what another YAML reader must not turn into a number, a date or a yes/no."""
    return kind is str
