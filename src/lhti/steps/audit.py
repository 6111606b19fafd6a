"""The audit of a step log by git: event files were only ever added, and each was signed by a key whose role may record that step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lhti.checks.steps import allowed_roles
from lhti.dossier.dossier import Dossier
from lhti.dossier.events import EVENTS, ROLES, StepEvent
from lhti.errors import UsageError
from lhti.git import Repository, repository_of
from lhti.policy.policy import Steps
from lhti.steps.event_history import Commit, FileHistory, histories
from lhti.steps.signing import Signers, signers_of

_TRUNKS: Final = ("origin/HEAD", "origin/main", "origin/master", "main", "master", "HEAD")


@dataclass(frozen=True, slots=True)
class Audited:
    """One event file, held against the history."""

    path: str
    """Inside the dossier."""
    added: Commit | None
    """None: not committed yet."""
    touched: tuple[str, ...]
    """How it was edited, deleted or replaced after it was recorded, in Chinese."""
    signature: str | None
    """Why the signature does not hold, in Chinese; null where it does, and where signatures were not asked for."""

    @property
    def has_failed(self) -> bool:
        """Whether the event cannot be trusted, or cannot be trusted yet."""
        return self.added is None or bool(self.touched) or self.signature is not None


@dataclass(frozen=True, slots=True)
class Audit:
    """The audit of one dossier."""

    folder: str
    events: tuple[Audited, ...]
    is_shallow: bool
    """The older history was not fetched: it cannot be told that nothing was changed before."""
    signers: str | None
    """Where the signers were read; null where signatures were not asked for."""

    @property
    def has_failed(self) -> bool:
        """Whether something is wrong, or cannot be told."""
        return self.is_shallow or not self.events or any(event.has_failed for event in self.events)


def audit(dossier: Dossier, steps: Steps, signers: str | None = None, base: str | None = None) -> Audit:
    """Hold every event of a dossier against the history.

    `signers`: an OpenSSH allowed_signers file, read from the revision `base` (the trunk, if none is given), never from the proposal;
    a file outside the repository is read as it is. Raises UsageError where there is no history, or no such file.
    """
    repository = repository_of(dossier.folder)
    if repository is None:
        raise UsageError(f"{dossier.folder.as_posix()} 不在 git 仓库里，没有历史，无法核对。")
    if not repository.has_commits():
        raise UsageError(f"{repository.root.as_posix()} 还没有任何提交，没有历史，无法核对。")
    known = signers_of(repository, signers, _trunk(repository, base)) if signers else None
    place = repository.relative(dossier.folder)
    found = histories(repository, "steps" if place == "." else f"{place}/steps")
    recorded = {path.removeprefix("steps/"): event for path, event in dossier.events}
    present = {path.removeprefix("steps/") for path in dossier.listing.files if path.startswith("steps/")}
    names = sorted(name for name in {*found, *present} if name.endswith((".yaml", ".yml")))
    name_of_dossier = dossier.folder.resolve().name
    events = []
    for name in names:
        history = found.get(name, FileHistory(None, ()))
        signature = _signature(repository, history, recorded.get(name), steps, known, name_of_dossier) if known else None
        events.append(Audited(f"steps/{name}", history.added, history.touched, signature))
    return Audit(dossier.folder.as_posix(), tuple(events), repository.is_shallow(), known.shown if known else None)


def _trunk(repository: Repository, given: str | None) -> str:
    """The revision that the signers are read from."""
    if given is None:
        return next(name for name in _TRUNKS if repository.resolve(name))
    if repository.resolve(given) is None:
        raise UsageError(f"--base 的值“{given}”不是这个仓库里的版本。")
    return given


def _signature(
    repository: Repository, history: FileHistory, event: StepEvent | None, steps: Steps, signers: Signers, dossier: str
) -> str | None:
    """Why an event is not signed by somebody who may record it."""
    if history.added is None:
        return None  # told already
    if event is None or event.by is None or event.by.role is None or event.step is None:
        return "读不出由谁记录，无法核对签名"
    allowed = _recorders(event, steps)
    if event.by.role not in allowed:
        shown = "、".join(ROLES.labels[role] for role in allowed)
        return f"第 {event.step} 步的“{EVENTS.labels.get(event.event or '', '')}”应由{shown}记录，写的是{ROLES.labels[event.by.role]}"
    return signers.objection(repository, history.added.id, event.by.role, dossier)


def _recorders(event: StepEvent, steps: Steps) -> list[str]:
    """A correction is recorded by whoever may record what it corrects: the step, a return, or a change."""
    if event.event != "corrected":
        return allowed_roles(event.event or "", event.step or 0, steps)
    kinds = ("completed", "returned", "changed")
    return sorted({role for kind in kinds for role in allowed_roles(kind, event.step or 0, steps)})
