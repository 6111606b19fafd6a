"""Text for a YAML file: each scalar as plain as it can be while every YAML reader gives back what was meant."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from lhti.errors import UsageError
from lhti.yamltext.loading import Ambiguous, load

_UNWRITTEN = "\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
"""Characters that a file may not hold as they are."""
_MAYBE_PLAIN = re.compile(rf"(?!\.\.\.)[^\s{_UNWRITTEN}'\"#&*!|>%@`\[\]{{}},?:=<~-][^{_UNWRITTEN}]*")
_TO_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is."""


def writable(text: str) -> str:
    """What somebody typed, without white space around it; raises UsageError where the terminal and lhti do not speak the same encoding."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise UsageError("填写的内容不是 UTF-8 文字，没有写任何文件。请把终端的编码改成 UTF-8 再运行。") from None
    return text.strip()


def scalar(text: str) -> str:
    """One value on one line: plain where that is safe, in double quotes otherwise. Halves of surrogate pairs cannot be written."""
    if _MAYBE_PLAIN.fullmatch(text) and text == text.strip() and " #" not in text and _comes_back(text):
        return text
    return _TO_ESCAPE.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False))


def _comes_back(text: str) -> bool:
    loaded = load(f"key: {text}\nend: x\n".encode("utf-8", "surrogatepass"))
    value = loaded.tree.get("key") if isinstance(loaded.tree, dict) else None
    return not loaded.problems and value == text and not isinstance(value, Ambiguous)


def lines_of(mapping: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """A mapping of texts, whole numbers, dates, mappings, and lists of texts or mappings, in block style; None and empty are left out."""
    for key, value in mapping.items():
        if isinstance(value, int | date):
            yield f"{indent}{scalar(key)}: {value}"
        elif isinstance(value, str) and value:
            yield f"{indent}{scalar(key)}: {scalar(value)}"
        elif isinstance(value, Mapping) and value:
            yield f"{indent}{scalar(key)}:"
            yield from lines_of(value, f"{indent}  ")
        elif isinstance(value, Sequence) and value:
            yield f"{indent}{scalar(key)}:"
            for item in value:
                yield from _entry(item, f"{indent}  ")


def _entry(item: Any, indent: str) -> Iterator[str]:  # noqa: ANN401
    if isinstance(item, str):
        yield f"{indent}- {scalar(item)}"
        return
    first, *rest = lines_of(item, f"{indent}  ")
    yield f"{indent}- {first.lstrip()}"
    yield from rest
