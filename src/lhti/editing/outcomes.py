"""`lhti fmt` of one dossier: which files would change, and which are left alone for a reason that is told."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lhti.dossier.dossier import Dossier
from lhti.dossier.event_log import unreadable_events
from lhti.dossier.files import STEPS
from lhti.dossier.source import Source
from lhti.editing.formatting import Formatted, formatted, has_text_error
from lhti.editing.proving import UnprovenError
from lhti.editing.sealing import sealed_by
from lhti.policy.policy import Steps


@dataclass(frozen=True, slots=True)
class Change:
    """A file that would change."""

    file: str
    old: bytes
    formatted: Formatted


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A file that should change, or cannot be looked at, and stays as it is."""

    file: str
    reason: str
    """In Chinese, with what to do next."""
    is_error: bool
    """Something must be mended first."""


def outcomes(dossier: Dossier, steps: Steps, language: str | None, only: Collection[str] = ()) -> Iterator[Change | LeftAlone]:
    """Every file of the dossier (or of `only`) about which there is something to tell, in the order of the files."""
    sealed = sealed_by(dossier, steps)
    unreadable = unreadable_events(dossier)
    for file, source in dossier.sources.items():
        if not only or file in only:
            outcome = _outcome(source, language)
            if isinstance(outcome, Change):
                yield _unless_held(outcome, source, sealed.get(file), unreadable)
            elif outcome:
                yield outcome


def _outcome(source: Source, language: str | None) -> Change | LeftAlone | None:
    if has_text_error(source):
        return LeftAlone(source.path, "还有读不了的地方，请先运行 lhti validate 查看并改正", is_error=True)
    try:
        result = formatted(source, language)
    except UnprovenError as reason:
        return LeftAlone(source.path, f"写法比较特别，自动改没有把握（{reason}），请在编辑器里手工改", is_error=True)
    return None if result.new == source.raw else Change(source.path, source.raw, result)


def _unless_held(change: Change, source: Source, step: int | None, unreadable: list[str]) -> Change | LeftAlone:
    if source.kind is STEPS:
        return LeftAlone(change.file, "步骤记录只增不改", is_error=False)
    if step is not None:
        return LeftAlone(change.file, f"第 {step} 步的记录已封存它，改一个字节封存就对不上了", is_error=False)
    if unreadable:
        return LeftAlone(change.file, f"步骤记录 {'、'.join(unreadable)} 读不了，不知道它是否已封存；请先改正记录", is_error=True)
    return change
