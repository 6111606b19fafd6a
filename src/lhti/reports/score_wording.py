"""The Chinese sentences of a score table, which its formats share; data stands in them as it is, so each format escapes the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lhti.clock import chinese_date
from lhti.policy.policy import Policy
from lhti.reports.score_notes import sentence_of
from lhti.scoring.item import Blocked, ItemScore, Presence
from lhti.scoring.score import Alternative, Score, Total


def title_of(score: Score) -> str:
    """Which table it is."""
    return f"{score.year}年度考核" if score.year else "组建评价"


def subtitle_of(score: Score) -> str:
    """As of when, and how many members."""
    day = chinese_date(score.day)
    return f"截至 {day}" + (f"，成员 {score.members} 家（含牵头单位）" if score.members is not None else "")


def number(points: Decimal) -> str:
    """Points without needless zeros: 9.50 → 9.5."""
    text = f"{points:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def span(lowest: Decimal, highest: Decimal) -> str:
    """A range of points."""
    return number(lowest) if lowest == highest else f"{number(lowest)} 至 {number(highest)}"


def points_of(scored: ItemScore | Total) -> str:
    """The points, or the range in which they will lie; never a bare number while something is open."""
    return f"{span(scored.lowest, scored.highest)}（待评）" if scored.is_open else number(scored.lowest)


def open_items_of(score: Score) -> str | None:
    """Which items wait, and what for."""
    names = [f"{item.id}{'（文件待改）' if isinstance(item.ground, Blocked) else ''}" for item in score.items if item.is_open]
    return f"待评 {len(names)} 项：{'、'.join(names)}。待评齐后才有总分" if names else None


def alternative_of(other: Alternative) -> str:
    """The total by the reading that was not taken."""
    return f"另一种读法（{other.item}：{other.label}）：合计 {span(other.lowest, other.highest)} 分"


def verdicts_of(score: Score) -> list[str]:
    """What the policy's pass mark and grades make of the total; that there are none, where there are none."""
    found: list[str] = []
    if score.pass_mark is not None:
        reached = {True: "已达到", False: "没有达到", None: "还没有定"}[score.reaches_pass_mark]
        found.append(f"及格线 {score.pass_mark} 分：{reached}")
    if score.grades:
        found.append(f"等次：{'或'.join(score.possible_grades) or '无'}")
    return found or ["细则没有规定及格线和等次，分数只供审核参考"]


def readings_of(score: Score, policy: Policy) -> list[tuple[str, str]]:
    """Id and text of every interpretation that the table is read by: what was in question, how it is read, who decided."""
    used = {item.reading for item in score.items}
    return [(entry.id, f"{entry.question}{entry.reading}（{entry.decided_by}）") for entry in policy.interpretations if entry.id in used]


def summary_of(score: Score) -> Iterator[str]:
    """What is to be known of the total before it is used, one line each."""
    yield from map(alternative_of, score.alternatives)
    yield from filter(None, (open_items_of(score),))
    yield from verdicts_of(score)
    yield from (f"注意：{sentence_of(note)}" for note in score.notes)


def todo_of(score: Score) -> list[str]:
    """Tasks of the year that are not done, or not wholly."""
    return [
        f"{item.id} {item.label}" + (f"（还缺 {len(item.ground.uncovered)} 个环节）" if item.ground.uncovered else "")
        for item in score.items
        if isinstance(item.ground, Presence) and not item.ground.is_whole
    ]


def todo_heading_of(score: Score) -> str:
    """While the year runs there is still time."""
    return "今年还要做" if score.year and score.year >= score.day.year else "没有完成"
