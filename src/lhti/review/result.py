"""What a review gives back: plain frozen values that reports print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from lhti.findings import Finding, Severity
from lhti.policy.model import Rule
from lhti.review.change import Change
from lhti.scoring.item import ItemScore
from lhti.scoring.score import Score
from lhti.validation.result import DossierResult

Kind: TypeAlias = Literal["added", "removed", "renamed", "changed"]


EventKind: TypeAlias = Literal["added", "edited", "deleted"]


@dataclass(frozen=True, slots=True)
class Known:
    """A finding that can be recognised again."""

    finding: Finding
    fingerprint: str
    """Twelve digits of a sha256 over rule, file and keyed path: neither line nor wording moves it."""


@dataclass(frozen=True, slots=True)
class GateState:
    """How far the current step's gate is met."""

    step: int
    title: str
    met: int
    total: int
    others: int
    """Errors that no condition of the step speaks of, which bar it all the same."""
    waiting: tuple[str, ...]
    """The words of the conditions that are not met."""


@dataclass(frozen=True, slots=True)
class SideState:
    """One dossier as one revision holds it, judged."""

    result: DossierResult
    score: Score | None
    """The formation table; None where nothing can be scored."""
    gate: GateState | None
    """None when all steps are completed, and where the policy has no steps."""


@dataclass(frozen=True, slots=True)
class EventTouch:
    """A recorded step that the proposal touches."""

    file: str
    kind: EventKind
    about: str
    """Step, event, day and recorder, in Chinese, as far as they can be read."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A known file that changed and could not be compared."""

    file: str
    side: Literal["base", "head"]
    """Which side cannot be read; `head` also where neither can."""


@dataclass(frozen=True, slots=True)
class Needed:
    """Whose approval the proposal needs, for which files."""

    roles: tuple[str, ...]
    """Any one of them; `members`: every one."""
    units: tuple[str, ...]
    """The unit that each role means here, as far as it can be told, in the order of the roles."""
    at: tuple[str, ...]
    """The clauses that give them the say."""
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What ids mean: of members, links and directions, on either side."""

    members: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    directions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DossierReview:
    """What the proposal does to one dossier."""

    kind: Kind
    former: str | None
    """The folder before a move, from the repository's top."""
    before: SideState | None
    after: SideState | None
    new: tuple[Known, ...] = ()
    """Findings that the base has not, or less gravely."""
    solved: tuple[Known, ...] = ()
    remaining: tuple[Known, ...] = ()
    changes: tuple[Change, ...] = ()
    """Of known files; evidence stands under `papers`."""
    papers: tuple[Change, ...] = ()
    """Files that are compared by their bytes alone: evidence, and what no rule knows."""
    events: tuple[EventTouch, ...] = ()
    unread: tuple[Unread, ...] = ()
    approvals: tuple[Needed, ...] = ()
    names: Names = field(default_factory=Names)

    @property
    def state(self) -> SideState:
        """As the head has it; of a removed dossier, as it was."""
        state = self.after or self.before
        assert state is not None
        return state

    @property
    def path(self) -> str:
        """The folder, as other reports show it."""
        return self.state.result.path

    @property
    def name(self) -> str | None:
        """The consortium's; what the base had, where the head's cannot be read."""
        names = (state.result.name for state in (self.after, self.before) if state)
        return next((name for name in names if name), None)

    @property
    def has_news(self) -> bool:
        """Whether there is anything to tell: a file only spelt otherwise is none."""
        told = (self.new, self.solved, self.changes, self.papers, self.events, self.unread)
        return self.kind != "changed" or any(told)

    @property
    def moved_items(self) -> list[tuple[ItemScore, ItemScore]]:
        """The items of the score whose points moved, or the range in which they will lie: before and after."""
        before, after = (state.score if state else None for state in (self.before, self.after))
        old = {item.id: item for item in before.items} if before else {}
        pairs = [(old[item.id], item) for item in after.items if item.id in old] if after else []
        return [(one, other) for one, other in pairs if _standing(one) != _standing(other)]

    def count(self, severity: Severity) -> int:
        """New findings of a severity."""
        return sum(known.finding.severity is severity for known in self.new)


def titles_of(dossiers: Iterable[DossierReview]) -> dict[str, str]:
    """Path → what a report calls each: its name, as the head has it or the base had it; the path where that tells none, or two alike."""
    names = {dossier.path: dossier.name for dossier in dossiers}
    times = Counter(names.values())
    alike = {path: f"{name}（{path}）" if times[name] > 1 else name for path, name in names.items() if name}
    return {path: alike.get(path, path) for path in names}


def _standing(item: ItemScore) -> object:
    return item.lowest, item.highest, item.is_open


@dataclass(frozen=True)
class Review:
    """A whole proposal."""

    base: str
    """As it was asked for."""
    head: str
    base_commit: str
    head_commit: str | None
    """None: the working tree."""
    dossiers: tuple[DossierReview, ...]
    """Those with news, in the order of their paths."""
    settings: tuple[str, ...] = ()
    """Changed files of the registry's own settings (`.lhti/`), from the repository's top."""
    books: Mapping[str, Mapping[str, Rule]] = field(default_factory=dict)
    """Edition → its rules, of those that judged the dossiers as they are told of."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not self.dossiers and not self.settings

    def count(self, severity: Severity) -> int:
        """New findings of a severity, in all dossiers."""
        return sum(dossier.count(severity) for dossier in self.dossiers)
