"""What a policy folder holds, as frozen models."""

import re
from datetime import date
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from lhti.findings import Severity

ANY_STEP: Final = 0
"""A rule that speaks at every step."""

OF_STEP: Final = "$steps"
"""As a rule's `cite`: the clause of the step that a violation speaks of."""

Citation: TypeAlias = tuple[str | None, str | None]
"""The regulation's own name of a place, and its words there; both null where nothing is cited."""


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
    by_file: bool = False
    """Its step is the one that needs the file it speaks of."""
    clauses: list[str] = []
    cite: Sentences = {}
    """Variant → anchor, where the rule's variants break different clauses; without one, that of the rule's first parameter."""
    quote: Sentences = {}
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

    @property
    def waivable_cases(self) -> list[str]:
        """Of a rule of which only some variants may be waived, their messages without what they quote."""
        variants = [] if isinstance(self.waivable, bool) else self.waivable
        return [re.sub(r"\{\w+\}", "…", self.message.get(variant, self.message["default"])) for variant in variants]


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
    who_words: str | None = None
    """The clause's own words for who acts; without them, those that end the step."""
    waits_for: str
    ends_with: str
    recorders: list[str]
    files: list[str]
    writes: list[str]
    gates: list[Gate] = []

    @property
    def citation(self) -> Citation:
        """What a rule cites of the step."""
        return self.at, self.who_words or self.ends_with


class Change(Entry):
    """Who may record a change, from which completed step on, and of which files."""

    from_step: int = 4
    files: list[str] = []
    """That it may seal anew; none: any."""
    recorders: list[str] = []


class Return(Entry):
    """Who may send back, besides those who may record the open step."""

    recorders: list[str] = []


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
    levels: list[str] = []
    """Ranks that a leading post has, but a grade as well: they tell nothing beside one that is not leading."""
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
