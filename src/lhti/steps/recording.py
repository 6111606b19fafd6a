"""Recording of events: what would be written is put beside the dossier and judged as if it stood there, before it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from lhti.dossier.dossier import Dossier
from lhti.dossier.files import STEPS
from lhti.dossier.history import CHANGES_FROM_STEP, Entry
from lhti.dossier.reading import parse_source
from lhti.errors import RefusedError, UsageError
from lhti.findings import Finding, Severity
from lhti.policy.model import Step
from lhti.policy.policy import Steps
from lhti.saving import create
from lhti.steps.event_text import event_text
from lhti.steps.evidence import evidence_path
from lhti.steps.gate import Gate, sorted_by_condition
from lhti.validation.judging import Judge
from lhti.validation.result import DossierResult

MAX_NUMBER: Final = 9999


@dataclass(frozen=True, slots=True)
class Entered:
    """What whoever records has said."""

    role: str
    """Code (`section`)."""
    unit: str
    on: date
    name: str | None = None
    evidence: Sequence[str] = ()
    """Paths, relative to the dossier or to the working folder."""
    note: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event that is not written yet."""

    folder: Path
    path: str
    """Inside the dossier (`steps/0004-step3-completed.yaml`)."""
    text: str
    step: int
    gate: Gate | None
    """Of a completion."""
    objections: tuple[Finding, ...]
    """What stands against recording it; besides the gate's conditions."""

    @property
    def is_refused(self) -> bool:
        """Whether it must not be written."""
        return bool(self.objections) or (self.gate is not None and not self.gate.is_met)


@dataclass(frozen=True)
class Desk:
    """A dossier, who judges it, and the steps of its policy."""

    dossier: Dossier
    judge: Judge
    steps: Steps = field(init=False)

    def __post_init__(self) -> None:
        """Raises UsageError where the policy has no steps."""
        policy = self.judge.book_for(self.dossier).policy
        if not policy.steps.entries:
            raise UsageError(f"细则 {policy.edition.title} 没有分步骤，不能记录步骤。")
        object.__setattr__(self, "steps", policy.steps)

    # -- the four events --------------------------------------------------------------------------------------------------------------

    def completion(self, entered: Entered) -> Proposal:
        """The current step completed: every rule and file up to it must hold. Raises RefusedError after the last step."""
        step = self.current_step()
        needed = [name for name in self.dossier.sources if _is_sealed(name, self.steps.needed_files(step.number))]
        seals = {name: self.dossier.sources[name].digest for name in needed}
        return self._proposal(step.number, "completed", entered, {"seals": seals}, step)

    def current_step(self) -> Step:
        """The step that is to be completed; raises RefusedError when all are."""
        step = self.steps.get(self.dossier.history.current)
        if step is None:
            raise RefusedError("八步已全部完成，没有可以推进的步骤。成员、职务有变更的，用 lhti step change 记录。")
        return step

    def return_to(self, to: int, entered: Entered) -> Proposal:
        """The open step sent back to an earlier one."""
        return self._proposal(self.dossier.history.open_step, "returned", entered, {"to": to})

    def change(self, entered: Entered) -> Proposal:
        """Members or posts changed after step 4: the changed files are sealed anew. Raises RefusedError where nothing changed."""
        history = self.dossier.history
        if history.current <= CHANGES_FROM_STEP:
            raise RefusedError(f"第 {CHANGES_FROM_STEP} 步完成以前直接改文件即可，不用记变更（现在是第 {history.current} 步）。")
        last = history.current - 1
        needed = [name for name in self.dossier.sources if _is_sealed(name, self.steps.needed_files(last))]
        sealed = {name: digest for name, (digest, _) in history.seals.items()}
        changed = {name: digest for name in needed if (digest := self.dossier.sources[name].digest) != sealed.get(name)}
        if not changed:
            raise RefusedError("已封存的文件都没有改动，没有可以记录的变更。请先改文件，再记变更。")
        return self._proposal(history.open_step, "changed", entered, {"seals": changed})

    def correction(self, number: int, entered: Entered, seal: Sequence[str] = ()) -> Proposal:
        """A slip in an earlier event put right by a new one; `seal`: files whose digest is to be taken anew.

        Raises UsageError where there is no such event, RefusedError where nothing would differ.
        """
        earlier = self.event(number)
        unknown = [name for name in seal if name not in self.dossier.sources]
        if unknown:
            raise UsageError(f"档案里没有文件 {'、'.join(unknown)}，不能封存。")
        seals = {name: self.dossier.sources[name].digest for name in seal}
        proposal = self._proposal(earlier.event.step or 0, "corrected", entered, {"corrects": f"{number:04d}", "seals": seals})
        after = _with(self.dossier, proposal).history
        if next((entry for entry in after.entries if entry.number == number), None) == earlier:
            raise RefusedError(f"没有写出与第 {number:04d} 条不同的内容，没有可以更正的。")
        return proposal

    def event(self, number: int) -> Entry:
        """An earlier event, its corrections applied; raises UsageError where there is none."""
        found = next((entry for entry in self.dossier.history.entries if entry.number == number), None)
        if found is None:
            known = "、".join(f"{entry.number:04d}" for entry in self.dossier.history.entries)
            raise UsageError(f"没有第 {number:04d} 条步骤记录" + (f"，已有：{known}。" if known else "：还没有任何记录。"))
        return found

    # -- what they share --------------------------------------------------------------------------------------------------------------

    def _proposal(self, step: int, event: str, entered: Entered, more: dict[str, Any], completes: Step | None = None) -> Proposal:
        number = self._next_number()
        path = f"steps/{number:04d}-step{step}-{event}.yaml"
        text = event_text(self.dossier, number, self._given(step, event, entered, more))
        proposal = Proposal(self.dossier.folder, path, text, step, None, ())
        after = self.judge.judge(_with(self.dossier, proposal), for_step=completes.number if completes else None)
        if completes:
            own = tuple(error for error in errors_of(after) if error.file == path)
            return replace(proposal, gate=_without(sorted_by_condition(after, completes), own), objections=own)
        # what a change seals must hold as it stands; the other two are held against what they bring about only
        before = [] if event == "changed" else errors_of(self.judge.judge(self.dossier))
        return replace(proposal, objections=tuple(error for error in errors_of(after) if error not in before))

    def _given(self, step: int, event: str, entered: Entered, more: dict[str, Any]) -> dict[str, Any]:
        by = {"role": entered.role, "unit": entered.unit, "name": entered.name}
        seals = more.pop("seals", {})
        given = {
            "step": step,
            "event": event,
            "date": entered.on,
            "by": {key: value for key, value in by.items() if value},
            **more,
            "reason": entered.reason,
            "evidence": [self._digested(path) for path in entered.evidence],
            "note": entered.note,
            "seals": seals,
        }
        return {key: value for key, value in given.items() if value}

    def _digested(self, text: str) -> dict[str, str]:
        path = evidence_path(text, self.dossier)
        with self.dossier.listing.open(path) as stream:
            return {"path": path, "sha256": hashlib.file_digest(stream, "sha256").hexdigest()}

    def _next_number(self) -> int:
        names = [path.removeprefix("steps/")[:4] for path in self.dossier.listing.files if path.startswith("steps/")]
        number = max((int(name) for name in names if name.isdecimal() and name.isascii()), default=0) + 1
        if number > MAX_NUMBER:
            raise RefusedError(f"步骤记录已到 {MAX_NUMBER} 条，编号用完了。")
        return number


def record(proposal: Proposal) -> None:
    """Write the event; raises FileExistsError where another writer was first, OSError where it cannot be written."""
    folder = proposal.folder / "steps"
    for left in folder.glob(".*.tmp"):  # of a writer that was killed: whoever calls holds the lock
        left.unlink(missing_ok=True)
    create(proposal.folder / proposal.path, proposal.text.encode())


def _with(dossier: Dossier, proposal: Proposal) -> Dossier:
    source = parse_source(proposal.path, STEPS, proposal.text.encode())
    return Dossier(dossier.folder, dossier.listing, {**dossier.sources, proposal.path: source}, dossier.strangers)


def errors_of(result: DossierResult) -> list[Finding]:
    """The errors that no exception settles."""
    return [finding for finding in result.findings if finding.severity is Severity.ERROR and finding.waived is None]


def _without(gate: Gate, own: tuple[Finding, ...]) -> Gate:
    return replace(gate, others=tuple(finding for finding in gate.others if finding not in own))


def _is_sealed(name: str, needed: Sequence[str]) -> bool:
    return name == "waivers.yaml" or any(name == entry or (entry.endswith("/") and name.startswith(entry)) for entry in needed)
