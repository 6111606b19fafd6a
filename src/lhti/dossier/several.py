"""Several values typed as one text, where a list was meant: only for the advice, never to read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lhti.yamltext.slips import dash_at
from lhti.yamltext.wide_quotes import without_wide_quotes

_BETWEEN: Final = re.compile(r"\s*[、，,；;]\s*")
_IDS: Final = re.compile(r"[a-z0-9-]+(?:\s+[a-z0-9-]+)+")
_BRACKETS: Final = "【】［］〔〕[]"


def list_advice(text: str) -> tuple[str, dict[str, str]]:
    """The variant of `schema-type` for a text where a list is due, and the words of its fix."""
    if dash_at(text):
        return "list-not-dash", {}
    parts = parts_of(text)
    return "list-not-text" if parts == [text] else "list-not-parted", {"suggestion": as_list(parts)}


def parts_of(text: str) -> list[str]:
    """The values that a text seems to hold; one alone where nothing parts it."""
    inside = text.strip().strip(_BRACKETS).strip()
    parts = inside.split() if _IDS.fullmatch(inside) else _BETWEEN.split(inside)
    return [without_wide_quotes(part) or part for part in parts if part]


def as_list(parts: Sequence[str]) -> str:
    """How they are written as a list on one line."""
    from lhti.yamltext.quoting import flow_scalar  # only wrong files need it

    return f"[{', '.join(map(flow_scalar, parts))}]"
