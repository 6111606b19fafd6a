"""What is wrong with a text, before anybody asks what it means."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Problem(NamedTuple):
    """A format rule that a file breaks, with the place and the words for its message."""

    rule: str
    """Id of a format rule (`yaml-tab`)."""
    line: int | None
    """1-based; null where the file as a whole is meant."""
    column: int | None
    """1-based, in characters."""
    variant: str = "default"
    """Which of the rule's messages applies."""
    values: Mapping[str, str] = MappingProxyType({})
    """What the message quotes."""
