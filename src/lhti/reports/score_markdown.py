"""A score table as Markdown, for a comment or a minute: the total first, then one table."""

from __future__ import annotations

from collections.abc import Iterator

from lhti.policy.policy import Policy
from lhti.reports.markdown import literal
from lhti.reports.score_reasons import METHODS, details_of
from lhti.reports.score_wording import points_of, readings_of, subtitle_of, summary_of, title_of, todo_heading_of, todo_of
from lhti.scoring.item import ItemScore
from lhti.scoring.score import GroupScore, Score


def render(score: Score, policy: Policy) -> str:
    """Heading, what is to be known of the total, the table, and the readings."""
    parts = [
        f"## {title_of(score)}：{points_of(score.total)} / {score.full} 分\n",
        f"**{literal(score.name or '（名称未填）')}**，{literal(policy.edition.heading)}，{subtitle_of(score)}\n",
        "".join(f"- {literal(line)}\n" for line in (*summary_of(score), *_todo(score))),
        "".join(_table(score, policy)),
    ]
    readings = readings_of(score, policy)
    if readings:
        parts.append("### 读法\n\n" + "".join(f"- {name} {literal(text)}\n" for name, text in readings))
    return "\n".join(parts)


def _todo(score: Score) -> Iterator[str]:
    yield from (f"{todo_heading_of(score)}：{line}" for line in todo_of(score))


def _table(score: Score, policy: Policy) -> Iterator[str]:
    yield "| 编号 | 项目 | 得分 | 满分 | 办法 | 说明 |\n|---|---|---:|---:|---|---|\n"
    for group in score.groups:
        if len(group.items) > 1 or group.items[0].id != group.id:
            yield _group(group)
        yield from (_item(item, policy) for item in group.items)


def _group(group: GroupScore) -> str:
    return f"| **{group.id}** | **{literal(group.label)}** | **{points_of(group.total)}** | **{group.full}** | | |\n"


def _item(item: ItemScore, policy: Policy) -> str:
    details = "<br>".join(literal(line) for line in details_of(item, policy))
    return f"| {item.id} | {literal(item.label)} | {points_of(item)} | {item.full} | {METHODS[item.method]} | {details} |\n"
