"""装订清单: which paper, how many copies, who signs, who seals, and where."""

from __future__ import annotations

from datetime import date
from typing import Any

from lhti.documents.form_values import acceded, founders
from lhti.documents.naming import consortium_name
from lhti.documents.order import Order
from lhti.dossier.dossier import Dossier

_NOTHING = "——"


def context(order: Order) -> dict[str, Any]:
    """A row for every paper of the bundle, in stamping order."""
    from lhti.documents.bundle import wanted

    entries = {entry.name: entry for entry in order.policy.documents}
    signatories = _signatories(order.dossier)
    rows = []
    for paper in wanted(order):
        entry = entries[paper.paper.name]
        signs = entry.signs or _NOTHING
        if paper.paper.name == "agreement" and signatories:
            signs = f"{signs}（{signatories}家）"
        rows.append(
            {
                "number": f"{paper.number:02d}",
                "title": paper.title,
                "copies": f"{entry.copies}",
                "signs": signs,
                "seals": entry.seals or _NOTHING,
                "place": entry.place or _NOTHING,
            }
        )
    return {
        "name": consortium_name(order.dossier),
        "rows": rows,
        "total": str(sum(entries[paper.paper.name].copies for paper in wanted(order))),
    }


def _signatories(dossier: Dossier) -> int:
    """How many units the agreement has a row to sign for."""
    if not dossier.is_usable("members.yaml") or not dossier.is_usable("agreement.yaml"):
        return 0
    return len(founders(dossier)) + len(acceded(dossier))


def dated(order: Order) -> date | None:
    """The day of the last event."""
    moving = [entry.event.date for entry in order.dossier.history.entries if entry.event.date]
    return max(moving, default=None)
