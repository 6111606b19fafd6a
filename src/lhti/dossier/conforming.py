"""From what was typed to what the models read: keys in either spelling, the right kind of node under each, and what is missing."""

from __future__ import annotations

from itertools import islice
from typing import Any, Final

from lhti.dossier.folding import folded
from lhti.dossier.several import list_advice
from lhti.dossier.shape import Form, Shape
from lhti.dossier.violation import Path, RawKey, Violation
from lhti.yamltext.loading import Ambiguous, Node, WideQuoted
from lhti.yamltext.spaces import leading_wide_space
from lhti.yamltext.wide_quotes import without_wide_quotes

MAX_VIOLATIONS: Final = 1000
"""Violations told of one file; whoever mends them sees the next."""


class Conforming:
    """One file's walk; collects violations of the format rules."""

    __slots__ = ("file", "is_sound", "violations")

    def __init__(self, file: str) -> None:
        """`file`: path inside the dossier, for the violations."""
        self.file = file
        self.violations: list[Violation] = []
        self.is_sound = True
        """Whether every entry of every list, and every key of the file itself, was understood."""

    def root(self, node: Node, shape: Shape) -> dict[str, Any]:
        """The file's mapping under the contract's keys; an empty file is an empty mapping."""
        if node is None:
            node = {}
        return self._as_record(node, shape, ())

    def _as_record(self, node: Node, shape: Shape, path: Path) -> dict[str, Any]:
        if isinstance(node, dict):
            return self._record(node, shape, path)
        if isinstance(node, list):
            self._mistyped(path, "mapping-not-list", shape)
        else:
            from lhti.yamltext.slips import miswritten  # most files need none of its patterns

            self._mistyped(path, miswritten(node or "") or "mapping-not-text", shape, value=node)
        return {}

    def _record(self, node: dict[Any, Node], shape: Shape, path: Path) -> dict[str, Any]:  # noqa: C901 - a call for each key would double its cost
        given: dict[str, Any] = {}
        empty: list[str] = []
        there: set[str] = set()
        strange: list[str] = []
        names, fields = shape.names, shape.fields
        for raw, value in node.items():
            name = names.get(raw) or self._respelled(raw, shape, path, there, strange)
            if name is None:
                continue
            field = fields[name]
            if name in given:
                self._add("schema-both-spellings", (*path, RawKey(raw)), key=name, label=field.label)
                self.is_sound = False
            elif value is None:
                given[name] = None
                empty.append(name)
            elif field.is_scalar and value.__class__ is str:
                if value.isspace():  # full-width and no-break spaces too: nobody can see that something was typed
                    given[name] = None
                    empty.append(name)
                else:
                    given[name] = value
            elif field.is_scalar and not field.is_text and value.__class__ is Ambiguous:
                given[name] = str(value)  # a number or a date, as is most often the case
            else:
                converted = self._value(value, field, (*path, name))
                if converted is not None:
                    given[name] = converted
                else:
                    there.add(name)
        for name in empty:
            del given[name]
        if strange:
            there |= self._tell_strange(strange, node, given, shape, path)
        if not shape.required <= given.keys():
            self._ask_for(shape.required - given.keys() - there, shape, path)
        return given

    def _value(self, value: Node, shape: Shape, path: Path) -> Any:  # noqa: ANN401
        form = shape.form
        if form is Form.RECORDS:
            return self._records(value, shape, path)
        if form is Form.SCALARS or (form is Form.PATHS and isinstance(value, list)):
            return self._scalars(value, shape, path)
        if form is Form.RECORD or (form is Form.RECORD_OR_SCALAR and not isinstance(value, str)):
            return self._as_record(value, shape, path)
        if form is Form.TABLE:
            return self._table(value, shape, path)
        return self._scalar(value, shape, path)

    def _scalar(self, value: Node, shape: Shape, path: Path) -> str | None:
        if value is None or value.__class__ is str:
            return value
        if isinstance(value, Ambiguous):
            if shape.is_text:
                self._add("yaml-quote", path, value=str(value), label=shape.label)
            return str(value)
        if isinstance(value, WideQuoted):
            if shape.is_text:
                self._add("yaml-quote", path, "wide", value=str(value), inside=without_wide_quotes(value), label=shape.label)
            return str(value)
        self._mistyped(path, "text-not-list" if isinstance(value, list) else "text-not-mapping", shape, is_free=shape.is_free, value=value)
        return None

    def _scalars(self, value: Node, shape: Shape, path: Path) -> list[str] | None:
        if not isinstance(value, list):
            if isinstance(value, dict):
                self._mistyped(path, "list-not-mapping", shape)
            else:
                variant, advice = list_advice(value or "")
                self._mistyped(path, variant, shape, value=value, **advice)
            return None
        if all(item.__class__ is str for item in value):
            return value  # type: ignore[return-value]
        items = (self._scalar(item, shape, (*path, index)) for index, item in enumerate(value))
        return [item for item in items if item is not None]

    def _records(self, value: Node, shape: Shape, path: Path) -> list[dict[str, Any]] | None:
        item_shape = shape.item
        assert item_shape is not None
        if not isinstance(value, list):
            variant = "list-not-mapping" if isinstance(value, dict) else "records-not-text"
            self._mistyped(path, variant, shape, value=value, first=next(iter(item_shape.fields.values())).label)
            return None
        if len(value) > 1 and 1 in map(len, filter(None, value)):
            value = self._without_dashed_keys(value, shape, path)
        return [self._as_record({} if item is None else item, item_shape, (*path, index)) for index, item in enumerate(value)]

    def _without_dashed_keys(self, value: list[Node], shape: Shape, path: Path) -> list[Node]:
        """The entries before those that are the keys of one record, each with a dash; what follows is looked at when they are mended."""
        from lhti.dossier.dashes import dashed_keys  # most files need none

        assert shape.item is not None
        dashed = dashed_keys(value, shape.item)
        if not dashed:
            return value
        key, following = (next(iter(value[index])) for index in dashed[:2])  # type: ignore[arg-type]
        self._mistyped((*path, dashed.start), "dash-each-key", shape, key=key, following=following)
        return value[: dashed.start]

    def _table(self, value: Node, shape: Shape, path: Path) -> dict[str, Any] | None:
        if not isinstance(value, dict):
            self._mistyped(path, "mapping-not-list" if isinstance(value, list) else "mapping-not-text", shape)
            return None
        assert shape.item is not None
        table: dict[str, Any] = {}
        typed: dict[str, str] = {}
        for raw, item in value.items():
            if not isinstance(raw, str):
                continue
            key = raw if shape.item.form is Form.SCALAR else folded(raw)  # files of seals are named to the letter
            if key in typed:
                self._add("schema-both-spellings", (*path, RawKey(raw)), key=typed[key], label=raw)
                self.is_sound = False
            elif item is not None and (converted := self._value(item, shape.item, (*path, key))) is not None:
                table[key] = converted
            typed.setdefault(key, raw)
        return table

    def _respelled(self, raw: object, shape: Shape, path: Path, there: set[str], strange: list[str]) -> str | None:
        """The field that an unusual spelling names; an unknown key is put to the strange ones, a repeated one was already reported."""
        if not isinstance(raw, str):
            return None
        name = shape.field_of(raw)
        space = leading_wide_space(raw)
        if space:
            self._add("yaml-syntax", (*path, RawKey(raw)), "wide-space", character=space)
            self.is_sound = False
            there.update((name,) if name else ())
            return None
        if name is None:
            strange.append(raw)
        return name

    def _tell_strange(self, strange: list[str], node: dict[Any, Node], given: dict[str, Any], shape: Shape, path: Path) -> set[str]:
        """Report unknown keys; the fields that they probably mean."""
        self.is_sound = self.is_sound and len(path) > 0 and not any(isinstance(node[raw], list | dict) for raw in strange)
        from lhti.dossier.strange_keys import strange_keys  # most files need none

        most = MAX_VIOLATIONS - len(self.violations)  # the search for the nearest key is not cheap
        keys = list(islice(strange_keys(strange, node.keys(), given.keys(), shape), most))
        self.violations += [key.violation(self.file, path) for key in keys]
        return {key.field for key in keys if key.field}

    def _ask_for(self, names: frozenset[str], shape: Shape, path: Path) -> None:
        if self._has_said_enough:
            return
        in_entry = any(isinstance(part, int) for part in path)
        for name in sorted(names, key=list(shape.fields).index):
            step = shape.steps[name] or (0 if in_entry else None)  # None: from the step of the file, which the policy knows
            self._add("schema-missing", (*path, name), step=step, label=shape.fields[name].label, key=name)

    def _mistyped(self, path: Path, variant: str, shape: Shape, **values: Any) -> None:  # noqa: ANN401
        self.is_sound = False
        self._add("schema-type", path, variant, label=shape.label or ("这一条" if path else "文件内容"), **values)

    def _add(self, rule: str, path: Path, variant: str = "default", *, step: int | None = None, **values: Any) -> None:  # noqa: ANN401
        if not self._has_said_enough:
            self.violations.append(Violation(self.file, path, variant, values, rule, step))

    @property
    def _has_said_enough(self) -> bool:
        return len(self.violations) >= MAX_VIOLATIONS
