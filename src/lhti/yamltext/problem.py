"""What is wrong with a text, before anybody asks what it means."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """A format rule that a file breaks, with the place and the words for its message."""

    rule: str
    """Id of a format rule (`yaml-tab`)."""
    line: int | None
    """1-based; null where the file as a whole is meant."""
    column: int | None
    """1-based, in characters."""
    variant: str = "default"
    """Which of the rule's messages applies."""
    values: dict[str, str] = field(default_factory=dict)
    """What the message quotes."""
