"""Field types for text input: what people type, read by the field's type and never guessed.

pydantic's own conversions take `1658102400` for a date, `1_000` for an int, `nan` for a float and `t` for true; these do not. Each
type raises PydanticCustomError whose type names a message of the rule `schema-value`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, PlainValidator, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from lhti.dossier.folding import folded


def _error(kind: str, **values: Any) -> PydanticCustomError:  # noqa: ANN401 - pydantic's own signature
    return PydanticCustomError(kind, kind, values)


def _plain(kind: str, read: Callable[[str], Any], pattern: str | None = None, help_: str | None = None, **schema: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """`pattern` and `help_` are for editors: what the text looks like, and the sentence that says so."""
    json_schema: dict[str, Any] = schema if "enum" in schema else {"type": "string", **schema}
    if pattern:
        json_schema |= {"pattern": pattern, "description": help_, "patternErrorMessage": f"应为{help_}"}

    def validate(value: object) -> Any:  # noqa: ANN401
        if value.__class__ is not str:
            raise _error(kind)
        return read(value)

    return PlainValidator(validate), WithJsonSchema(json_schema)


# -- dates ----------------------------------------------------------------------------------------------------------------------------

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)")
_DIGIT: Final = "[0-9０-９]"
"""Of the patterns for editors, which fold nothing."""
_DAY: Final = rf"{_DIGIT}{{1,2}}"
_DATE_PATTERN: Final = rf"^\s*{_DIGIT}{{4}}([-－]{_DAY}[-－]{_DAY}|[/／]{_DAY}[/／]{_DAY}|年{_DAY}月{_DAY}日)\s*$"


@lru_cache(maxsize=4096)
def read_date(text: str) -> date:
    """`2022-07-18`, `2022/7/18` or `2022年7月18日`; raises PydanticCustomError otherwise."""
    found = _DATE.fullmatch(folded(text))
    if not found:
        raise _error("date")
    year, *rest = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, *rest)
    except ValueError:
        raise _error("no-such-date") from None


Date = Annotated[date, *_plain("date", read_date, _DATE_PATTERN, "日期，如 2022-07-18、2022/7/18、2022年7月18日")]


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a month or a day, as precise as it was given (建设时间)."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)


_MONTH = re.compile(r"(\d{4})(?:[-/](\d{1,2})|年(?:(\d{1,2})月)?)?")


@lru_cache(maxsize=4096)
def read_period(text: str) -> Period:
    """A year, a year and month, or a date; raises PydanticCustomError otherwise."""
    found = _MONTH.fullmatch(folded(text))
    if found:
        month = int(found.group(2) or found.group(3) or 0) or None
        if int(found.group(1)) < 1 or (month is not None and month > 12) or re.search(r"[-/年]0{1,2}月?$", folded(text)):
            raise _error("no-such-date")
        return Period(int(found.group(1)), month)
    try:
        day = read_date(text)
    except PydanticCustomError as error:
        raise _error("period" if error.type == "date" else error.type) from None
    return Period(day.year, day.month, day.day)


_PERIOD_PATTERN: Final = rf"^\s*{_DIGIT}{{4}}([-－/／]{_DAY}|年({_DAY}月)?)?\s*$|{_DATE_PATTERN}"
BuiltPeriod = Annotated[
    Period, *_plain("period", read_period, _PERIOD_PATTERN, "年份、年月或日期，如 2019、2019-06、2019年6月", type=["string", "integer"])
]


# -- numbers --------------------------------------------------------------------------------------------------------------------------

_NUMBER_PATTERN: Final = rf"^\s*{_DIGIT}+([.．]{_DIGIT}+)?\s*$"
_COUNT_PATTERN: Final = rf"^\s*{_DIGIT}+\s*$"


def _digits(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain):
        return plain
    if re.fullmatch(r"[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?", plain):
        raise _error("number-separator", suggestion=re.sub("[,，]", "", plain))
    if re.fullmatch(r"[-+][0-9.]+", plain):
        raise _error("number-sign")
    if re.fullmatch(r"[0-9.]+[eE][-+]?[0-9]+", plain):
        raise _error("number-exponent")
    unit = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*([^\d.]\D*)", plain)
    if unit:
        raise _error("number-unit", suggestion=unit.group(1), unit=unit.group(2).strip())
    raise _error("number")


def read_number(text: str) -> Decimal:
    """Digits with at most one point, full width folded; raises PydanticCustomError with the fix for separators, units, signs."""
    return Decimal(_digits(text))


def read_count(text: str) -> int:
    """A whole number of zero or more."""
    digits = _digits(text)
    if "." in digits:
        raise _error("whole-number")
    return int(digits) if len(digits) < 16 else _too_large()


def _too_large() -> int:
    raise _error("number-too-large")


def read_year(text: str) -> int:
    """A year of four digits, with or without 年."""
    found = re.fullmatch(r"([0-9]{4})年?", folded(text))
    if not found:
        raise _error("year")
    return int(found.group(1))


Number = Annotated[
    Decimal, *_plain("number", read_number, _NUMBER_PATTERN, "数字，不写千分号、单位和正负号", type=["string", "number"], minimum=0)
]
Count = Annotated[int, *_plain("number", read_count, _COUNT_PATTERN, "整数，不写单位", type=["string", "integer"], minimum=0)]
Year = Annotated[int, *_plain("year", read_year, rf"^\s*{_DIGIT}{{4}}年?\s*$", "四位年份，如 2022", type=["string", "integer"])]


# -- words ----------------------------------------------------------------------------------------------------------------------------

_YES_NO: Final = {"yes": True, "true": True, "是": True, "no": False, "false": False, "否": False}


def read_yes_no(text: str) -> bool:
    """yes, no, true, false in any case, 是, 否."""
    answer = _YES_NO.get(text)
    if answer is None:
        answer = _YES_NO.get(folded(text).casefold())
    if answer is None:
        raise _error("yes-no")
    return answer


YesNo = Annotated[bool, *_plain("yes-no", read_yes_no, enum=["yes", "no", "是", "否", True, False])]

_SLUG: Final = re.compile(r"[a-z0-9-]+")


def read_slug(text: str) -> str:
    """An id: small Latin letters, digits and hyphens."""
    if not _SLUG.fullmatch(text):
        raise _error("slug")
    return text


Slug = Annotated[str, *_plain("slug", read_slug, "^[a-z0-9-]+$", "小写字母、数字和连字符，如 m01", type=["string", "integer"])]


def read_credit_code(text: str) -> str:
    """A unified social credit code, folded to upper-case half width; whether it is valid is the rule `uscc-valid`'s to say."""
    if text.isascii() and text.isalnum():
        return text.upper()
    return folded(text).replace("-", "").upper()


CreditCode = Annotated[str, *_plain("text", read_credit_code, type=["string", "number"])]


def read_paths(value: object) -> object:
    """One path or a list of them."""
    return [value] if value.__class__ is str else value  # pydantic looks at what it holds


_PATHS_JSON: Final = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Paths = Annotated[list[str], BeforeValidator(read_paths), WithJsonSchema(_PATHS_JSON)]


class Choice:
    """An enumeration: a code or its Chinese label, stored as the code."""

    def __init__(self, labels: Mapping[str, str], *, open_ended: bool = False) -> None:
        """`labels`: code → Chinese label. `open_ended`: other text is kept as it is, for a rule to speak of."""
        self.labels: Final = dict(labels)
        self.open_ended = open_ended
        self._codes = {folded(spelling).casefold(): code for code, label in labels.items() for spelling in (code, label)}
        self._codes |= {spelling: code for code, label in labels.items() for spelling in (code, label)}

    def read(self, value: object) -> str:
        """The code; raises PydanticCustomError naming what may stand here."""
        code = self._codes.get(value)  # type: ignore[call-overload]
        if code is None and isinstance(value, str):
            code = self._codes.get(folded(value).casefold())
            if code is None and self.open_ended:
                return value
        if code is None:
            raise _error("choice", allowed="、".join(self.labels.values()), labels=list(self._codes))
        return code  # type: ignore[no-any-return]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Replaces the schema of the annotated type."""
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Both spellings; an open-ended one names those that are known."""
        spellings = [*self.labels, *self.labels.values()]
        return {"type": "string"} if self.open_ended else {"enum": spellings}
