"""A rule's sentences with what a check quotes in them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from lhti.clock import chinese_date
from lhti.errors import WordingError
from lhti.policy.model import Rule


def sentence(rule: Rule, key: str, variant: str, values: dict[str, Any]) -> str:
    """The `message` or `fix` of a variant; raises WordingError where it quotes what the check does not give."""
    sentences = rule.message if key == "message" else rule.fix
    place = variant if variant in sentences else "default"
    try:
        return sentences.get(place, "").format_map(values)
    except (KeyError, ValueError, IndexError, AttributeError) as error:
        from lhti.checks.placeholders import wording_objection  # what reads code is not for every start

        raise WordingError(wording_objection(rule, key, place, str(error).strip("'"))) from None


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
