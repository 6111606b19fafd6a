"""Which characters of a text each key and value takes, so that an edit touches these and no others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from yaml.cyaml import CParser
from yaml.events import CollectionEndEvent, MappingStartEvent, NodeEvent, ScalarEvent, SequenceStartEvent

SpannedNode: TypeAlias = "ScalarNode | SequenceNode | MappingNode"


@dataclass(slots=True)
class ScalarNode:
    """One value or key; `text[start:end]` is what was typed, quotes included."""

    start: int
    end: int
    column: int
    """Of its first character, from 0."""
    value: str
    style: str
    """Its quote, `|` or `>`; empty where it stands plain."""


@dataclass(slots=True)
class SequenceNode:
    """A list; in block style `column` is that of its dashes, and `end` says nothing (see `end_of`)."""

    start: int
    end: int
    column: int
    is_flow: bool
    items: list[SpannedNode] = field(default_factory=list)


@dataclass(slots=True)
class MappingNode:
    """Keys and values in the file's order; in block style `column` is that of its keys, and `end` says nothing."""

    start: int
    end: int
    column: int
    is_flow: bool
    pairs: list[tuple[ScalarNode, SpannedNode]] = field(default_factory=list)


def nodes_of(text: str) -> SpannedNode | None:
    """The nodes of a text that `loading.load` has read without a problem; None for one without content."""
    root = SequenceNode(0, 0, 0, is_flow=False)
    stack: list[tuple[SequenceNode | MappingNode, ScalarNode | None]] = []
    container: SequenceNode | MappingNode = root
    key: ScalarNode | None = None
    parser = CParser(text.encode())
    while parser.check_event():
        event = parser.get_event()
        if isinstance(event, CollectionEndEvent):
            container.end = event.end_mark.index
            node: SpannedNode = container
            container, key = stack.pop()
        elif isinstance(event, SequenceStartEvent | MappingStartEvent):
            stack.append((container, key))
            kind = MappingNode if isinstance(event, MappingStartEvent) else SequenceNode
            container, key = kind(event.start_mark.index, 0, event.start_mark.column, bool(event.flow_style)), None
            continue
        elif isinstance(event, ScalarEvent):
            node = _scalar(event)
        else:
            continue
        key = _put(node, container, key)
    return root.items[0] if root.items else None


def _scalar(event: NodeEvent) -> ScalarNode:
    return ScalarNode(event.start_mark.index, event.end_mark.index, event.start_mark.column, event.value, event.style or "")


def _put(node: SpannedNode, container: SequenceNode | MappingNode, key: ScalarNode | None) -> ScalarNode | None:
    """Add a node to its container; the key that the next node belongs to."""
    if isinstance(container, SequenceNode):
        container.items.append(node)
        return None
    if key is None:
        assert isinstance(node, ScalarNode)  # the loader refuses other keys
        return node
    container.pairs.append((key, node))
    return None


def end_of(node: SpannedNode, text: str) -> int:
    """Behind the last character of a node's content; blank lines that a block text keeps (`|+`) belong to it, but for the last line end."""
    last = _last_of(node)
    if not _is_block_text(last):
        return last.end
    typed = text[last.start : last.end]
    return last.start + len(_without_line_end(typed) if "+" in _header(typed) else typed.rstrip())


def unfinished_block(node: SpannedNode, text: str) -> tuple[int, int] | None:
    """Where a `-` must stand in the header of a block text that ends the file without a line break, so that one may follow it.

    Offsets of what it takes the place of: nothing, or a `+`. None where the node does not end so.
    """
    last = _last_of(node)
    if not _is_block_text(last) or last.end < len(text) or text.endswith("\n"):
        return None
    header = _header(text[last.start : last.end])
    if "-" in header:
        return None
    start = last.start + (header.index("+") if "+" in header else 1)
    return start, start + ("+" in header)


def _last_of(node: SpannedNode) -> SpannedNode:
    """The node that a node in block style ends with."""
    while not isinstance(node, ScalarNode) and not node.is_flow:
        node = node.items[-1] if isinstance(node, SequenceNode) else node.pairs[-1][1]
    return node


def _is_block_text(node: SpannedNode) -> bool:
    return isinstance(node, ScalarNode) and node.style in ("|", ">")


def _header(typed: str) -> str:
    """Of a block text: `|`, `>-`, `|2+`."""
    return typed.split("\n", 1)[0].split("#", 1)[0]


def _without_line_end(text: str) -> str:
    return text.removesuffix("\n").removesuffix("\r")
