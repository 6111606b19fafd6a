"""Boxes on a page. All lengths of the pictures are print points (1/72 inch); y grows downwards."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> float:
        """The middle across."""
        return self.x + self.width / 2

    @property
    def middle(self) -> float:
        """The middle from top to bottom."""
        return self.y + self.height / 2

    def inset(self, margin: float) -> Box:
        """The box within, a margin away on every side (negative: the box around)."""
        return Box(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)

    def moved(self, dx: float = 0.0, dy: float = 0.0) -> Box:
        """The same box elsewhere."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def overlaps(self, other: Box, tolerance: float = 0.01) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.right - tolerance
            and other.x < self.right - tolerance
            and self.y < other.bottom - tolerance
            and other.y < self.bottom - tolerance
        )

    def holds(self, other: Box, tolerance: float = 0.01) -> bool:
        """Whether the other lies within."""
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )


Point = tuple[float, float]
