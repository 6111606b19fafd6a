"""What a reader or a check says: which place breaks a rule, with the values that the rule's message needs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias


class RawKey(str):
    """A key as typed that is no field; as the last part of a path it points at the key itself."""

    __slots__ = ()


Path: TypeAlias = "tuple[str | int, ...]"
"""Keys of the contract and list indexes (from 0), from the root of a file."""


class Violation(NamedTuple):
    """One place that breaks a rule. No sentence and no number of the law stands here: those are the policy's."""

    file: str
    """Path of the file inside the dossier."""
    path: Path = ()
    variant: str = "default"
    """Which of the rule's messages and severities applies."""
    values: Mapping[str, Any] = MappingProxyType({})
    """What the message quotes."""
    rule: str | None = None
    """A format rule's id; null: the rule that bound the check."""
    step: int | None = None
    """Overrides the rule's step; 0 = wrong at any step."""
    place: tuple[int | None, int | None] | None = None
    """1-based line and column where they are known without the path."""
    clause: str | None = None
    """Which of the rule's clauses is broken, where that does not go by the variant."""
    yields_to: str | None = None
    """A narrower rule's id: where that one speaks in the same dossier, this stays silent."""
    meant: Path | None = None
    """Of a misspelt key, the place of the value that it hides: nobody can say that it is missing."""
