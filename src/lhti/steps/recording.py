"""Recording of events: what would be written is put beside the dossier and judged as if it stood there, before it is written."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from lhti.dossier.dossier import Dossier
from lhti.dossier.entries import Entry
from lhti.dossier.event_log import unreadable_events
from lhti.dossier.events import StepEvent
from lhti.dossier.evidence_paths import normal
from lhti.errors import RefusedError, UsageError
from lhti.findings import Finding
from lhti.policy.model import Step
from lhti.policy.policy import Steps, is_among
from lhti.steps.event_file import next_number
from lhti.steps.event_text import event_text
from lhti.steps.evidence import digested
from lhti.steps.gate import lacking, sorted_by_condition
from lhti.steps.proposal import Entered, Proposal, errors_of, with_event
from lhti.validation.judging import Judge
from lhti.validation.result import DossierResult

_SEALED: Final = "step-sealed"
"""The rule that holds the files against the seals."""


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
        self._ask_readable(but_told=self.dossier.sources)
        step = self.current_step()
        return self._proposal(step.number, "completed", entered, {"seals": self._digests(step.number)}, step)

    def current_step(self) -> Step:
        """The step that is to be completed; raises RefusedError when all are."""
        step = self.steps.get(self.dossier.history.current)
        if step is None:
            raise RefusedError("八步已全部完成，没有可以推进的步骤。成员、职务有变更的，用 lhti step change 记录。")
        return step

    def return_to(self, to: int, entered: Entered) -> Proposal:
        """The open step sent back to an earlier one; raises RefusedError where there is none."""
        self._ask_readable()
        step = self.dossier.history.open_step
        if step == 1:
            raise RefusedError("现在是第 1 步，前面没有步骤可以退回。")
        return self._proposal(step, "returned", entered, {"to": to})

    def change(self, entered: Entered) -> Proposal:
        """Members or posts changed after step 4: the changed files are sealed anew. Raises RefusedError where nothing changed."""
        self._ask_readable()
        history, first = self.dossier.history, self.steps.change.from_step
        if history.current <= first:
            raise RefusedError(f"第 {first} 步完成以前直接改文件即可，不用记变更（现在是第 {history.current} 步）。")
        sealed = {name: seal.digest for name, seal in history.seals.items()}
        now = {name: digest for name, digest in self._digests(history.current - 1).items() if self.steps.may_change(name)}
        changed = {name: digest for name, digest in now.items() if digest != sealed.get(name)}
        if not changed:
            raise RefusedError("成员和职务变动涉及的文件都没有改动，没有可以记录的变更。请先改文件，再记变更。")
        return self._proposal(history.open_step, "changed", entered, {"seals": changed})

    def correction(self, number: int, entered: Entered, seal: Sequence[str] = ()) -> Proposal:
        """A slip in an earlier event put right by a new one; `seal`: files whose digest is to be taken anew.

        Raises UsageError where there is no such event, RefusedError where nothing would differ.
        """
        self._ask_readable()
        earlier = self.event(number)
        seals = self._sealed_anew(earlier.event, seal)
        proposal = self._proposal(earlier.event.step or 0, "corrected", entered, {"corrects": f"{number:04d}", "seals": seals})
        after = with_event(self.dossier, proposal).history
        if any(entry.number == number and entry.event == earlier.event for entry in after.entries):
            raise RefusedError(f"没有写出与第 {number:04d} 条不同的内容，没有可以更正的。")
        return proposal

    def _sealed_anew(self, event: StepEvent, names: Sequence[str]) -> dict[str, str]:
        """Digests of files that an event sealed, or should have; raises UsageError for others."""
        if names and event.event == "returned":
            raise UsageError("“退回”不封存文件，不能用 --seal。")
        digests = self._digests(event.step or 0)
        unknown = [name for name in map(normal, names) if name not in digests]
        if unknown:
            raise UsageError(f"不能封存 {'、'.join(unknown)}。第 {event.step} 步可以封存：{'、'.join(digests)}。")
        return {name: digests[name] for name in map(normal, names)}

    def event(self, number: int) -> Entry:
        """An earlier event, its corrections applied; raises UsageError where there is none."""
        found = next((entry for entry in self.dossier.history.entries if entry.number == number), None)
        if found is None:
            self._ask_no_correction(number)
            known = "、".join(f"{entry.number:04d}" for entry in self.dossier.history.entries)
            raise UsageError(f"没有第 {number:04d} 条步骤记录" + (f"，已有：{known}。" if known else "：还没有任何记录。"))
        return found

    def _ask_no_correction(self, number: int) -> None:
        """A slip in a correction is put right by another correction of the same event."""
        for path, event in self.dossier.events:
            if path.startswith(f"steps/{number:04d}-") and event.event == "corrected" and event.corrects:
                raise UsageError(f"第 {number:04d} 条本身是对第 {event.corrects:04d} 条的更正。请直接再更正第 {event.corrects:04d} 条。")

    # -- what they share --------------------------------------------------------------------------------------------------------------

    def _ask_readable(self, but_told: Container[str] = ()) -> None:
        """What stands in the log must be known before anything is put behind it. `but_told`: files of which the gate tells by itself."""
        broken = [file for file in unreadable_events(self.dossier) if file not in but_told]
        if broken:
            raise RefusedError(f"步骤记录 {'、'.join(broken)} 读不了，不知道现在到了哪一步。请先改正它：运行 lhti validate 查看。")

    def _digests(self, up_to: int) -> dict[str, str]:
        """What is sealed when this step is completed: every file needed up to it that is there, with its digest."""
        needed = self.steps.needed_files(up_to)
        return {name: source.digest for name, source in self.dossier.sources.items() if _is_sealed(name, needed)}

    def _proposal(self, step: int, event: str, entered: Entered, more: dict[str, Any], completes: Step | None = None) -> Proposal:
        number = next_number(self.dossier)
        path = f"steps/{number:04d}-step{step}-{event}.yaml"
        given = self._given(step, event, entered, more)
        proposal = Proposal(self.dossier.folder, path, event_text(self.dossier, number, given), step, None, ())
        dossier = with_event(self.dossier, proposal)
        after = self.judge.judge(dossier, for_step=completes.number if completes else None)
        if completes:
            own = tuple(error for error in errors_of(after) if error.file == path)
            gate = sorted_by_condition(after, completes, lacking(dossier, self.judge, completes))
            others = tuple(dict.fromkeys((*self._tampering(), *(error for error in gate.others if error not in own))))
            return replace(proposal, gate=replace(gate, others=others), objections=own)
        seals = given.get("seals", {})
        return replace(proposal, objections=self._objections(after, event, seals), resealed=tuple(seals))

    def _tampering(self) -> list[Finding]:
        """Changes of what an earlier gate saw; with the new seals in place they would not show."""
        return [error for error in errors_of(self.judge.judge(self.dossier)) if error.rule == _SEALED]

    def _objections(self, after: DossierResult, event: str, seals: Mapping[str, str]) -> tuple[Finding, ...]:
        """What is sealed must hold as it stands; otherwise an event is held against what it brings about only."""
        before = [] if event == "changed" else errors_of(self.judge.judge(self.dossier))
        return tuple(error for error in errors_of(after) if error not in before or error.file in seals)

    def _given(self, step: int, event: str, entered: Entered, more: dict[str, Any]) -> dict[str, Any]:
        by = {"role": entered.role, "unit": entered.unit, "name": entered.name}
        given = {
            "step": step,
            "event": event,
            "date": entered.on,
            "by": {key: value for key, value in by.items() if value},
            "to": more.get("to"),
            "corrects": more.get("corrects"),
            "reason": entered.reason,
            "evidence": digested(entered.evidence, self.dossier),
            "note": entered.note,
            "seals": more.get("seals"),
        }
        return {key: value for key, value in given.items() if value or value == 0}


def _is_sealed(name: str, needed: Sequence[str]) -> bool:
    return name == "waivers.yaml" or is_among(name, needed)
