"""The review as a page: headline, table, sections, what is folded, footer. Plain values; Markdown and text print the same page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lhti import __version__
from lhti.findings import Severity
from lhti.reports.score_wording import points_of
from lhti.reports.wording import stage_of
from lhti.review.lines import Section
from lhti.review.result import DossierReview, Known, Review, titles_of
from lhti.review.sections import folded_sections, open_sections

FAIL_ON: Final = ("error", "warning", "never")
"""What makes a review fail: new errors; new warnings too; nothing."""
ROWS: Final = 20
"""Dossiers in the table; a comment on a forge must stay short."""

HEADER: Final = ("联合体", "新增问题", "解决", "仍有", "组建评分", "步骤", "改动")
_KINDS: Final = {"added": "（新增）", "removed": "（删除）", "renamed": "（搬动）", "changed": ""}


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is printed."""

    headline: str
    rows: tuple[tuple[str, ...], ...]
    """Cells of the table, one row a dossier."""
    beyond: int
    """Dossiers that the table leaves out."""
    sections: tuple[Section, ...]
    folded: tuple[Section, ...]
    footer: str


def has_failed(review: Review, fail_on: str) -> bool:
    """Whether the review fails; only what is new counts."""
    if fail_on == "never":
        return False
    return bool(review.count(Severity.ERROR) or (fail_on == "warning" and review.count(Severity.WARNING)))


def page_of(review: Review, fail_on: str) -> Page:
    """The page of a review that has something to tell."""
    ordered = sorted(review.dossiers, key=lambda one: (-one.count(Severity.ERROR), one.path))
    titles = titles_of(review.dossiers)
    return Page(
        headline=_headline(review, fail_on),
        rows=tuple(_row(dossier, titles[dossier.path]) for dossier in ordered[:ROWS]),
        beyond=len(ordered[ROWS:]),
        sections=tuple(open_sections(ordered, review.settings)),
        folded=tuple(folded_sections(ordered)),
        footer=_footer(review),
    )


def _headline(review: Review, fail_on: str) -> str:
    verdict = "供参考" if fail_on == "never" else "不通过" if has_failed(review, fail_on) else "通过"
    errors, warnings = review.count(Severity.ERROR), review.count(Severity.WARNING)
    news = f"新增错误 {errors} 项" if errors else "没有新增错误"
    news += f"，新增警告 {warnings} 项" if warnings else ""
    return (
        f"{verdict}：{len(review.dossiers)} 个联合体有改动，{news}" if review.dossiers else f"{verdict}：档案没有改动，登记库的设置有改动"
    )


def _row(dossier: DossierReview, title: str) -> tuple[str, ...]:
    stages = [stage_of(state.result) for state in (dossier.before, dossier.after) if state]
    scores = [points_of(state.score.total) if state.score else "—" for state in (dossier.before, dossier.after) if state]
    return (
        title + _KINDS[dossier.kind],
        counted(dossier.new),
        str(len(dossier.solved)),
        str(len(dossier.remaining)),
        _moved(scores),
        _moved(stages),
        str(len(dossier.changes) + len(dossier.papers) + len(dossier.unread)),
    )


def counted(found: tuple[Known, ...]) -> str:
    """错误 2、警告 1."""
    counts = {severity: sum(known.finding.severity is severity for known in found) for severity in Severity}
    return "、".join(f"{severity.label} {count}" for severity, count in counts.items() if count) or "0"


def _moved(words: list[str]) -> str:
    return " → ".join(dict.fromkeys(words))


def _footer(review: Review) -> str:
    head = f"{review.head}（{review.head_commit[:12]}）" if review.head_commit else review.head
    compared = f"比较：{review.base} 的分叉点（{review.base_commit[:12]}）→ {head}；lhti {__version__}；细则 {'、'.join(_editions(review))}"
    return f"{compared}；跨档案规则只看本次增减的单位、专家和研究方向，产业子项的个数由 lhti validate 核对"


def _editions(review: Review) -> Iterator[str]:
    states = (state for dossier in review.dossiers for state in (dossier.before, dossier.after) if state)
    yield from sorted({state.result.edition for state in states}) or ["—"]
