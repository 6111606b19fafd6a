"""The audit of a step log by git: event files were only ever added, and each was signed by a key whose role may record that step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lhti.checks.recorders import allowed_roles
from lhti.dossier.dossier import Dossier
from lhti.dossier.events import EVENTS, ROLES, StepEvent
from lhti.errors import UsageError
from lhti.git import Repository, repository_of
from lhti.policy.policy import Steps
from lhti.steps.event_history import Commit, FileHistory, histories
from lhti.steps.signing import Signers, signers_of

_TRUNKS: Final = tuple(
    f"refs/{place}" for place in ("remotes/origin/HEAD", "remotes/origin/main", "remotes/origin/master", "heads/main", "heads/master")
)
"""By their full names: a tag may be called `main`."""


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

    events: tuple[Audited, ...]
    signers: str | None
    """Where the signers were read; null where signatures were not asked for."""

    @property
    def has_failed(self) -> bool:
        """Whether something is wrong, or there is nothing to tell by."""
        return not self.events or any(event.has_failed for event in self.events)


def audit(dossier: Dossier, steps: Steps, signers: str | None = None, base: str | None = None) -> Audit:
    """Hold every event of a dossier against the history.

    `signers`: an OpenSSH allowed_signers file, read from the revision `base` (the trunk, if none is given), never from the proposal;
    a file outside the repository is read as it is. Raises UsageError where there is no whole history, or no such file.
    """
    repository = _with_history(dossier)
    known = signers_of(repository, signers, _trunk(repository, base)) if signers else None
    place = repository.relative(dossier.folder)
    found = histories(repository, "steps" if place == "." else f"{place}/steps")
    present = {path.removeprefix("steps/") for path in dossier.listing.files if path.startswith("steps/")}
    names = sorted(name for name in {*found, *present} if name.endswith((".yaml", ".yml")))
    return Audit(
        tuple(_audited(repository, dossier, steps, name, found.get(name), known) for name in names), known.shown if known else None
    )


def _with_history(dossier: Dossier) -> Repository:
    """The repository of a dossier; raises UsageError where it cannot tell what happened."""
    repository = repository_of(dossier.folder)
    if repository is None:
        raise UsageError(f"{dossier.folder.as_posix()} 不在 git 仓库里，没有历史，无法核对。")
    if not repository.has_commits():
        raise UsageError(f"{repository.root.as_posix()} 还没有任何提交，没有历史，无法核对。")
    if repository.is_shallow():
        raise UsageError("仓库没有取全历史（浅克隆），无法证明记录没有改过。请用 git fetch --unshallow 取全后再核对。")
    return repository


def _trunk(repository: Repository, given: str | None) -> str:
    """The revision that the signers are read from: a branch before a tag of the same name."""
    if given is None:
        trunk = next((name for name in _TRUNKS if repository.resolve(name)), None)
        if trunk is None:
            raise UsageError("找不到主干分支（main 或 master），不知道从哪里读签名名单。请用 --base 写明，如 --base origin/develop。")
        return trunk
    found = next((name for name in (f"refs/heads/{given}", f"refs/remotes/{given}", given) if repository.resolve(name)), None)
    if found is None:
        raise UsageError(f"--base 的值“{given}”不是这个仓库里的版本。")
    return found


def _audited(
    repository: Repository, dossier: Dossier, steps: Steps, name: str, history: FileHistory | None, signers: Signers | None
) -> Audited:
    """One event file against its history, its place in the folder, and the signers."""
    path = f"steps/{name}"
    history = history or FileHistory(None, ())
    touched = history.touched
    if path not in dossier.listing.files:
        touched = touched or ("搬走：现在不在档案里",)
    elif {"steps", path} & dossier.listing.links:
        touched = (*touched, "换成链接：链接的内容不在记录的历史里")
    signature = _signature(repository, dossier, steps, path, history.added, signers) if signers and history.added else None
    return Audited(path, history.added, touched, signature)


def _signature(repository: Repository, dossier: Dossier, steps: Steps, path: str, added: Commit, signers: Signers) -> str | None:
    """Why an event is not signed by somebody who may record it."""
    event = dict(dossier.events).get(path)
    if event is None or event.by is None or event.by.role is None or event.step is None:
        return "读不出由谁记录，无法核对签名"
    allowed = _recorders(event, dossier, steps)
    if event.by.role not in allowed:
        shown = "、".join(ROLES.labels[role] for role in allowed)
        return f"第 {event.step} 步的“{EVENTS.labels.get(event.event or '', '')}”应由{shown}记录，写的是{ROLES.labels[event.by.role]}"
    return signers.objection(repository, added.id, event.by.role, dossier.folder.resolve().name)


def _recorders(event: StepEvent, dossier: Dossier, steps: Steps) -> list[str]:
    """A correction is recorded by whoever may record what it corrects."""
    if event.event != "corrected":
        return allowed_roles(event.event or "", event.step or 0, steps)
    earlier = next((entry.event for entry in dossier.history.entries if entry.number == event.corrects), None)
    return allowed_roles(earlier.event or "", earlier.step or 0, steps) if earlier else []
