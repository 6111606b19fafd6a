"""Field types for words: yes or no, ids, codes, paths, and enumerations in two spellings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from lhti.dossier.folding import folded
from lhti.dossier.text_input import refusal, text_type

_YES_NO: Final = {"yes": True, "true": True, "是": True, "no": False, "false": False, "否": False}


def read_yes_no(text: str) -> bool:
    """yes, no, true, false in any case, 是, 否."""
    answer = _YES_NO.get(text)
    if answer is None:
        answer = _YES_NO.get(folded(text).casefold())
    if answer is None:
        raise refusal("yes-no")
    return answer


_ANY_CASE: Final = r"^\s*([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\s*$"
_YES_NO_JSON: Final = [{"enum": ["yes", "no", "是", "否", True, False]}, {"type": "string", "pattern": _ANY_CASE}]
"""What an editor offers, and the same in other letters."""
YesNo = Annotated[bool, text_type("yes-no", read_yes_no, anyOf=_YES_NO_JSON)]

_SLUG: Final = re.compile(r"[a-z0-9-]+")


def read_slug(text: str) -> str:
    """An id: small Latin letters, digits and hyphens."""
    if not _SLUG.fullmatch(text):
        raise refusal("slug")
    return text


Slug = Annotated[str, text_type("slug", read_slug, "^[a-z0-9-]+$", "小写字母、数字和连字符，如 m01", type=["string", "integer"])]


def read_credit_code(text: str) -> str:
    """A unified social credit code, folded to upper-case half width; whether it is valid is the rule `uscc-valid`'s to say."""
    if text.isascii() and text.isalnum():
        return text.upper()
    return folded(text).replace("-", "").upper()


CreditCode = Annotated[str, text_type("text", read_credit_code, type=["string", "number"])]


def read_paths(value: object) -> object:
    """One path or a list of them."""
    return [value] if value.__class__ is str else value  # pydantic looks at what it holds


_PATHS_JSON: Final = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Paths = Annotated[list[str], BeforeValidator(read_paths), WithJsonSchema(_PATHS_JSON)]


class Choice:
    """An enumeration: a code or its Chinese label, stored as the code."""

    def __init__(self, labels: Mapping[str, str], *, aliases: Mapping[str, str] | None = None, open_ended: bool = False) -> None:
        """`labels`: code → Chinese label. `aliases`: other words → code, read but never offered.

        `open_ended`: other text is kept as it is, for a rule to speak of.
        """
        self.labels: Final = dict(labels)
        self.open_ended = open_ended
        self._codes = {folded(spelling).casefold(): code for code, label in labels.items() for spelling in (code, label)}
        self._codes |= {spelling: code for code, label in labels.items() for spelling in (code, label)}
        self._codes |= aliases or {}

    def read(self, value: object) -> str:
        """The code; raises PydanticCustomError naming what may stand here."""
        code = self._codes.get(value)  # type: ignore[call-overload]
        if code is None and isinstance(value, str):
            code = self._codes.get(folded(value).casefold())
            if code is None and self.open_ended:
                return value
        if code is None:
            raise refusal("choice", allowed="、".join(self.labels.values()), labels=list(self._codes))
        return code  # type: ignore[no-any-return]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Replaces the schema of the annotated type."""
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Both spellings; an open-ended one names those that are known."""
        spellings = [*self.labels, *self.labels.values()]
        return {"type": "string"} if self.open_ended else {"enum": spellings}
