"""The Chinese words for what a policy's files hold: tables, fields, values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lhti.dossier.events import ROLES
from lhti.dossier.members import KINDS
from lhti.findings import Severity
from lhti.policy.diff import Facts
from lhti.policy.model import ANY_STEP, Entry, Gate, Leader
from lhti.policy.score_model import Band, Grade
from lhti.policy.text_model import APPROVERS

TABLES: Final = {
    "edition": "版本",
    "parameters": "参数",
    "rules": "规则",
    "scores": "评分",
    "steps": "步骤",
    "industries": "产业",
    "jurisdictions": "辖区",
    "attestations": "人工认定",
    "interpretations": "读法",
    "anchors": "原文",
    "clauses": "条款",
    "documents": "文书",
    "approvals": "改动由谁同意",
    "terms": "用语",
}

LABELS: Final = {
    "aliases": "别名",
    "all_members": "指全体成员的词",
    "applies_to": "适用单位",
    "at": "出处",
    "attestation": "由人认定",
    "bands": "档次",
    "paper": "文书里的说法",
    "branch_suffixes": "分支机构的词",
    "by_file": "按文件所属步骤",
    "bureau": "主管局",
    "ceiling": "得分上限",
    "check": "检查",
    "cite": "出处",
    "city": "市",
    "clauses": "条款",
    "code": "代码",
    "condition": "编号",
    "cover": "覆盖对象",
    "decided_by": "决定人",
    "documents": "文书",
    "ends_with": "完成标志",
    "evidence": "佐证材料",
    "extends": "沿用的版本",
    "facts": "供打分参考的数据",
    "fields": "栏目",
    "files": "应有的文件",
    "fix": "改法",
    "former": "旧名",
    "from_step": "起始步骤",
    "full": "满分",
    "gates": "条件",
    "given": "检查的参数",
    "grades": "等次",
    "id": "编号",
    "in_force": "施行",
    "issued": "发布日期",
    "issuer": "发文机关",
    "kind_words": "表示单位类型的词",
    "label": "名称",
    "leaders": "责任领导",
    "leading_ranks": "领导职务",
    "message": "检查结果",
    "method": "计分办法",
    "name": "名称",
    "name_pattern": "名称写法",
    "note": "说明",
    "number": "序号",
    "parameters": "参数",
    "pass_mark": "合格分",
    "province": "省",
    "question": "问题",
    "quote": "原话",
    "ratio": "比例",
    "reading": "读法",
    "reason": "理由",
    "recorders": "记录人",
    "roles": "由谁同意",
    "section": "对口科室",
    "sections": "对口科室",
    "severity": "级别",
    "short": "简称",
    "source": "所据文本",
    "status": "状态",
    "step": "步骤",
    "subject": "认定对象",
    "summary": "要求",
    "tiles": "示意图",
    "title": "标题",
    "unchecked": "不检查的理由",
    "copies": "份数",
    "signs": "签字",
    "seals": "盖章",
    "place": "签章位置",
    "unit": "单位",
    "value": "数值",
    "waits_for": "等待事项",
    "waivable": "可放行",
    "who": "办理单位",
    "who_words": "办理单位的原话",
    "words": "原文",
    "writes": "可改的文件",
    "yearly": "每年",
}
"""Field of a policy's models → its Chinese name."""

_DEEPER: Final = {
    **KINDS.labels,
    "aliases": "别名",
    "file": "文件",
    "leading": "是",
    "loose_suffix": "较宽的后缀",
    "municipal": "市级",
    "name": "名称",
    "national": "国家级",
    "none": "没有",
    "not_leading": "不是",
    "note": "说明",
    "prefix": "前缀",
    "provincial": "省级",
    "sha256": "摘要",
    "since": "起",
    "suffix": "后缀",
    "until": "止",
}

_CODES: Final[dict[str, Mapping[Any, str]]] = {
    "recorders": ROLES.labels,
    "roles": APPROVERS,
    "applies_to": KINDS.labels,
    "subject": {"lead": "牵头单位", "members": "成员单位"},
    "method": {"band": "按比例计算", "judged": "由人打分", "present": "有无佐证"},
    "step": {ANY_STEP: "任何时候"},
}


_FORMS: Final = {"step": "第{}步", "from_step": "第{}步", "full": "{} 分", "pass_mark": "{} 分"}


def label_of(name: str) -> str:
    """`message.former` → 检查结果（former）."""
    field, _, deeper = name.partition(".")
    label = LABELS.get(field, field)
    return label if deeper in ("", "default") else f"{label}（{_DEEPER.get(deeper, deeper)}）"


def text_of(name: str, facts: Facts) -> str:
    """A fact as it is read; 无 where it is not given."""
    return _words(name.partition(".")[0], facts.get(name))


def _words(field: str, value: Any) -> str:  # noqa: ANN401 - whatever a model holds
    match value:
        case None:
            return "无"
        case bool():
            return "是" if value else "否"
        case Severity():
            return value.label
        case list():
            return ("；" if any(isinstance(item, Entry) for item in value) else "、").join(_words(field, item) for item in value)
        case Entry():
            return _entry_words(value)
    return _CODES.get(field, {}).get(value) or _FORMS.get(field, "{}").format(value)


def _entry_words(entry: Entry) -> str:
    """An entry of a list inside an entry."""
    match entry:
        case Leader():
            period = "，".join(f"{day} {word}" for day, word in ((entry.since, "起"), (entry.until, "止")) if day)
            return f"{entry.name}（{period}）" if period else entry.name
        case Band():
            least, below = f"{entry.ge}%≤" if entry.ge is not None else "", f"<{entry.lt}%" if entry.lt is not None else ""
            return f"{least}比例{below} 得 {entry.points} 分"
        case Grade():
            return f"{entry.label}（≥{entry.ge} 分）"
        case Gate():
            return f"{entry.words}（{'、'.join([*entry.rules, *entry.files])}）"
    return str(entry)
