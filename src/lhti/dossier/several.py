"""Several values typed as one text, where a list was meant: only for the advice, never to read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lhti.yamltext.wide_quotes import without_wide_quotes

_BETWEEN: Final = r"\s*[、，,；;]\s*"
_IDS: Final = r"[a-z0-9-]+(?:[\s/]+[a-z0-9-]+)+"
_IN_ROUND_BRACKETS: Final = r"[(（]([^()（）]*)[)）]"
_BRACKETS: Final = "【】［］〔〕[]"


def list_advice(text: str) -> tuple[str, dict[str, str]]:
    """The variant of `schema-type` for a text where a list is due, and the words of its fix."""
    from lhti.yamltext.slips import dash_at  # most files need none of its patterns

    if dash_at(text):
        return "list-not-dash", {}
    parts = parts_of(text)
    return "list-not-text" if parts == [text] else "list-not-parted", {"suggestion": as_list(parts)}


def parts_of(text: str) -> list[str]:
    """The values that a text seems to hold; one alone where nothing parts it."""
    inside = text.strip().strip(_BRACKETS).strip()
    enclosed = re.fullmatch(_IN_ROUND_BRACKETS, inside)
    inside = enclosed.group(1) if enclosed else inside
    parts = re.split(r"[\s/]+", inside) if re.fullmatch(_IDS, inside) else re.split(_BETWEEN, inside)
    return [without_wide_quotes(part) or part for part in parts if part]


def as_list(parts: Sequence[str]) -> str:
    """How they are written as a list on one line."""
    from lhti.yamltext.quoting import flow_scalar  # only wrong files need it

    return f"[{', '.join(map(flow_scalar, parts))}]"
