"""JSON Schemas for editors, made from the models: one for each kind of file and each language of keys.

They say what is certain while somebody types: keys, enumerations, how dates and numbers are written. What is due when is the
policy's to say, so only the entries of lists have required keys, which must have a value; all else may be empty. They accept
whatever the reader accepts of a value that a completion offers; an editor parses YAML by itself, so text may come as a number or a
yes/no.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, TypeAlias

from pydantic import TypeAdapter

from lhti.dossier.files import FILE_KINDS, FileKind
from lhti.dossier.shape import Form, Shape, shape_of

JsonSchema: TypeAlias = dict[str, Any]
Suggestions: TypeAlias = Mapping[tuple[str, str], Sequence[str]]
"""(Stem of the file, key) → values that an editor offers where the models take any text."""

LANGUAGES: Final = ("en", "zh")
"""Of the keys."""


def schemas(suggestions: Suggestions) -> dict[str, JsonSchema]:
    """File name → schema, for every model of a file in both languages of keys."""
    kinds = [kind for kind in FILE_KINDS if schema_stem(kind) == kind.stem]
    return {schema_name(kind, language): _file_schema(kind, language, suggestions) for kind in kinds for language in LANGUAGES}


def schema_stem(kind: FileKind) -> str:
    """Kinds of one model share a schema, called after the first."""
    return next(first.stem for first in FILE_KINDS if (first.module, first.model_name) == (kind.module, kind.model_name))


def schema_name(kind: FileKind, language: str) -> str:
    """`members.schema.json`, `members.zh.schema.json`."""
    return f"{schema_stem(kind)}.zh.schema.json" if language == "zh" else f"{schema_stem(kind)}.schema.json"


def _file_schema(kind: FileKind, language: str, suggestions: Suggestions) -> JsonSchema:
    generator = _Generator(language)
    schema = _or_empty(generator.record(shape_of(kind.model)))
    for (stem, key), values in suggestions.items():
        if stem == kind.stem:
            given = schema["properties"][generator.name(key, shape_of(kind.model).fields[key])]
            given["anyOf"] = [{"enum": list(values)}, {"type": given.pop("type")}]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.label, **schema}


class _Generator:
    """Walks the models in one language of keys."""

    def __init__(self, language: str) -> None:
        self.language = language

    def record(self, shape: Shape, *, is_entry: bool = False) -> JsonSchema:
        """A mapping; an entry of a list must have what the reader asks of it at any step."""
        assert shape.model is not None
        required = {key for key in shape.fields if is_entry and shape.steps.get(key) == 0}
        types = {info.alias or name: Annotated[(info.annotation, *info.metadata, None)] for name, info in shape.model.model_fields.items()}
        properties = {
            self.name(key, field): {"title": field.label, **self.value(field, types[key], is_needed=key in required)}
            for key, field in shape.fields.items()
        }
        schema: JsonSchema = {"type": "object", "properties": properties, "additionalProperties": False}
        names = [self.name(key, field) for key, field in shape.fields.items() if key in required]
        return {**schema, "required": names} if names else schema

    def entry(self, shape: Shape) -> JsonSchema:
        """A mapping in a list; one that needs nothing may be empty too."""
        schema = self.record(shape, is_entry=True)
        return schema if "required" in schema else _or_empty(schema)

    def name(self, key: str, field: Shape) -> str:
        """A key in the generator's language."""
        return field.label if self.language == "zh" else key

    def value(self, shape: Shape, annotation: Any, *, is_needed: bool = False) -> JsonSchema:  # noqa: ANN401 - an annotation may be anything
        """What may stand under a key; nothing at all means not given, and is wrong only where a value is needed."""
        if shape.form not in _COMPOSED:
            leaf = self.leaf(TypeAdapter(annotation).json_schema())
            return _not_blank(leaf) if is_needed else self.or_nothing(leaf)
        schema = self.composed(shape)
        return schema if is_needed else _or_empty(schema)

    def composed(self, shape: Shape) -> JsonSchema:
        """A mapping, a list of mappings, or a table of free keys."""
        if shape.form is Form.RECORD:
            return self.record(shape)
        assert shape.item is not None
        if shape.form is Form.RECORDS:
            return {"type": "array", "items": self.entry(shape.item)}
        return {"type": "object", "additionalProperties": self.table_value(shape.item)}

    def table_value(self, item: Shape) -> JsonSchema:
        """What stands under a free key: a text, or a bare number in the place of a mapping."""
        if item.form is Form.RECORD_OR_SCALAR:
            return {"anyOf": [{"type": ["string", "number", "null"]}, self.record(item)]}
        return self.or_nothing(self.leaf({"type": "string"}))

    def leaf(self, schema: JsonSchema) -> JsonSchema:
        """A scalar or a list of scalars; text may look like a number or a yes/no to the editor; its own language's words come first."""
        options = [option for option in schema.get("anyOf", ()) if option != {"type": "null"}]
        if len(options) == 1:
            return self.leaf(options[0])
        if options:
            return {**schema, "anyOf": [self.leaf(option) for option in options]}
        if "enum" in schema and self.language == "zh":
            return {**schema, "enum": sorted(schema["enum"], key=lambda word: isinstance(word, str) and word.isascii())}
        if schema.get("type") == "array":
            return {"type": "array", "items": self.or_nothing(self.leaf(schema["items"]))}
        if schema == {"type": "string"}:
            return {"type": ["string", "number", "boolean"]}
        return schema

    def or_nothing(self, schema: JsonSchema) -> JsonSchema:
        """The same, or an empty value: nothing, or nothing between quotes."""
        if "anyOf" in schema:
            return {**schema, "anyOf": [*schema["anyOf"], {"enum": [None, ""]}]}
        if "enum" in schema:
            return {**schema, "enum": [*schema["enum"], None, ""]}
        if schema["type"] == "array":
            return _or_empty(schema)
        kinds = schema["type"]
        blank = {"pattern": f"{_BLANK}|{schema['pattern']}"} if "pattern" in schema else {}
        return {**schema, **blank, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}


_COMPOSED: Final = (Form.RECORD, Form.RECORDS, Form.TABLE)
_BLANK: Final = r"^\s*$"


def _or_empty(schema: JsonSchema) -> JsonSchema:
    """A mapping or a list, or in its place nothing, or nothing between quotes."""
    return {**schema, "type": [schema["type"], "null", "string"], "maxLength": 0}


def _not_blank(schema: JsonSchema) -> JsonSchema:
    """Text of a key that must have some; other types take no blank anyway."""
    if "pattern" in schema or "type" not in schema:
        return schema
    return {**schema, "pattern": r"\S", "patternErrorMessage": "这一项必须填写"}
