"""Keys that a file holds ready as comments, as `lhti init` writes them: `# directions:` in the column of its mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lhti.yamltext.nodes import MappingNode, end_of
from lhti.yamltext.splicing import line_end

_LINE: Final = re.compile(r"^(?P<indent>[ ]*)(?P<comment># (?P<key>[^\s:#][^:\r\n]*):[ ]*)(?=\r?$)", re.MULTILINE)
_BEHIND: Final = re.compile(r"(?:\r?\n[ ]*(?:#[^\r\n]*)?(?=\r?\n|\Z))*")
"""Comments and blank lines behind a mapping's last value."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One comment line: `text[start:end]` is the comment with the blanks behind it, `text[key_start:key_end]` the key in it."""

    key: str
    start: int
    end: int
    key_start: int
    key_end: int


def placeholders(text: str, node: MappingNode) -> Iterator[Placeholder]:
    """Those of a mapping in block style: whatever stands in its column, from its first key to the comments behind its last value."""
    if node.is_flow:
        return
    start = node.start if node.column else 0  # a file's own may also stand above its first key
    behind = _BEHIND.match(text, line_end(text, end_of(node, text)))
    for found in _LINE.finditer(text, start, behind.end() if behind else len(text)):
        if len(found["indent"]) == node.column:
            yield Placeholder(found["key"], found.start("comment"), found.end(), *found.span("key"))
