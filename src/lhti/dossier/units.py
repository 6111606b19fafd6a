"""A number that was typed with a unit: what to write under a field whose label names its own."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_POWERS: Final = {
    "万元": {"万元": 0, "万": 0, "元": -4, "千元": -1, "百万": 2, "百万元": 2, "千万": 3, "千万元": 3, "亿": 4, "亿元": 4},
    "平方米": {"平方米": 0, "平米": 0, "m2": 0},
    "": dict.fromkeys(("家", "个", "人", "名", "位", "项", "所", "分"), 0),
}
"""A field's unit → typed unit → the power of ten between them. Whatever does not stand here is not converted: it would be a guess."""


def unit_advice(number: str, unit: str, label: str) -> tuple[str, dict[str, str]]:
    """The variant of `schema-value` for a number with a unit under a label, and the words of its fix."""
    own = _unit_of(label)
    power = _POWERS.get(own, {}).get(unit)
    if power is None:
        return "number-unit-unknown", {}
    suggestion = f"{Decimal(f'{number}E{power}'):f}"
    if power < 0:
        suggestion = suggestion.rstrip("0").rstrip(".")
    variant = "number-unit-converted" if power else "number-unit" if own else "number-unit-none"
    return variant, {"suggestion": suggestion, "own": own}


def _unit_of(label: str) -> str:
    """What stands in brackets at the end of a label; empty for a count."""
    found = re.search(r"（(.+)）$", label)
    return found.group(1) if found else ""
