"""What all field types share: they are read from the text that people type, by the field's type, and never guessed.

pydantic's own conversions take `1658102400` for a date, `1_000` for an int, `nan` for a float and `t` for true; these do not. Each
type raises PydanticCustomError whose type names a message of the rule `schema-value`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

DIGIT: Final = "[0-9０-９]"
"""Of the patterns for editors, which fold nothing."""


def refusal(kind: str, **values: Any) -> PydanticCustomError:  # noqa: ANN401 - pydantic's own signature
    """What a type raises for a text that it does not take; `kind` names the message, `values` are its words."""
    return PydanticCustomError(kind, kind, values)


class _TextType:
    """Replaces the schema of the annotated type: pydantic's own validators would look at the signature of each function first."""

    def __init__(self, kind: str, read: Callable[[str], Any], json_schema: dict[str, Any]) -> None:
        text = core_schema.str_schema(strict=True)
        only_text = core_schema.custom_error_schema(text, custom_error_type=kind, custom_error_message=kind)
        self._core_schema = core_schema.no_info_after_validator_function(read, only_text)
        self._json_schema = json_schema

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self._core_schema

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return self._json_schema.copy()


def text_type(
    kind: str,
    read: Callable[[str], Any],
    pattern: str | None = None,
    help_: str | None = None,
    **schema: Any,  # noqa: ANN401 - the words of JSON Schema
) -> object:
    """The annotation of a type that is read from text.

    `pattern` and `help_` are for editors: what the text looks like, and the sentence that says so.
    """
    json_schema: dict[str, Any] = schema if "anyOf" in schema else {"type": "string", **schema}
    if pattern:
        json_schema |= {"pattern": pattern, "description": help_, "patternErrorMessage": f"应为{help_}"}
    return _TextType(kind, read, json_schema)
