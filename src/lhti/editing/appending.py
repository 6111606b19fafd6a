"""One record more at the end of a list: lines are put in, nothing that stands there is touched but an empty `[]` or `~`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lhti.dossier.language import spelled
from lhti.dossier.shape import Shape
from lhti.dossier.violation import Path
from lhti.editing.layout import Layout, layout_of
from lhti.editing.place import place_of_list
from lhti.editing.placeholders import placeholders
from lhti.editing.proving import Entry, UnprovenError, appended, canonical, prove
from lhti.yamltext.loading import load
from lhti.yamltext.nodes import MappingNode, ScalarNode, SequenceNode, SpannedNode, end_of, nodes_of, unfinished_block
from lhti.yamltext.splicing import Edit, line_end, newline_of, spliced, text_of

_TRAILING_COMMA = re.compile(r"(?:\s+(?:#[^\n]*+)?)*+,")


def append(raw: bytes, shape: Shape, path: Path, entry: Entry, language: str) -> bytes:
    """The file with the entry at the end of the list at the path (contract's keys); missing lists and mappings on the way are made.

    `shape`: of the file. `language`: of the keys where the file has none yet. Raises UnprovenError where the proof fails.
    """
    expected = appended(canonical(load(raw).tree, shape), path, entry)
    text = text_of(raw)
    return prove(raw, spliced(raw, _Append(text, shape, path, entry, language).edits()), expected, shape)


class _Append:
    """One append: where it goes, and what is written there."""

    def __init__(self, text: str, shape: Shape, path: Path, entry: Entry, language: str) -> None:
        self.text, self.entry = text, entry
        self.newline = newline_of(text)
        root = nodes_of(text)
        place = place_of_list(root, shape, path)
        self.node, self.key, self.parent, self.shape = place.node, place.key, place.parent, place.shape
        entries = self.node if isinstance(self.node, SequenceNode) and not place.missing else None
        self.layout: Layout = layout_of(entries, text, root, self.shape, language)
        self.first = place.missing[0] if place.missing else None
        self.names = [spelled(name, field, self.layout.language) for name, field in place.missing]
        """Keys that are not there yet, the list's own last."""

    def edits(self) -> list[Edit]:
        """What is put where."""
        node = self.node
        if isinstance(node, SequenceNode) and not self.names:
            if not node.items:
                return self._into_nothing(node)
            return self._behind_flow_item(node) if node.is_flow else self._behind_item(node)
        if isinstance(node, MappingNode) and self.names:
            return [self._new_pair_in_flow(node)] if node.is_flow else self._new_pair(node)
        if node is None:
            lead = "" if not self.text or self.text.endswith("\n") else self.newline
            return [Edit(len(self.text), len(self.text), lead + self.newline.join([*self._lines_of(self.names), ""]))]
        if isinstance(node, ScalarNode) and self.key:
            return self._into_nothing(node)
        raise UnprovenError("这个列表的写法认不出来")

    # -- block style ------------------------------------------------------------------------------------------------------------------

    def _new_pair(self, node: MappingNode) -> list[Edit]:
        """In the place of the comment that holds the key ready, in either language; where there is none, below all."""
        assert self.first is not None
        name, field = self.first
        ready = next((one for one in placeholders(self.text, node) if one.key in (name, field.label)), None)
        lines = self._lines_of(self.names)
        if ready is None:
            return self._below(node, node.column, lines)
        indent = self.newline + " " * node.column
        return [Edit(ready.start, ready.end, indent.join(lines))]

    def _behind_item(self, node: SequenceNode) -> list[Edit]:
        lines = self.layout.entry_lines(self.entry, self.shape)
        return self._below(node, node.column, ["", *lines] if self.layout.has_blank_lines else lines)

    def _below(self, node: SpannedNode, column: int, lines: Sequence[str]) -> list[Edit]:
        """Lines under a node's last line, and under the comments that stand there deeper than the column.

        A block text that ends the file without a line break would get one: its header then says that it does not count.
        """
        end = line_end(self.text, end_of(node, self.text))
        comments = re.compile(rf"(?:\r?\n[ ]{{{column + 1},}}#[^\r\n]*)*").match(self.text, end)
        end = comments.end() if comments else end
        unfinished = unfinished_block(node, self.text)
        header = [Edit(*unfinished, "-")] if unfinished else []
        return [*header, Edit(end, end, "".join(self.newline + (" " * column + line if line else "") for line in lines))]

    def _lines_of(self, names: Sequence[str]) -> list[str]:
        """The list under keys that are not there yet, each two deeper than the one above; without names the list alone."""
        lines = self.layout.entry_lines(self.entry, self.shape)
        for level, name in enumerate(reversed(names)):
            indent = " " * (self.layout.list_indent if level == 0 else 2)
            lines = [f"{name}:", *(indent + line for line in lines)]
        return lines

    # -- nothing yet ------------------------------------------------------------------------------------------------------------------

    def _into_nothing(self, node: ScalarNode | SequenceNode) -> list[Edit]:
        """Under a key without a value, or with `~` or `[]`: lines below it; in braces, or where a comment stands in the way, there."""
        assert self.key is not None
        assert self.parent is not None
        gap = self.text[self.key.end : node.start]
        inside = self.text[node.start + 1 : node.end - 1] if isinstance(node, SequenceNode) else ""
        if self.parent.is_flow or "\n" in gap or inside.strip():
            return [self._in_its_place(node)]
        column = self.parent.column + (2 if self.names else self.layout.list_indent)
        end = line_end(self.text, node.end)
        lines = "".join(self.newline + " " * column + line for line in self._lines_of(self.names))
        emptied = [Edit(self.key.end + len(gap.rstrip()), node.end, "")] if node.end > node.start else []
        return [*emptied, Edit(end, end, lines)]

    def _in_its_place(self, node: ScalarNode | SequenceNode) -> Edit:
        if isinstance(node, SequenceNode):
            return Edit(node.start + 1, node.start + 1, self.layout.flow_entry(self.entry, self.shape))
        start = self.key.end + 1 if self.key and node.start == node.end else node.start
        space = " " if node.start == node.end else ""
        return Edit(start, node.end if node.end > node.start else start, space + self._flow_value(self.names))

    # -- in braces and brackets -------------------------------------------------------------------------------------------------------

    def _flow_value(self, names: Sequence[str]) -> str:
        value = f"[{self.layout.flow_entry(self.entry, self.shape)}]"
        for name in reversed(names):
            value = f"{{{name}: {value}}}"
        return value

    def _new_pair_in_flow(self, node: MappingNode) -> Edit:
        pair = f"{self.names[0]}: {self._flow_value(self.names[1:])}"
        end = end_of(node.pairs[-1][1], self.text) if node.pairs else node.start + 1
        return Edit(end, end, f", {pair}" if node.pairs else pair)

    def _behind_flow_item(self, node: SequenceNode) -> list[Edit]:
        """Behind the last item; on a line of its own where that one has its own."""
        last, written = node.items[-1], self.layout.flow_entry(self.entry, self.shape)
        end = end_of(last, self.text)
        before = self.text[self.text.rfind("\n", 0, last.start) + 1 : last.start]
        if "\n" not in self.text[node.start : last.start] or before.strip():
            return [Edit(end, end, f", {written}")]
        comma = _TRAILING_COMMA.match(self.text, end)
        anchor = comma.end() if comma else end
        place = line_end(self.text, anchor)
        place = anchor if place >= node.end else place
        edits = [] if comma else [Edit(end, end, ",")]
        return [*edits, Edit(place, place, f"{self.newline}{before}{written}{',' if comma else ''}")]
