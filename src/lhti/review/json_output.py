"""The review for scripts, whole (schemas/review-output.schema.json)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from lhti import __version__
from lhti.dossier.date_fields import Period
from lhti.findings import Severity
from lhti.reports.json_report import finding_as_dict
from lhti.reports.json_stream import dumped
from lhti.reports.score_reasons import why_of
from lhti.review.change import Change
from lhti.review.change_words import change_words
from lhti.review.page import has_failed
from lhti.review.result import DossierReview, GateState, Known, Needed, Review, SideState
from lhti.scoring.item import ItemScore

FORMAT_VERSION: Final = 1
"""Raised when a key goes or changes its meaning; a new key does not raise it."""


def render(review: Review, fail_on: str) -> str:
    """One object; where nothing changed, one without dossiers."""
    document = {
        "tool": "lhti",
        "version": __version__,
        "format_version": FORMAT_VERSION,
        "base": {"revision": review.base, "commit": review.base_commit},
        "head": {"revision": review.head, "commit": review.head_commit},
        "failed": has_failed(review, fail_on),
        "summary": {"dossiers": len(review.dossiers), **{f"new_{severity.value}": review.count(severity) for severity in Severity}},
        "settings": list(review.settings),
        "dossiers": [_dossier(dossier) for dossier in review.dossiers],
    }
    return dumped(document) + "\n"


def _dossier(dossier: DossierReview) -> dict[str, Any]:
    return {
        "path": dossier.path,
        "former_path": dossier.former,
        "kind": dossier.kind,
        "name": dossier.state.result.name,
        "before": _state(dossier.before),
        "after": _state(dossier.after),
        "findings": {name: [_known(known) for known in getattr(dossier, name)] for name in ("new", "solved", "remaining")},
        "scores": [
            {"id": item.id, "label": item.label, "before": _points(former), "after": _points(item), "why": why_of(item)}
            for former, item in dossier.moved_items
        ],
        "changes": [_change(change, dossier) for change in dossier.changes],
        "papers": [{"file": paper.file, "kind": paper.kind} for paper in dossier.papers],
        "unread": [{"file": one.file, "side": one.side} for one in dossier.unread],
        "events": [{"file": event.file, "kind": event.kind, "about": event.about} for event in dossier.events],
        "approvals": [_approval(needed) for needed in dossier.approvals],
    }


def _state(state: SideState | None) -> dict[str, Any] | None:
    if state is None:
        return None
    total = state.score.total if state.score else None
    return {
        "edition": state.result.edition,
        "step": state.result.step,
        "state": state.result.state,
        "score": {"awarded": _plain(total.awarded), "lowest": _plain(total.lowest), "highest": _plain(total.highest), "full": total.full}
        if total
        else None,
        "gate": _gate(state.gate) if state.gate else None,
    }


def _gate(gate: GateState) -> dict[str, Any]:
    return {"step": gate.step, "met": gate.met, "total": gate.total, "others": gate.others, "waiting": list(gate.waiting)}


def _known(known: Known) -> dict[str, Any]:
    return {"fingerprint": known.fingerprint, **finding_as_dict(known.finding)}


def _points(item: ItemScore) -> dict[str, Any]:
    return {"points": _plain(item.points), "lowest": _plain(item.lowest), "highest": _plain(item.highest)}


def _change(change: Change, dossier: DossierReview) -> dict[str, Any]:
    return {
        "file": change.file,
        "path": change.place,
        "kind": change.kind,
        "before": _plain(change.before),
        "after": _plain(change.after),
        "words": change_words(change, dossier.names),
    }


def _approval(needed: Needed) -> dict[str, Any]:
    return {"roles": list(needed.roles), "units": list(needed.units), "at": list(needed.at), "files": list(needed.files)}


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a model holds
    """As JSON has it: dates as ISO text, numbers as numbers."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Period):
        return "-".join(f"{part:02d}" for part in (value.year, value.month, value.day) if part is not None)
    return value.isoformat() if isinstance(value, date) else value
