"""The Chinese sentences for the facts and notes of a score table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from lhti.clock import chinese_date
from lhti.dossier.institutions import INSTITUTION_KINDS
from lhti.policy.loading import format_rules
from lhti.scoring.item import Note


def sentence_of(note: Note) -> str:
    """The note in words."""
    if note.kind == "refused":
        return _refused(note.values)
    words = _WORDS[note.kind]
    return words(note.values) if callable(words) else words.format_map({name: _shown(value) for name, value in note.values.items()})


def _refused(values: Mapping[str, Any]) -> str:
    """The sentence of the rule that the mark breaks."""
    messages = next(rule.message for rule in format_rules() if rule.id == "schema-value")
    sentence = messages.get(values["variant"], messages["default"])
    return f"{values['file']}：{sentence.format_map({name: _shown(value) for name, value in values.items()})}，没有计入"


def _shown(value: object) -> object:
    match value:
        case date():
            return chinese_date(value)
        case Decimal():
            return f"{value:f}"
        case list():
            return "、".join(str(item) for item in value)
        case None:
            return ""
    return value


def _counts(pairs: Iterable[tuple[str, int]]) -> str:
    return "，".join(f"{label} {number}" for label, number in pairs) or "无"


def _office(values: Mapping[str, Any]) -> str:
    area = f"，{values['area']:f} 平方米" if values["area"] is not None else ""
    return f"办公场所：{values['address']}{area}" if values["address"] else "没有写办公地址"


def _staff(values: Mapping[str, Any]) -> str:
    without = f"；{values['without_duty']} 人没有写分工" if values["without_duty"] else ""
    return f"秘书处 {values['n']} 人：{_counts(values['counts'])}{without}"


def _chair(values: Mapping[str, Any]) -> str:
    chairs = "、".join(f"{name}（{'，'.join(part for part in rest if part)}）" for name, *rest in values["chairs"])
    return f"理事长 {chairs or '未定'}；{_counts(values['counts'])}"


def _experts(values: Mapping[str, Any]) -> str:
    inside = f"；来自成员单位：{'、'.join(values['inside'])}" if values["inside"] else ""
    return f"专家 {values['n']} 人：{_counts(values['counts'])}{inside}"


def _counties(values: Mapping[str, Any]) -> str:
    unknown = f"，所在地未写 {values['unknown']}" if values["unknown"] else ""
    return f"成员所在地：{_counts(values['counts'])}{unknown}"


def _links(values: Mapping[str, Any]) -> str:
    gaps = values["gaps"]
    covered = f"产业链环节 {values['n']} 个，有成员的 {values['n'] - len(gaps)} 个"
    return f"{covered}，空缺：{'、'.join(gaps)}" if gaps else covered


def _institutions(values: Mapping[str, Any]) -> str:
    names, kind = values["names"], "其他管理制度" if values["kind"] == "other" else INSTITUTION_KINDS.labels[values["kind"]]
    return f"{kind} {len(names)} 项：{'、'.join(names)}" if names else f"还没有{kind}"


_WORDS: Final[Mapping[str, str | Callable[[Mapping[str, Any]], str]]] = {
    # facts
    "secretariat_staff": _staff,
    "full_time_staff": lambda values: (
        f"牵头单位派出的专职人员 {values['n']} 人" + (f"：{'、'.join(values['names'])}" if values["n"] else "")
    ),
    "office": _office,
    "council_chair": _chair,
    "experts_by_scope": _experts,
    "members_by_kind": lambda values: f"成员 {values['n']} 家：{_counts(values['counts'])}",
    "members_by_stage": lambda values: f"成员所处环节：{_counts(values['counts'])}（跨环节的各处都计）",
    "members_by_county": _counties,
    "members_by_side": lambda values: f"成员供需角色：{_counts(values['counts'])}",
    "talents_by_level": lambda values: f"人才和团队：{_counts(values['counts'])}",
    "chain_pieces": "产业链环节 {links} 个、供应关系 {flows} 条，连成 {pieces} 片",
    "links_covered": _links,
    "institutions": _institutions,
    "entry": "{date}：{about}",
    "projects": "项目 {n} 个：{names}",
    "fact-absent": "{file} 还没有写，没有数据",
    "fact-unreadable": "{file} 有错误未改，没有数据",
    # sheets and marks
    "sheet-unreadable": "{file} 有错误未改，读不出打分；改好以前，打分各项待定",
    "sheet-nameless": "{file} 没有写明评分人，没有计入",
    "sheet-unitless": "{file}（{reviewer}）没有写评分人的单位，没有计入",
    "sheet-undated": "{file}（{reviewer}）没有可用的打分日期，没有计入",
    "sheet-later": "{file}（{reviewer}）的打分日期 {date} 在截至日之后，没有计入",
    "mark-missing": "没有给这一项打分的评分人：{reviewers}",
    "mark-outgrown": (
        "{file}：“{item}”的得分 {points} 超出现有成员的上限 {most} 分（{why}），没有计入；评分当时没有超，按当时的成员计分用 --as-of"
    ),
    "mark-unexplained": "{reviewers}的打分与材料所示的 {points} 分不同，没有写理由，请补",
    "reviewer-conflict": "评分人“{name}”的单位“{unit}”是成员单位；细则没有规定回避，打分照计，请核对",
    # entries of a year
    "undated": "{about}：没有可用的日期，不计",
    "outside-year": "{about}：日期 {date} 不在 {year} 年内，不计",
    "ahead": "{about}：日期 {date} 还没有到，不计",
    "paper-lacking": "{about}：佐证材料不在档案里，不计（{papers}）",
    "row-unfilled": "{about}：没有填全，不计",
    "no-paper-named": "{about}：没有附佐证材料，不计",
}
"""Kind of a note → a template of its values, or a function of them."""
