"""One file of a dossier: its bytes, what was understood of them, and where each value stands."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lhti.dossier.files import FileKind
from lhti.dossier.folding import folded
from lhti.dossier.record import Record
from lhti.dossier.shape import Form, Shape, shape_of
from lhti.dossier.violation import Path, RawKey, Violation
from lhti.yamltext.positions import Place, locate
from lhti.yamltext.screening import lines_of, without_bom


@dataclass
class Source:
    """A file as read."""

    path: str
    kind: FileKind
    raw: bytes
    given: dict[str, Any] = field(default_factory=dict)
    """What was typed, under the contract's keys."""
    record: Record | None = None
    """The model's instance; null where the text could not be read."""
    violations: list[Violation] = field(default_factory=list)
    is_judged: bool = True
    """Whether the rules may rely on the file: false after an error in its text or structure."""
    _names: dict[int, list[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Identity of a list in `given` → how paths name its entries; counted once a list, for a long list may have many findings."""

    @cached_property
    def places(self) -> Place:
        """Positions of all values."""
        return locate(self.raw)

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines, for quoting."""
        return lines_of(self.raw)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bytes without a leading BOM, CRLF folded to LF: what a step event seals."""
        return hashlib.sha256(without_bom(self.raw).replace(b"\r\n", b"\n")).hexdigest()

    @property
    def unread(self) -> Iterator[Path]:
        """Places of values that could not be read, or stand under a misspelt key, and that the record therefore lacks."""
        for violation in self.violations:
            if violation.rule == "schema-value":
                yield violation.path
            elif violation.meant:
                yield violation.meant

    def place(self, path: Path) -> tuple[int, int]:
        """1-based line and column of a value; of an unknown key, the key; of a missing value, its parent's."""
        node, is_value = self._node(path)
        return (node.line, node.column) if is_value else (node.key_line, node.key_column)

    def key_place(self, path: Path) -> tuple[int, int]:
        """1-based line and column of the key of a value."""
        node, _ = self._node(path)
        return node.key_line, node.key_column

    def _node(self, path: Path) -> tuple[Place, bool]:
        """The node at a path, or the last one on the way; and whether its value is meant."""
        node, shape = self.places, shape_of(self.kind.model)
        at_key = False
        for part in path:
            child = node.children.get(part if isinstance(part, RawKey | int) else _raw_key(node, shape, part))
            if child is None:
                return node, False
            node, at_key = child, isinstance(part, RawKey)
            shape = (shape and shape.child(part)) or Shape(Form.SCALAR, "")
        return node, not at_key

    def label(self, path: Path) -> str:
        """The Chinese label of the field at a path."""
        shape = shape_of(self.kind.model)
        for part in path:
            found = shape.child(part)
            if found is None:
                break
            shape = found
        return shape.label

    def keyed_path(self, path: Path) -> str:
        """The path as findings print it: list entries by their key or, without one, by themselves; by `#n` where that does not name one.

        So `members[qingping].links[mining]`: a list in another order moves no path, and another value is another place.
        """
        value: Any = self.given
        shape: Shape | None = shape_of(self.kind.model)
        text = ""
        for part in path:
            if isinstance(part, int):
                text += f"[{self._entry_name(value, part, shape)}]"
                value = value[part] if isinstance(value, list) and part < len(value) else None
            else:
                text += f".{part}" if text else str(part)
                value = value.get(part) if isinstance(value, dict) else None
            shape = shape.child(part) if shape else None
        return text

    def _entry_name(self, entries: Any, index: int, shape: Shape | None) -> str:  # noqa: ANN401 - whatever was typed
        if not isinstance(entries, list) or index >= len(entries):
            return f"#{index + 1}"
        names = self._names.get(id(entries))
        if names is None:
            key = shape.item.key if shape and shape.item else ()
            texts = [_entry_text(entry, key) for entry in entries]
            times = Counter(texts)
            names = [text if text and times[text] == 1 else f"#{number}" for number, text in enumerate(texts, 1)]
            self._names[id(entries)] = names
        return names[index]


def _raw_key(node: Place, shape: Shape, name: str) -> str:
    if name in node.children:
        return name
    return next((raw for raw in node.children if isinstance(raw, str) and name in (shape.field_of(raw), folded(raw))), name)


def _entry_text(entry: Any, key: tuple[str, ...]) -> str:  # noqa: ANN401
    """What names an entry, if it is short enough for a path: a record's key, a value itself."""
    if isinstance(entry, dict):
        text = ",".join(str(entry[name]) for name in key if entry.get(name))
    else:
        text = "" if entry is None or isinstance(entry, list) else str(entry)
    return "" if len(text) > 60 or any(character in "[]\n\r" for character in text) else text
