"""The recorded steps that a proposal touches: a new one is how the log grows, an old one edited or deleted is an error."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from lhti.clock import chinese_date
from lhti.dossier.dossier import Dossier
from lhti.dossier.events import EVENTS, ROLES, StepEvent
from lhti.dossier.files import STEPS
from lhti.dossier.source import Source
from lhti.findings import Finding, Severity
from lhti.policy.model import Rule
from lhti.review.result import EventKind, EventTouch

RULE_ID: Final = "step-append-only"


@cache
def append_only_rule() -> Rule:
    """The one rule that only two revisions can break; no policy binds it, for it holds under every one."""
    return Rule(
        id=RULE_ID,
        summary="步骤记录只增不改",
        severity="error",
        message="已记录的步骤不能改动或删除",
        fix="恢复原样；要改已记录的事，用 lhti step correct 另记一条更正",
    )


def touched_events(before: Dossier | None, after: Dossier | None) -> list[EventTouch]:
    """What happens to the event files, in the order of their names."""
    old, new = _event_files(before), _event_files(after)
    return [
        EventTouch(file, kind, about(new.get(file) or old[file]))
        for file in sorted({*old, *new})
        if (kind := _kind(old.get(file), new.get(file)))
    ]


def _event_files(dossier: Dossier | None) -> dict[str, Source]:
    return {path: source for path, source in dossier.sources.items() if source.kind is STEPS} if dossier else {}


def _kind(old: Source | None, new: Source | None) -> EventKind | None:
    if old is None:
        return "added"
    if new is None:
        return "deleted"
    return None if old is new or old.digest == new.digest else "edited"


def about(source: Source) -> str:
    """An event in one line, as far as it can be read."""
    event = source.record
    if not isinstance(event, StepEvent) or not event.step:
        return "读不出内容"
    parts = [f"第{event.step}步{EVENTS.labels.get(event.event or '', event.event or '')}"]
    parts += [chinese_date(event.date)] if event.date else []
    if event.by and event.by.role:
        parts.append(" ".join(filter(None, (ROLES.labels[event.by.role], event.by.unit, event.by.name))))
    return "，".join(parts)


def objections(events: list[EventTouch], *, is_whole_dossier_gone: bool) -> Iterator[Finding]:
    """One error for each event that was edited or deleted; one for all of them where the dossier itself is gone."""
    fix = append_only_rule().fix["default"]
    if is_whole_dossier_gone:
        if events:
            yield Finding(
                RULE_ID,
                Severity.ERROR,
                f"档案被删除，连同 {len(events)} 条步骤记录；步骤记录只增不改",
                "把档案恢复；不再运行的联合体，档案留着备查",
            )
        return
    for event in events:
        if event.kind != "added":
            word, line = ("改动", 1) if event.kind == "edited" else ("删除", None)
            yield Finding(RULE_ID, Severity.ERROR, f"已记录的步骤被{word}（{event.about}）", fix, event.file, line, line)
