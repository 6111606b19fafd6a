"""Single values for places where the plain form of `writing.scalar` is not what is wanted: inside [ ] and { }, or in given quotes."""

from __future__ import annotations

import json

from lhti.yamltext.loading import load
from lhti.yamltext.writing import scalar


def double_quoted(text: str) -> str:
    """The value in double quotes."""
    written = scalar(text)
    return written if written.startswith('"') else json.dumps(text, ensure_ascii=False)  # what scalar leaves plain needs no other escapes


def in_quotes(text: str, quote: str) -> str:
    """The value in the quotes that its neighbours have; double ones where single ones cannot hold it."""
    if quote == "'" and _needs_no_escape(text):
        return "'" + text.replace("'", "''") + "'"
    return double_quoted(text)


def _needs_no_escape(text: str) -> bool:
    """Whether nothing in it must be written as an escape, but for what only double quotes escape."""
    return "\\" not in double_quoted(text.replace("\\", "").replace('"', ""))


def is_plain(text: str) -> bool:
    """Whether the unquoted text comes back as it is from lhti, in a list in brackets too, whatever other readers make of it."""
    loaded = load(f"[{text} , x]\n".encode("utf-8", "surrogatepass"))
    return not loaded.problems and loaded.tree == [text, "x"]


def flow_scalar(text: str) -> str:
    """One value inside [ ] or { }: plain where that is safe there too."""
    written = scalar(text)
    return written if written.startswith('"') or is_plain(text) else double_quoted(text)
