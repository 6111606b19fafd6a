"""Where each value stands: a second pass over the text, made only when something must be reported."""

from __future__ import annotations

from yaml.cyaml import CParser
from yaml.error import YAMLError
from yaml.events import AliasEvent, CollectionEndEvent, MappingStartEvent, NodeEvent, ScalarEvent

from lhti.yamltext.screening import without_bom


class Place:
    """One node's position, and its children by raw key or by index."""

    __slots__ = ("children", "column", "key_column", "key_line", "line")

    def __init__(self, line: int, column: int, key: tuple[int, int] | None) -> None:
        """1-based line and column of the value, and of its key where it has one."""
        self.line = line
        self.column = column
        self.key_line, self.key_column = key or (line, column)
        self.children: dict[str | int, Place] = {}


def locate(raw: bytes) -> Place:
    """The positions of everything that can be parsed; the first of two equal keys wins, as in loading."""
    root = Place(1, 1, None)
    parser = CParser(without_bom(raw))
    stack: list[tuple[Place, bool]] = [(root, False)]
    key: ScalarEvent | None = None
    try:
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, CollectionEndEvent):
                stack.pop()
                key = None
            elif isinstance(event, NodeEvent):
                parent, is_mapping = stack[-1]
                if is_mapping and key is None and isinstance(event, ScalarEvent):
                    key = event
                    continue
                place = _place(event, key)
                name: str | int = key.value if key is not None else len(parent.children)
                parent.children.setdefault(name, place)
                key = None
                if not isinstance(event, ScalarEvent | AliasEvent):
                    stack.append((place, isinstance(event, MappingStartEvent)))
    except YAMLError:
        pass  # what could be parsed is enough: the error itself was reported by the loader
    return root.children.get(0, root)


def _place(event: NodeEvent, key: ScalarEvent | None) -> Place:
    mark = event.start_mark
    key_mark = (key.start_mark.line + 1, key.start_mark.column + 1) if key is not None else None
    if isinstance(event, ScalarEvent) and not event.value and key is not None and not event.style:
        line, column = key_mark or (1, 1)
        return Place(line, column, key_mark)
    return Place(mark.line + 1, mark.column + 1, key_mark)
