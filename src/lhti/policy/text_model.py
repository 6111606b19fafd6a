"""What a policy says about its text and its papers, as frozen models: needed to explain, to prove and to render, never to judge."""

from typing import Final, Literal

from pydantic import Field

from lhti.dossier.events import ROLES
from lhti.policy.model import Entry

APPROVERS: Final = {**ROLES.labels, "members": "全体成员单位"}
"""Role of an approval → its Chinese name."""


class Interpretation(Entry):
    """A reading where the regulation is silent, unclear or contradicts itself."""

    id: str
    question: str
    reading: str
    reason: str
    decided_by: str
    paper: str | None = None
    """The reading as the papers made by it state it; without it they state `reading`."""
    at: list[str] = Field(default_factory=list)
    parameters: list[str] = Field(default_factory=list)


class Clause(Entry):
    """A numbered clause: where it stands, its words, and how it is dealt with."""

    at: str
    quote: str
    note: str | None = None
    documents: list[str] = Field(default_factory=list)
    attestation: bool = False
    unchecked: str | None = None


class Document(Entry):
    """A paper that can be rendered."""

    name: str
    title: str
    step: int | None = None
    yearly: bool = False
    clauses: list[str] = Field(default_factory=list)
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
    fields: list[str] = Field(default_factory=list)
    """Only changes below these keys of the files; empty: all of them."""
    roles: list[Literal["lead", "county", "section", "bureau", "consortium", "members"]]
    """Any one of these approves; `members` means every one of them."""
    at: str
    """The clause that gives them the say."""

    @property
    def about(self) -> str:
        """What a proposal changes: files, or fields of them."""
        fields = f"（{'、'.join(self.fields)}）" if self.fields else ""
        return f"{'、'.join(self.files)}{fields}"

    @property
    def approvers(self) -> str:
        """Who may approve, in the words that users read."""
        return "或".join(APPROVERS[role] for role in self.roles)
