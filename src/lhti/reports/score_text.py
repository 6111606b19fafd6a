"""A score table for people at a terminal: the total and its groups at one glance, then each item with its reasons."""

from __future__ import annotations

from collections.abc import Iterator

from lhti.policy.policy import Policy
from lhti.reports.score_reasons import details_of
from lhti.reports.score_wording import points_of, readings_of, subtitle_of, summary_of, title_of, todo_heading_of, todo_of
from lhti.reports.score_wrapping import columns_of, wrapped
from lhti.reports.visible import visible
from lhti.scoring.item import ItemScore
from lhti.scoring.score import Score

_INDENT = "       "


def render(score: Score, policy: Policy) -> str:
    """The whole table."""
    return "".join(f"{line}\n" for line in _lines(score, policy))


def _lines(score: Score, policy: Policy) -> Iterator[str]:
    yield from wrapped(visible(f"{score.name or '（名称未填）'}　{title_of(score)}"), "")
    yield from wrapped(f"{policy.edition.heading}；{subtitle_of(score)}", "")
    yield ""
    yield from _summary(score)
    for group in score.groups:
        yield ""
        if len(group.items) > 1 or group.items[0].id != group.id:
            yield columns_of(f"{group.id} {group.label}", f"{points_of(group.total)} / {group.full}")
        for item in group.items:
            yield from _item(item, policy)
    readings = readings_of(score, policy)
    if readings:
        yield from ("", "读法")
        for name, text in readings:
            yield from _hanging(f"{name} {text}")


def _summary(score: Score) -> Iterator[str]:
    yield columns_of("合计", f"{points_of(score.total)} / {score.full} 分")
    for group in score.groups:
        yield columns_of(f"  {group.id} {group.label}", f"{points_of(group.total)} / {group.full}")
    for line in summary_of(score):
        yield from wrapped(visible(line), "")
    todo = todo_of(score)
    if todo:
        yield from ("", f"{todo_heading_of(score)}：")
        for line in todo:
            yield from _hanging(line)


def _item(item: ItemScore, policy: Policy) -> Iterator[str]:
    yield columns_of(f"  {item.id} {item.label}", f"{points_of(item)} / {item.full}")
    for line in details_of(item, policy):
        yield from wrapped(visible(line), _INDENT)


def _hanging(text: str) -> Iterator[str]:
    return wrapped(visible(text), "  ")
