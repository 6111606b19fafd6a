"""Numbers, counts and years."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Final

from lhti.dossier.folding import folded
from lhti.dossier.text_input import DIGIT, refusal, text_type
from lhti.yamltext.spaces import without_invisible

_NUMBER_PATTERN: Final = rf"^\s*{DIGIT}+([.．]{DIGIT}+)?\s*$"
_COUNT_PATTERN: Final = rf"^\s*{DIGIT}+\s*$"


def _digits(text: str) -> str:
    plain = without_invisible(unicodedata.normalize("NFKC", text)).strip()
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain):
        return plain
    if re.fullmatch(r"[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?", plain):
        raise refusal("number-separator", suggestion=re.sub("[,，]", "", plain))
    if re.fullmatch(r"[-+][0-9.]+", plain):
        raise refusal("number-sign")
    if re.fullmatch(r"[0-9.]+[eE][-+]?[0-9]+", plain):
        raise refusal("number-exponent")
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*(m2|[^\d.]\D*)", plain)  # NFKC makes m2 of ㎡
    if found:
        raise refusal("number-unit", number=found.group(1), unit=found.group(2).strip())
    raise refusal("number")


def read_number(text: str) -> Decimal:
    """Digits with at most one point, full width folded; raises PydanticCustomError for separators, units, signs."""
    return Decimal(_digits(text))


def read_count(text: str) -> int:
    """A whole number of zero or more."""
    digits = _digits(text)
    if "." in digits:
        raise refusal("whole-number")
    return int(digits) if len(digits) < 16 else _too_large()


def _too_large() -> int:
    raise refusal("number-too-large")


def read_year(text: str) -> int:
    """A year of four digits, with or without 年."""
    found = re.fullmatch(r"([0-9]{4})年?", folded(text))
    if not found:
        raise refusal("year")
    return int(found.group(1))


Number = Annotated[
    Decimal, text_type("number", read_number, _NUMBER_PATTERN, "数字，不写千分号、单位和正负号", type=["string", "number"], minimum=0)
]
Count = Annotated[int, text_type("number", read_count, _COUNT_PATTERN, "整数，不写单位", type=["string", "integer"], minimum=0)]
Year = Annotated[int, text_type("year", read_year, rf"^\s*{DIGIT}{{4}}年?\s*$", "四位年份，如 2022", type=["string", "integer"])]
