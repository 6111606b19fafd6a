"""Which files must not change by a byte: recorded events, and what a recorded step has sealed."""

from __future__ import annotations

from lhti.dossier.dossier import Dossier
from lhti.policy.policy import Steps


def sealed_by(dossier: Dossier, steps: Steps) -> dict[str, int]:
    """File → the step whose record sealed it, for every file that the current step's work may not change."""
    history = dossier.history
    return {file: seal.entry.event.step or 0 for file, seal in history.seals.items() if not steps.is_open(file, history)}
