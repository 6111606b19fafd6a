"""The step log as it lies in the folder, before it is replayed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lhti.dossier.entries import KINDS, is_event_file
from lhti.dossier.files import STEPS

if TYPE_CHECKING:
    from lhti.dossier.dossier import Dossier
    from lhti.dossier.events import StepEvent
    from lhti.dossier.source import Source


def logged(dossier: Dossier) -> tuple[list[tuple[str, StepEvent]], list[str]]:
    """Every event with its path; and the paths of those of which nothing is known but the name."""
    sources = {path: source for path, source in dossier.sources.items() if source.kind is STEPS}
    unread = [path for path, source in sources.items() if not (source.is_judged and source.given)] + _not_reached(dossier)
    events = [(path, cast("StepEvent", source.record)) for path, source in sources.items() if path not in unread]
    return [*events, *((path, _unread(sources.get(path))) for path in unread)], unread


def _unread(source: Source | None) -> StepEvent:
    """An event without content; only where it sends back to is taken from a file that could be parsed, for no name states it."""
    from lhti.dossier.events import StepEvent  # most logs have none

    record = cast("StepEvent | None", source.record if source else None)
    return StepEvent.model_construct(to=record.to if record else None)


def _not_reached(dossier: Dossier) -> list[str]:
    """Links in the log that lead out of the dossier; and events whose files are not quite named so, by their right names."""
    led_out = [stranger.file for stranger in dossier.strangers if stranger.rule == "path-unsafe" and stranger.file.startswith("steps/")]
    misnamed = [stranger.values["nearest"] for stranger in dossier.strangers if stranger.variant == "nearest"]
    return [*led_out, *filter(is_event_file, misnamed)]


def unreadable_events(dossier: Dossier) -> list[str]:
    """Files of the log that must be mended: until then nobody can tell what the log says, and seals."""
    broken = [path for path, source in dossier.sources.items() if source.kind is STEPS and not _is_clear(source)]
    return sorted(broken + _not_reached(dossier))


def _is_clear(source: Source) -> bool:
    """Whether a file says by itself what happened, of which step."""
    event = cast("StepEvent", source.record)
    return source.is_judged and event.step is not None and event.event in KINDS
