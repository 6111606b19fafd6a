"""scores.yaml: the 100-point tables, as frozen models."""

from typing import Literal

from pydantic import Field

from lhti.policy.model import Entry


class Band(Entry):
    """A band of percent: ge ≤ percent < lt."""

    ge: int | None = None
    lt: int | None = None
    points: int


class Ratio(Entry):
    """What a band is of: the members that have something of a level or above, among all current members."""

    of: Literal["members_with_platform", "members_with_project"]
    to: Literal["current_members"]
    level: Literal["national", "provincial", "municipal"]


class OtherReading(Entry):
    """The reading of an item that was not taken; its total is printed beside the one that was, where the two differ."""

    id: str
    label: str
    adds: dict[str, int]
    """Level → the most that a person may give for it beside a higher level; the group stays capped at its full points."""


class Ceiling(Entry):
    """The most that a person may give, by the highest level of the current members' talents and teams."""

    by: Literal["talent_level"]
    national: int
    provincial: int
    municipal: int
    none: int
    other_reading: OtherReading | None = None


class ScoreItem(Entry):
    """One item of a 100-point table."""

    id: str
    label: str
    full: int
    at: str
    quote: str
    method: Literal["band", "judged", "present"]
    bands: list[Band] = Field(default_factory=list)
    ratio: Ratio | None = None
    ceiling: Ceiling | None = None
    facts: list[str] = Field(default_factory=list)
    evidence: str | None = None
    cover: Literal["links"] | None = None
    reading: str | None = None


class ScoreGroup(Entry):
    """A group of items."""

    id: str
    label: str
    full: int
    at: str
    items: list[ScoreItem]


class Grade(Entry):
    """A grade, from so many points on."""

    label: str
    ge: int


class ScoreTable(Entry):
    """A 100-point table."""

    full: int
    pass_mark: int | None = None
    grades: list[Grade] | None = None
    groups: list[ScoreGroup]
