"""A score table filled in: groups, totals, and the total by another reading. Plain frozen values that reports print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from lhti.policy.score_model import Grade
from lhti.scoring.item import Blocked, ItemScore, Note


@dataclass(frozen=True, slots=True)
class Total:
    """Points of a group or a table."""

    lowest: Decimal
    highest: Decimal
    full: int
    is_open: bool

    @property
    def awarded(self) -> Decimal | None:
        """The sum; None while an item is open, for a sum without it would be none."""
        return None if self.is_open else self.lowest


def total_of(items: tuple[ItemScore, ...], full: int) -> Total:
    """The sum of items, without rounding."""
    lowest = sum((item.lowest for item in items), Decimal())
    highest = sum((item.highest for item in items), Decimal())
    return Total(lowest, highest, full, any(item.is_open for item in items))


@dataclass(frozen=True)
class GroupScore:
    """A group of items."""

    id: str
    label: str
    full: int
    cite: str
    items: tuple[ItemScore, ...]

    @cached_property
    def total(self) -> Total:
        """The group's sum."""
        return total_of(self.items, self.full)


@dataclass(frozen=True, slots=True)
class Alternative:
    """The total by the reading that was not taken."""

    item: str
    """Id of the item that is read otherwise."""
    reading: str
    """`sum_capped`."""
    label: str
    lowest: Decimal
    highest: Decimal


@dataclass(frozen=True)
class Score:
    """A whole table."""

    table: str
    """`formation` or `annual`."""
    edition: str
    """Id of the policy that was scored by."""
    name: str | None
    """The consortium's name, if it can be read."""
    day: date
    """As of which the dossier was looked at."""
    year: int | None
    """Of an annual table."""
    members: int | None
    """Members on that day; None where the table asks for none, or they cannot be read."""
    full: int
    groups: tuple[GroupScore, ...]
    alternatives: tuple[Alternative, ...] = ()
    """Only where the other reading brings another total."""
    notes: tuple[Note, ...] = ()
    """Of whole sheets of marks."""
    pass_mark: int | None = None
    """None: the regulation sets none."""
    grades: tuple[Grade, ...] = ()
    """The best first."""

    @property
    def items(self) -> tuple[ItemScore, ...]:
        """All items, in the table's order."""
        return tuple(item for group in self.groups for item in group.items)

    @cached_property
    def total(self) -> Total:
        """The table's sum."""
        return total_of(self.items, self.full)

    @property
    def has_fault(self) -> bool:
        """Whether a file must be mended before the table can be relied on."""
        notes = (*self.notes, *(note for item in self.items for note in item.notes))
        return any(note.is_fault for note in notes) or any(isinstance(item.ground, Blocked) for item in self.items)

    @property
    def reaches_pass_mark(self) -> bool | None:
        """Whether the pass mark is reached; None while that is open, or where there is none."""
        if self.pass_mark is None or self.total.lowest < self.pass_mark <= self.total.highest:
            return None
        return self.total.lowest >= self.pass_mark

    @property
    def possible_grades(self) -> tuple[str, ...]:
        """Every grade that the total may still come to, the best first; a total below all of them has none."""
        found: list[str] = []
        upper: int | None = None
        for grade in self.grades:
            if self.total.highest >= grade.ge and (upper is None or self.total.lowest < upper):
                found.append(grade.label)
            upper = grade.ge
        return tuple(found)
