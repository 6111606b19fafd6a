"""A rule's sentence with the values of one violation in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from lhti.clock import chinese_date


def sentence(sentences: dict[str, str], variant: str, values: dict[str, Any]) -> str:
    """The sentence of a variant, or the rule's usual one, with its values."""
    return sentences.get(variant, sentences.get("default", "")).format_map(values)


def shown_value(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever a check quotes
    """Dates as officials write them, numbers without exponent; of a long typed value the beginning, for its line is quoted anyway."""
    if isinstance(value, date):
        return chinese_date(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str):
        line = " ".join(value.split("\n")).strip()
        return line[:57] + "……" if name == "value" and len(line) > 60 else line
    return "" if value is None else value
