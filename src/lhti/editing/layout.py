"""How a list's entries are written, so that a new one looks like its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lhti.dossier.language import spelled
from lhti.dossier.shape import Shape
from lhti.editing.language import language_of
from lhti.editing.proving import Entry
from lhti.yamltext.nodes import MappingNode, ScalarNode, SequenceNode, SpannedNode, end_of
from lhti.yamltext.quoting import flow_scalar, in_quotes, is_plain
from lhti.yamltext.writing import scalar

_INDENT = 2


@dataclass(slots=True)
class Layout:
    """The habits of one list in one file."""

    language: str
    list_indent: int = _INDENT
    """By how much dashes stand deeper than the key of their list."""
    offset: int = 2
    """From a dash to the text behind it."""
    is_flow: bool = False
    """Entries are `{…}`."""
    has_blank_lines: bool = False
    """Entries are parted by blank lines."""
    quotes: dict[str, str] = field(default_factory=dict)
    """Field → the quote that its latest value has."""
    flow_lists: dict[str, bool] = field(default_factory=dict)
    """Field → whether its latest list is `[…]`."""

    def entry_lines(self, entry: Entry, shape: Shape) -> list[str]:
        """An entry with its dash, from column 0 on."""
        if self.is_flow:
            return [f"-{' ' * (self.offset - 1)}{self.flow_entry(entry, shape)}"]
        lines: list[str] = []
        for key, value in ordered(entry, shape):
            lines += self._field_lines(key, value, shape.fields[key])
        indented = [" " * self.offset + line for line in lines]
        return ["-" + indented[0][1:], *indented[1:]]

    def _field_lines(self, key: str, value: str | Sequence[str], field_: Shape) -> list[str]:
        name = spelled(key, field_, self.language)
        if isinstance(value, str):
            return [f"{name}: {self._scalar(key, value, field_)}"]
        if self.flow_lists.get(key):
            return [f"{name}: [{', '.join(flow_scalar(item) for item in value)}]"]
        return [f"{name}:", *(f"{' ' * self.list_indent}- {scalar(item)}" for item in value)]

    def flow_entry(self, entry: Entry, shape: Shape) -> str:
        """An entry in braces."""
        parts = []
        for key, value in ordered(entry, shape):
            field_ = shape.fields[key]
            is_one = isinstance(value, str)
            written = self._scalar(key, str(value), field_, in_flow=True) if is_one else f"[{', '.join(map(flow_scalar, value))}]"
            parts.append(f"{spelled(key, field_, self.language)}: {written}")
        return f"{{{', '.join(parts)}}}"

    def _scalar(self, key: str, text: str, field_: Shape, *, in_flow: bool = False) -> str:
        """Quoted as its neighbours are; numbers, dates and yes/no need no quotes, whatever other readers make of them."""
        quote = self.quotes.get(key, "")
        if quote:
            return in_quotes(text, quote)
        if not field_.is_text and is_plain(text):
            return text
        return flow_scalar(text) if in_flow else scalar(text)


def ordered(entry: Entry, shape: Shape) -> Iterator[tuple[str, str | list[str]]]:
    """The values in the order of the form."""
    return ((key, entry[key]) for key in shape.fields if key in entry)


def layout_of(entries: SequenceNode | None, text: str, root: SpannedNode | None, shape: Shape, language: str) -> Layout:
    """The habits of the list's entries; where there are none, of the file. `shape`: of one entry."""
    items = entries.items if entries else []
    latest = next((item for item in reversed(items) if isinstance(item, MappingNode)), None)
    layout = Layout(language_of(entries) or language_of(root) or language, _list_indent(root))
    for item in items:
        if isinstance(item, MappingNode):
            _note_habits(item, shape, layout)
    if entries and latest:
        layout.is_flow = latest.is_flow
        begins_on_its_line = "\n" in text[text.rfind("-", 0, latest.start) : latest.start]
        layout.offset = _INDENT if begins_on_its_line or entries.is_flow else max(latest.column - entries.column, _INDENT)
    if len(items) > 1:
        between = text[end_of(items[-2], text) : items[-1].start]
        layout.has_blank_lines = re.search(r"\n[ ]*\r?\n", between) is not None
    return layout


def _note_habits(item: MappingNode, shape: Shape, layout: Layout) -> None:
    for key, value in item.pairs:
        name = shape.field_of(key.value)
        if name and isinstance(value, ScalarNode) and value.value:
            layout.quotes[name] = value.style if value.style in ("'", '"') else ""
        elif name and isinstance(value, SequenceNode):
            layout.flow_lists[name] = value.is_flow


def _list_indent(node: SpannedNode | None) -> int:
    """As the first list in block style below a key has it."""
    return next(_list_indents(node), _INDENT)


def _list_indents(node: SpannedNode | None) -> Iterator[int]:
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from _list_indents(item)
    elif isinstance(node, MappingNode) and not node.is_flow:
        for _, value in node.pairs:
            if isinstance(value, SequenceNode) and not value.is_flow:
                yield max(value.column - node.column, 0)
            yield from _list_indents(value)
