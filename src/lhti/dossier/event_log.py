"""The step log as it lies in the folder, before it is replayed."""

from __future__ import annotations

from lhti.dossier.dossier import Dossier
from lhti.dossier.files import STEPS


def unreadable_events(dossier: Dossier) -> list[str]:
    """Files of the log that must be mended, or lead out of the dossier: until then nobody can tell what the log says, and seals."""
    broken = [path for path, source in dossier.sources.items() if source.kind is STEPS and not source.is_judged]
    led_out = [stranger.file for stranger in dossier.strangers if stranger.rule == "path-unsafe" and stranger.file.startswith("steps/")]
    return sorted(broken + led_out)
