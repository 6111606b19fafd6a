"""Why an item has its points, and what would bring more, in Chinese; data stands in the sentences as it is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from lhti.checks.marks import CEILING_WORDS
from lhti.dossier.members import LEVELS
from lhti.policy.policy import Policy
from lhti.policy.score_model import Band
from lhti.reports.score_notes import sentence_of
from lhti.reports.score_wording import number, span
from lhti.scoring.item import Blocked, Ceiling, ItemScore, Presence, Share

METHODS: Final = {"band": "按比例计算", "judged": "由人打分", "present": "有无材料"}
_MEASURES: Final = {"members_with_platform": "具备{level}以上平台", "members_with_project": "承担过{level}以上项目"}


def details_of(item: ItemScore, policy: Policy) -> Iterator[str]:
    """Everything to be told below an item, one line each."""
    yield why_of(item)
    yield from (f"{mark.reviewer}的理由：{mark.reason}" for mark in item.marks if mark.reason)
    yield from filter(None, (_uncovered(item), _lacking(item)))
    yield from (f"参考：{sentence_of(fact)}" for fact in item.facts)
    yield from (f"注意：{sentence_of(note)}" for note in item.notes)
    more, alias = raise_of(item), alias_note_of(item, policy)
    yield from (f"{word}：{text}" for word, text in (("提高", more), ("说明", alias), ("佐证", "、".join(item.papers))) if text)
    yield f"依据：{_clause(item)}"


def why_of(item: ItemScore) -> str:
    """Why these points, in one sentence."""
    match item.ground:
        case Share() as share:
            return _share(share)
        case Blocked() as blocked if item.is_open:
            return f"{_blocked(blocked)}，算不出，{span(item.lowest, item.highest)} 分"
        case Ceiling(points=0, level=level):
            return f"{CEILING_WORDS[level]}，得 0 分"
    return "；".join(part for part in (_marks(item), _ground(item)) if part)


def _share(share: Share) -> str:
    measure = _MEASURES[share.measure].format(level=LEVELS.labels[share.level])
    percent = percent_of(len(share.having), share.total, share.band)
    return f"成员 {share.total} 家，{measure} {len(share.having)} 家，{percent}%，{_band(share.band)} → {share.band.points} 分"


def percent_of(part: int, total: int, band: Band) -> str:
    """To one decimal, half up; cut where rounding would seem to reach the next band."""
    tenths = (2000 * part + total) // (2 * total)
    if band.lt is not None and tenths >= 10 * band.lt:
        tenths = 1000 * part // total
    return number(Decimal(tenths) / 10)


def _band(band: Band) -> str:
    bounds = (f"≥{band.ge}%" if band.ge else "", f"<{band.lt}%" if band.lt is not None else "")
    return "且".join(bound for bound in bounds if bound)


def _marks(item: ItemScore) -> str:
    if item.marks:
        given = "，".join(f"{mark.reviewer} {number(mark.points)}" for mark in item.marks)
        if item.is_open:
            return f"待定：有打分文件读不出（已读出 {given}）"
        mean = f"平均 {number(item.lowest)} 分，极差 {number(item.spread)}" if item.spread is not None else f"得 {number(item.lowest)} 分"
        return f"{len(item.marks)} 人打分，{mean}（{given}）"
    return f"待评：还没有可计入的打分，{span(item.lowest, item.highest)} 分" if item.is_open and item.method == "judged" else ""


def _ground(item: ItemScore) -> str:
    """What is to be known besides the marks."""
    match item.ground:
        case Presence() as presence:
            return _presence(item, presence)
        case Ceiling(points=points, level=level):
            return f"上限 {points} 分（{CEILING_WORDS[level]}）"
        case Blocked() as blocked:
            return f"{_blocked(blocked)}，材料没有核对"
    return ""


def _blocked(blocked: Blocked) -> str:
    return f"{blocked.file} {'还没有写' if blocked.is_absent else '有错误未改'}"


def _presence(item: ItemScore, presence: Presence) -> str:
    covered = f"，覆盖 {presence.links - len(presence.uncovered)}/{presence.links} 个环节" if presence.links else ""
    found = f"材料 {presence.counted} 项{covered}" if presence.counted else "还没有可计入的材料"
    if item.marks:
        return f"{found}，以打分为准"
    if item.is_open:
        return f"{found}，由人评定 {span(item.lowest, item.highest)} 分"
    return f"{found} → {number(item.lowest)} 分"


def _uncovered(item: ItemScore) -> str | None:
    uncovered = item.ground.uncovered if isinstance(item.ground, Presence) else ()
    return f"还没有的环节：{'、'.join(uncovered)}" if uncovered else None


def _lacking(item: ItemScore) -> str | None:
    return f"还没有的成员：{'、'.join(item.ground.lacking)}" if isinstance(item.ground, Share) and item.ground.lacking else None


def raise_of(item: ItemScore) -> str | None:
    """What would bring more points, of what can be computed."""
    match item.ground:
        case Share(higher=Band() as band, missing=missing) as share:
            measure = _MEASURES[share.measure].format(level=LEVELS.labels[share.level])
            return f"再有 {missing} 家成员{measure}即达 {band.ge}%，得 {band.points} 分"
        case Presence(uncovered=uncovered) if uncovered and not item.marks:
            return f"补齐 {len(uncovered)} 个环节，即得 {item.full} 分"
        case Presence(counted=0) if not item.marks:
            return f"完成并写明，即得 {item.full} 分"
    return None


def _clause(item: ItemScore) -> str:
    return f"{item.cite}“{item.quote}”" + (f"（读法 {item.reading}）" if item.reading else "")


def alias_note_of(item: ItemScore, policy: Policy) -> str | None:
    """That a body stands under another name than the one used everywhere else (X-10)."""
    if item.reading is None:
        return None
    for name, aliases in policy.terms.aliases.items():
        alias = max((alias for alias in aliases if alias in item.label), key=len, default=None)
        if alias and name not in item.label:
            return f"“{alias}”即“{name}”（读法 {item.reading}）"
    return None
