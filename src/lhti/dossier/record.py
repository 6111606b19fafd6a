"""The base of every model: fields with one Chinese label each, and what is missing is asked for by the right rule.

Modules of models do without `from __future__ import annotations`: pydantic would compile each annotation from its text again,
which is a tenth of the start-up.
"""

from typing import Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict, Field

FROM_FILE: Final = 0
"""A missing value is asked for from the step of its file on."""


def _nothing() -> list[Any]:
    return []  # pydantic looks for the signature of each factory, and that of `list` stands in a text that it would parse every time


def required(label: str, *, step: int = FROM_FILE, spelled: str | None = None) -> Any:  # noqa: ANN401 - stands for a value of the field's type, like pydantic's Field
    """A field whose absence is `schema-missing`: in a list entry at any step, otherwise from `step` or from the step of its file on.

    `spelled` is the key in the file where Python reserves the word.
    """
    return Field(None, title=label, alias=spelled, json_schema_extra={"x-asked": step})


def ruled(label: str) -> Any:  # noqa: ANN401
    """A field whose absence a rule of the policy speaks of."""
    return Field(None, title=label, json_schema_extra={"x-ruled": True})


def optional(label: str) -> Any:  # noqa: ANN401
    """A field that may be left out at any time."""
    return Field(None, title=label)


def required_list(label: str, *, step: int = FROM_FILE) -> Any:  # noqa: ANN401
    """A list whose absence is `schema-missing`."""
    return Field(default_factory=_nothing, title=label, json_schema_extra={"x-asked": step})


def ruled_list(label: str) -> Any:  # noqa: ANN401
    """A list whose absence a rule of the policy speaks of."""
    return Field(default_factory=_nothing, title=label, json_schema_extra={"x-ruled": True})


def optional_list(label: str) -> Any:  # noqa: ANN401
    """A list that may be left out at any time."""
    return Field(default_factory=_nothing, title=label)


class Record(BaseModel):
    """One mapping of a file. Values are as typed and read; a value that is not given is None (a list: empty)."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    key: ClassVar[tuple[str, ...]] = ()
    """The fields that name this record among the entries of its list."""

    @classmethod
    def label_of(cls, field: str) -> str:
        """The Chinese label of a field."""
        return cls.model_fields[field].title or field


class Person(Record):
    """Somebody by name, where the forms ask for 姓名、单位、职务/职称、电话."""

    key = ("name",)

    name: str | None = required("姓名")
    unit: str | None = optional("单位")
    title: str | None = optional("职务/职称")
    phone: str | None = optional("电话")
