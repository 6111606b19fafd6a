"""Who recorded the events of the step log (附件2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from lhti.checks.common import (
    county_office_shown,
    is_county_office,
    is_section,
    member_names,
    section_of,
    without_bureau,
)
from lhti.dossier.dossier import Dossier
from lhti.dossier.events import EVENTS, ROLES, Recorder, StepEvent
from lhti.dossier.folding import folded_name
from lhti.dossier.violation import Violation
from lhti.policy.jurisdictions import Jurisdictions
from lhti.policy.model import Terms
from lhti.policy.policy import Industries, Steps

__all__ = ["step_actor"]

_Wrong: TypeAlias = "tuple[str, str, dict[str, Any]]"
"""Field of the recorder, variant, values."""


def step_actor(dossier: Dossier, steps: Steps, industries: Industries, jurisdictions: Jurisdictions, terms: Terms) -> Iterator[Violation]:
    """Whoever recorded an event may do so, is the unit that the role means, and alone corrects it."""
    recorders = _Recorders(dossier, steps, industries, jurisdictions, terms)
    recorded = dict(dossier.events)
    for entry in dossier.history.entries:
        event = entry.event
        if event.by is None or event.by.role is None or event.step is None or entry.unread:
            continue
        wrongs = [*recorders.wrongs(event.by, event)]
        if entry.corrections and not wrongs:
            wrongs += recorders.of_another(recorded[entry.path].by, event.by, event)
        for field, variant, values in wrongs:
            yield Violation(entry.told_at("by"), ("by", field), variant, {"step": event.step, **values})
    dossier.need_events()


class _Recorders(NamedTuple):
    """What tells whether a recorder is the right one."""

    dossier: Dossier
    steps: Steps
    industries: Industries
    jurisdictions: Jurisdictions
    terms: Terms

    def wrongs(self, by: Recorder, event: StepEvent) -> Iterator[_Wrong]:
        """Why somebody may not have recorded an event."""
        is_change = event.event == "changed"
        values = {"event": EVENTS.labels.get(event.event or "", event.event)}
        allowed = allowed_roles(event.event or "", event.step or 0, self.steps)
        if allowed and by.role not in allowed:
            roles = {"role": ROLES.labels[by.role or ""], "allowed": "、".join(ROLES.labels[role] for role in allowed)}
            yield "role", "changed" if is_change else "default", values | roles
        expected = self._expected_unit(by)
        if expected:
            yield "unit", "changed-unit" if is_change else "unit", values | {"unit": by.unit, "expected": expected}

    def of_another(self, first: Recorder | None, by: Recorder, event: StepEvent) -> Iterator[_Wrong]:
        """Why somebody may not have corrected what `first` recorded; a recorder who was wrong is put right by anybody who is not."""
        if first is None or not first.role or not first.unit or [*self.wrongs(first, event)] or self._is_misnamed(first):
            return
        shown = {"recorder": _shown(first), "by": _shown(by)}
        if by.role != first.role:
            yield "role", "corrected", shown
        elif by.unit and by.role != "consortium" and self._key(by) != self._key(first):
            yield "unit", "corrected", shown

    def _is_misnamed(self, by: Recorder) -> bool:
        """Whether the consortium stands under another name; that this is wrong is a rule of its own."""
        return by.role == "consortium" and folded_name(by.unit or "") != folded_name(self.dossier.name or "")

    def _key(self, by: Recorder) -> str:
        """A unit as two records of it are compared: one that is known to be what its role means counts under all its names."""
        unit = by.unit or ""
        is_lead = by.role == "lead" and self.dossier.lead is not None
        is_county = by.role == "county" and is_county_office(unit, self.dossier, self.jurisdictions)
        return "" if is_lead or is_county else without_bureau(unit, self.terms)

    def _expected_unit(self, by: Recorder) -> str | None:
        """Who it should have been, where the unit is not the one that the role means; null where it is, or cannot be told."""
        unit, dossier, terms = by.unit, self.dossier, self.terms
        if not unit:
            return None
        if by.role == "lead":
            member = dossier.lead[1] if dossier.lead else None
            known = member_names([member]) if member else set()
            return None if not member or not known or folded_name(unit) in known else f"牵头单位“{member.name or member.former_names[0]}”"
        if by.role == "county":
            return None if is_county_office(unit, dossier, self.jurisdictions) else county_office_shown(dossier)
        if by.role == "section":
            section = section_of(dossier, self.industries)
            return None if section is None or is_section(unit, section, terms) else f"对口科室“{section}”"
        if by.role == "bureau" and terms.bureau:
            return None if without_bureau(unit, terms) == "" else f"“{terms.bureau.name}”"
        return None


def _shown(by: Recorder) -> str:
    return f"{ROLES.labels[by.role or '']}“{by.unit or '（未填）'}”"


def allowed_roles(event: str, step: int, steps: Steps) -> list[str]:
    """Who may record an event of a step; empty where the policy does not say."""
    entry = steps.get(step)
    if entry is None:
        return []
    if event == "changed":
        return steps.change.recorders
    extra = [role for role in steps.sent_back.recorders if role not in entry.recorders] if event == "returned" else []
    return [*entry.recorders, *extra]


def unit_of_role(role: str, dossier: Dossier, industries: Industries, terms: Terms) -> str | None:
    """The unit that a role means in this dossier, by the name that a paper would carry; null where it cannot be told."""
    if role == "lead":
        return dossier.lead[1].name if dossier.lead else None
    if role == "county":
        return dossier.consortium.county_office
    if role == "section":
        return section_of(dossier, industries)
    if role == "bureau":
        return terms.bureau.name if terms.bureau else None
    return dossier.name
