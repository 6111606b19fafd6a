"""What a policy folder holds, as frozen models."""

import re
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from lhti.findings import Severity

ANY_STEP: Final = 0
"""A rule that speaks at every step."""


def _number_if_digits(value: object) -> object:
    """A scalar of a policy is text, as in a dossier; digits alone are a number."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]+", value):
        return int(value)
    if isinstance(value, list):
        return [_number_if_digits(item) for item in value]
    return value


def _by_variant(value: object) -> object:
    return {"default": value} if isinstance(value, str) else value


def _step(value: object) -> object:
    return ANY_STEP if value in ("any", "yearly", None) else value


Value = Annotated[Any, BeforeValidator(_number_if_digits)]
Sentences = Annotated[dict[str, str], BeforeValidator(_by_variant)]
Severities = Annotated[dict[str, Severity], BeforeValidator(_by_variant)]


class Entry(BaseModel):
    """Base: a key that is not known is an error, as in a dossier."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Source(Entry):
    """The text that the policy was made from."""

    file: str | None = None
    sha256: str | None = None
    note: str | None = None


class InForce(Entry):
    """From when to when; null where the text is silent."""

    since: date | None = Field(None, alias="from")
    until: date | None = Field(None, alias="to")


class Edition(Entry):
    """edition.yaml."""

    id: str
    title: str
    issuer: str
    issued: date
    in_force: InForce = InForce()
    partial: str | None = None
    """Why only a part is bound (`据公开解读`), and text.yaml is a summary; null for a whole policy."""
    extends: str | None = None
    source: Source = Source()

    @property
    def status(self) -> str:
        """Whether the whole text is bound, in the words that users read."""
        return f"部分（{self.partial}）" if self.partial else "全文"

    @property
    def heading(self) -> str:
        """Title and id; of a partial policy also that it is one."""
        return f"{self.title}（{self.id}）" + (f"，{self.status}" if self.partial else "")


class Parameter(Entry):
    """A figure of the regulation with its words."""

    value: Value
    unit: str | None = None
    cite: str
    quote: str
    note: str | None = None


class Rule(Entry):
    """A check bound to a clause, with its sentences."""

    id: str
    summary: str
    """One line: what must hold."""
    check: str | None = None
    """Name of the check; null for a format rule, which the reader speaks by itself."""
    given: dict[str, Value] = Field(default_factory=dict, alias="with")
    severity: Severities
    step: Annotated[int, BeforeValidator(_step)] = ANY_STEP
    yearly: bool = False
    clauses: list[str] = []
    cite: str | None = None
    quote: str | None = None
    waivable: list[str] | bool = False
    """True, or the variants that a waiver may settle."""
    message: Sentences
    fix: Sentences

    def severity_of(self, variant: str) -> Severity:
        """A variant's own severity, or the rule's."""
        return self.severity.get(variant) or self.severity["default"]

    def can_be_waived(self, variant: str) -> bool:
        """Whether a recorded exception may settle this variant."""
        return self.waivable if isinstance(self.waivable, bool) else variant in self.waivable


class Leader(Entry):
    """A leader in charge, for as long as it is known."""

    name: str
    since: date | None = Field(None, alias="from")
    until: date | None = Field(None, alias="to")


class Industry(Entry):
    """A row of 附件1."""

    code: str
    label: str
    section: str | None = None
    leaders: list[Leader] = []


class Jurisdiction(Entry):
    """A county, city, district or zone."""

    name: str
    code: str | None = None
    aliases: list[str] = []
    former: list[str] = []
    short: str


class Attestable(Entry):
    """A condition that only a person can judge."""

    condition: str
    label: str
    at: str
    quote: str
    subject: Literal["lead", "members"]
    applies_to: list[str] = []


class Gate(Entry):
    """A condition or an output of a step, in the guide's words, and what decides it."""

    words: str
    rules: list[str] = []
    files: list[str] = []
    derived: bool = False


class Step(Entry):
    """One of the eight steps."""

    number: int
    title: str
    at: str
    clauses: list[str] = []
    who: str
    waits_for: str
    ends_with: str
    recorders: list[str]
    files: list[str]
    writes: list[str]
    gates: list[Gate] = []


class Change(Entry):
    """Who may record a change, from which completed step on."""

    from_step: int = 4
    recorders: list[str] = []


class Return(Entry):
    """Who may send back, besides those who may record the open step."""

    recorders: list[str] = []


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
    bands: list[Band] = []
    ratio: Ratio | None = None
    ceiling: Ceiling | None = None
    facts: list[str] = []
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


class Interpretation(Entry):
    """A reading where the regulation is silent, unclear or contradicts itself."""

    id: str
    question: str
    reading: str
    reason: str
    decided_by: str
    at: list[str] = []
    parameters: list[str] = []


class Clause(Entry):
    """A numbered clause: where it stands, its words, and how it is dealt with."""

    at: str
    quote: str
    note: str | None = None
    documents: list[str] = []
    attestation: bool = False
    unchecked: str | None = None


class Document(Entry):
    """A paper that can be rendered."""

    name: str
    title: str
    step: int | None = None
    yearly: bool = False
    clauses: list[str] = []
    copies: int = 1
    signs: str | None = None
    """Who signs it; null where nobody does."""
    seals: str | None = None
    """Whose seal it carries."""
    place: str | None = None
    """Where on the paper they sign and seal."""


class Approval(Entry):
    """Whose approval a proposal needs, by what it changes; of several entries that match, the last one holds."""

    files: list[str]
    """Paths inside a dossier; `*` stands for anything within a folder's level, `**` for any levels."""
    fields: list[str] = []
    """Only changes below these keys of the files; empty: all of them."""
    roles: list[Literal["lead", "county", "section", "bureau", "consortium", "members"]]
    """Any one of these approves; `members` means every one of them."""
    at: str
    """The clause that gives them the say."""


class BureauName(Entry):
    """The issuing bureau under all its names."""

    name: str
    aliases: list[str] = []


class NamePattern(Entry):
    """How a consortium is named."""

    prefix: str
    suffix: str
    loose_suffix: str


class Ranks(Entry):
    """Which ranks are leading posts."""

    leading: list[str] = []
    not_leading: list[str] = []


class Terms(Entry):
    """terms.yaml: words that mean the same, and words that tell something by themselves."""

    aliases: dict[str, list[str]] = {}
    bureau: BureauName | None = None
    sections: list[str] = []
    all_members: list[str] = []
    branch_suffixes: list[str] = []
    name_pattern: NamePattern | None = None
    kind_words: dict[str, list[str]] = {}
    leading_ranks: Ranks = Ranks()
