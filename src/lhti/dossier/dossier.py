"""A Dossier: its files as models, and the facts that follow from them. Nothing is stored twice; everything here is derived."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from lhti.dossier.event_log import logged
from lhti.dossier.evidence_paths import EvidencePath, evidence_paths
from lhti.dossier.files import CONSORTIUM
from lhti.dossier.history import History, replay
from lhti.dossier.listing import Listing
from lhti.dossier.source import Source
from lhti.dossier.violation import Violation

if TYPE_CHECKING:
    from datetime import date

    from lhti.dossier.agreement import Agreement
    from lhti.dossier.annual import Annual
    from lhti.dossier.application import Application
    from lhti.dossier.attestations import Attestation
    from lhti.dossier.chain import Chain, Link
    from lhti.dossier.consortium import Consortium
    from lhti.dossier.council import Council
    from lhti.dossier.events import StepEvent
    from lhti.dossier.experts import Expert
    from lhti.dossier.institutions import Institution
    from lhti.dossier.letters import Letters
    from lhti.dossier.members import Member
    from lhti.dossier.plan import Plan
    from lhti.dossier.scores import Scores
    from lhti.dossier.waivers import Waiver


class NotJudgeable(Exception):  # noqa: N818 - a signal to whoever runs the checks
    """A file that a check needs is not there (`is_absent`), or has errors that must be mended first."""

    def __init__(self, file: str, *, is_absent: bool) -> None:
        """`file`: path inside the dossier."""
        super().__init__(file)
        self.file = file
        self.is_absent = is_absent


class Dossier:
    """One consortium's folder, read.

    The properties named after files raise NotJudgeable where the file cannot be relied on: the check that asked is then skipped.
    """

    def __init__(self, folder: Path, listing: Listing, sources: dict[str, Source], strangers: list[Violation]) -> None:
        """`strangers`: violations that belong to no known file."""
        self.folder = folder
        self.listing = listing
        self.sources = sources
        self.strangers = strangers

    # -- files ------------------------------------------------------------------------------------------------------------------------

    def _need(self, file: str) -> Any:  # noqa: ANN401 - the model of the file
        source = self.sources.get(file)
        if source is None:
            raise NotJudgeable(file, is_absent=True)
        if not source.is_judged:
            raise NotJudgeable(file, is_absent=False)
        return source.record

    def has(self, file: str) -> bool:
        """Whether the file is there, readable or not."""
        return file in self.sources

    def misnamed(self, file: str) -> tuple[str, str] | None:
        """A file that should probably have this name, or lie in this folder (`…/`), and its right name."""
        meant = ((each.file, each.values["nearest"]) for each in self.strangers if each.variant == "nearest")
        return next(((path, right) for path, right in meant if right.startswith(file)), None)

    def is_usable(self, file: str) -> bool:
        """Whether the file is there and a check may rely on it."""
        source = self.sources.get(file)
        return source is not None and source.is_judged

    def need_ids(self, *files: str) -> None:
        """Raise NotJudgeable where an id in one of the files could not be read: what refers to it would seem to lead nowhere."""
        for file in files:
            self.need_values(file, "id")

    def need_values(self, file: str, *fields: str) -> None:
        """Raise NotJudgeable where one of these values could not be read in the file: asked before something is said to be lacking."""
        if self.is_usable(file) and any(path[-1] in fields for path in self.sources[file].unread):
            raise NotJudgeable(file, is_absent=False)

    def need_events(self) -> None:
        """Raise NotJudgeable where the content of an event is not known: asked at the end of a check, for the others can be judged."""
        for file in self.history.unread:
            raise NotJudgeable(file, is_absent=False)

    def completed_on(self, step: int) -> date | None:
        """The date of the event that completed a step, null where none has; raises NotJudgeable where it is not known."""
        entry = self.history.completed.get(step)
        if entry and entry.unread:
            raise NotJudgeable(entry.unread, is_absent=False)
        return entry.event.date if entry else None

    @property
    def consortium(self) -> Consortium:
        """consortium.yaml."""
        return cast("Consortium", self._need(CONSORTIUM))

    @property
    def members(self) -> list[Member]:
        """members.yaml, in the file's order, departed ones included."""
        return cast("list[Member]", self._need("members.yaml").members)

    @property
    def chain(self) -> Chain:
        """chain.yaml."""
        return cast("Chain", self._need("chain.yaml"))

    @property
    def council(self) -> Council:
        """council.yaml."""
        return cast("Council", self._need("council.yaml"))

    @property
    def experts(self) -> list[Expert]:
        """experts.yaml."""
        return cast("list[Expert]", self._need("experts.yaml").experts)

    @property
    def agreement(self) -> Agreement:
        """agreement.yaml."""
        return cast("Agreement", self._need("agreement.yaml"))

    @property
    def institutions(self) -> list[Institution]:
        """institutions.yaml."""
        return cast("list[Institution]", self._need("institutions.yaml").institutions)

    @property
    def application(self) -> Application:
        """application.yaml."""
        return cast("Application", self._need("application.yaml"))

    @property
    def plan(self) -> Plan:
        """plan.yaml."""
        return cast("Plan", self._need("plan.yaml"))

    @property
    def letters(self) -> Letters:
        """letters.yaml."""
        return cast("Letters", self._need("letters.yaml"))

    @property
    def attestations(self) -> list[Attestation]:
        """attestations.yaml."""
        return cast("list[Attestation]", self._need("attestations.yaml").attestations)

    @cached_property
    def waivers(self) -> list[Waiver]:
        """waivers.yaml; empty where it is absent or cannot be relied on."""
        return cast("list[Waiver]", self._need("waivers.yaml").waivers) if self.is_usable("waivers.yaml") else []

    def of_kind(self, stem: str) -> Iterator[tuple[str, Any]]:
        """Path and model of every usable file of a kind that may stand several times, in the order of their names."""
        for path, source in self.sources.items():
            if source.kind.stem == stem and source.is_judged:
                yield path, source.record

    @property
    def events(self) -> Iterator[tuple[str, StepEvent]]:
        """steps/*.yaml."""
        return self.of_kind("steps")

    @property
    def formation_scores(self) -> Iterator[tuple[str, Scores]]:
        """scores/formation/*.yaml."""
        return self.of_kind("scores")

    @property
    def annual_scores(self) -> Iterator[tuple[str, Scores]]:
        """scores/annual-<year>/*.yaml."""
        return self.of_kind("annual-scores")

    @property
    def years(self) -> Iterator[tuple[str, int, Annual]]:
        """annual/<year>.yaml with the year of its name."""
        return ((path, int(path[len("annual/") : -len(".yaml")]), annual) for path, annual in self.of_kind("annual"))

    # -- facts ------------------------------------------------------------------------------------------------------------------------

    @cached_property
    def history(self) -> History:
        """The steps replayed; an event whose content is not known counts as its file's name states it."""
        return replay(*logged(self))

    @cached_property
    def evidence_paths(self) -> list[EvidencePath]:
        """Every path to a paper that the files name, in the order of the files."""
        return list(evidence_paths(self.sources))

    @cached_property
    def current_members(self) -> list[tuple[int, Member]]:
        """Index in the file and member, without the departed."""
        return [(index, member) for index, member in enumerate(self.members) if member.left is None]

    @cached_property
    def members_by_id(self) -> dict[str, Member]:
        """Id → member; of two with one id, the first."""
        return _by_id(self.members)

    @cached_property
    def links_by_id(self) -> dict[str, Link]:
        """Id → link of the chain."""
        return _by_id(self.chain.links)

    @cached_property
    def direction_ids(self) -> set[str]:
        """Ids of the research directions."""
        return {direction.id for direction in self.consortium.directions if direction.id}

    @cached_property
    def lead(self) -> tuple[int, Member] | None:
        """Index and entry of the lead unit, if `lead` names a member."""
        wanted = self.consortium.lead
        return next(((index, member) for index, member in enumerate(self.members) if wanted and member.id == wanted), None)

    @property
    def name(self) -> str | None:
        """The consortium's name, as far as it can be read."""
        source = self.sources.get(CONSORTIUM)
        name = source.given.get("name") if source else None
        return name if isinstance(name, str) else None

    @property
    def edition(self) -> str | None:
        """The id of the policy that the dossier names, as far as it can be read."""
        source = self.sources.get(CONSORTIUM)
        edition = source.given.get("edition") if source else None
        return edition.strip() if isinstance(edition, str) else None


def _by_id(entries: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for entry in entries:
        if entry.id:
            found.setdefault(entry.id, entry)
    return found
