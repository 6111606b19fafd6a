"""One change of one value, as data: the changes of a file, applied to the base, give the head. The words are made from them later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class EntryKey:
    """Which entry of a list: by the fields that its model declares as its key, whatever its place."""

    texts: tuple[str, ...]
    """Values of the key's fields as they stand in the base (of an added entry: in the head); empty text for one that is not given."""
    number: int = 1
    """Which of several entries of the base with this key, from 1."""

    @property
    def shown(self) -> str:
        """As findings name an entry."""
        text = ",".join(text for text in self.texts if text) or "（无）"
        return text if self.number == 1 else f"{text}#{self.number}"


Part: TypeAlias = "str | EntryKey"


@dataclass(frozen=True, slots=True)
class Change:
    """A value, an entry of a list, or a whole file that two revisions do not hold alike; the order of lists does not count."""

    file: str
    """Path inside the dossier, in NFC."""
    path: tuple[Part, ...]
    """From the file's root; empty for the file itself."""
    kind: Kind
    before: Any = None
    """The value as it was read; None where it was added, and of files that are not read (evidence)."""
    after: Any = None

    @property
    def place(self) -> str:
        """The keyed path, as findings print it (`members[qingping].revenue`)."""
        text = ""
        for part in self.path:
            text += f"[{part.shown}]" if isinstance(part, EntryKey) else f".{part}" if text else part
        return text
