"""The steps of dossiers for scripts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from lhti import __version__
from lhti.reports.json_report import finding_as_dict
from lhti.reports.json_stream import dumped
from lhti.steps.gate import Gate
from lhti.steps.status import By, EventLine, Status, StepStatus

FORMAT_VERSION: Final = 1
"""Grows when a key goes or changes its meaning."""


def status_json(statuses: Iterable[Status]) -> str:
    """One JSON document (schemas/step-status-output.schema.json)."""
    document = {
        "tool": "lhti",
        "version": __version__,
        "format_version": FORMAT_VERSION,
        "dossiers": [_status(status) for status in statuses],
    }
    return dumped(document)


def _status(status: Status) -> dict[str, Any]:
    return {
        "path": status.path,
        "name": status.name,
        "edition": status.edition,
        "step": status.step,
        "state": status.state,
        "steps": [_step(step) for step in status.steps],
        "events": [_event(event) for event in status.events],
        "unreadable": list(status.unreadable),
        "misplaced": list(status.misplaced),
        "overdue": [{"unit": entry.unit, "deadline": entry.deadline.isoformat(), "days": entry.days} for entry in status.overdue],
        "gate": _gate(status.gate) if status.gate else None,
    }


def _step(step: StepStatus) -> dict[str, Any]:
    return {
        "number": step.number,
        "title": step.title,
        "state": step.state,
        "date": _day(step.on) if step.state == "completed" else None,
        "since": _day(step.on) if step.state == "current" else None,
        "by": _by(step.by),
        "event": step.event,
        "who": step.who,
        "waits_for": step.waits_for,
        "ends_with": step.ends_with,
    }


def _event(event: EventLine) -> dict[str, Any]:
    return {
        "path": event.path,
        "step": event.step,
        "event": event.event,
        "label": event.label,
        "date": _day(event.on),
        "by": _by(event.by),
        "reason": event.reason,
    }


def _gate(gate: Gate) -> dict[str, Any]:
    return {
        "met": gate.is_met,
        "conditions": [
            {
                "words": condition.words,
                "state": condition.state.value,
                "findings": [finding_as_dict(finding) for finding in condition.findings],
                "mend": list(condition.mend),
            }
            for condition in gate.conditions
        ],
        "others": [finding_as_dict(finding) for finding in gate.others],
    }


def _by(by: By | None) -> dict[str, Any] | None:
    return None if by is None else {"role": by.role, "unit": by.unit, "name": by.name}


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
