"""The keyed comparison: the changes of a file, applied to the base, give the head; order and spelling are no change."""

import json
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lhti.dossier.files import kind_of
from lhti.dossier.reading import parse_source
from lhti.dossier.shape import Form, shape_of
from lhti.dossier.source import Source
from lhti.review.change import Change, EntryKey
from lhti.review.change_words import change_words, changes_words
from lhti.review.comparing import canonical, compare_files
from lhti.review.reading_values import values_of
from lhti.review.result import Names
from lhti.yamltext.loading import load
from review.applying import applied
from review.build_review import EXAMPLES


def source(file: str, text: str) -> Source:
    kind = kind_of(file)
    assert kind is not None
    return parse_source(file, kind, text.encode())


def changes(file: str, before: str, after: str) -> list[tuple[str, str, object, object]]:
    found = compare_files(source(file, before), source(file, after))
    return [(change.kind, change.place, change.before, change.after) for change in found]


def words(file: str, before: str, after: str, names: Names = Names()) -> list[str]:  # noqa: B008 - frozen
    return changes_words(compare_files(source(file, before), source(file, after)), names)


# -- random edits ---------------------------------------------------------------------------------------------------------------------

DOSSIERS = sorted((EXAMPLES).iterdir())
FILES = [(file, file.relative_to(dossier).as_posix()) for dossier in DOSSIERS for file in sorted(dossier.rglob("*.yaml"))]
TEXTS = (
    "张三",
    "李四",
    "m01",
    "2024-05-06",
    "2024年5月6日",
    "12",
    "1200.5",
    "是",
    "企业",
    "省级",
    "  空格  ",
    "e\u0301",
    "长" * 50,
    "a,b",
    "",
)


class Editor:
    """Changes a few values of a file, takes entries and keys out, doubles, moves and adds some; by a seed, for a file has many places."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def edited(self, file: Path, name: str) -> Source:
        tree = self.node(load(file.read_bytes()).tree, shape_of(kind_of(name).model))
        return source(name, json.dumps(tree, ensure_ascii=False))

    def happens(self, one_in: int) -> bool:
        return self.random.randrange(one_in) == 0

    def node(self, node, shape):
        if isinstance(node, dict):
            return self.mapping(node, shape)
        if isinstance(node, list):
            return self.entries(node, shape.item if shape and shape.form is Form.RECORDS else None)
        return self.random.choice(TEXTS) if self.happens(20) else node

    def mapping(self, node, shape):
        kept = {}
        for key, value in node.items():
            name = shape.field_of(key) if shape and shape.fields else key
            if not self.happens(30):
                kept[key] = self.node(value, shape.child(name) if shape and name else None)
        free = [
            key for key, field in (shape.fields if shape else {}).items() if field.is_scalar and key not in kept and field.label not in kept
        ]
        if free and self.happens(10):
            kept[self.random.choice(free)] = self.random.choice(TEXTS)
        return kept

    def entries(self, node, item):
        entries = [self.node(entry, item) for entry in node if not self.happens(15)]
        if entries and self.happens(4):
            entries.append(self.node(self.random.choice(entries), item))
        if self.happens(2):
            self.random.shuffle(entries)
        return entries


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.sampled_from(FILES), st.integers(0, 2**32), st.integers(0, 2**32))
def test_the_told_changes_applied_to_the_base_give_the_head(place, one, other):
    before, after = Editor(one).edited(*place), Editor(other).edited(*place)
    found = compare_files(before, after)
    assert canonical(applied(values_of(before), found, shape_of(before.kind.model))) == canonical(values_of(after))
    assert bool(found) == (canonical(values_of(before)) != canonical(values_of(after)))
    told = changes_words(found, Names())
    assert bool(told) == bool(found)
    assert not any("\n" in line for line in told)


# -- examples -------------------------------------------------------------------------------------------------------------------------


def experts(names, title="教授"):
    entries = "".join(
        f"  - {{name: {name}, unit: 大学, title: {title if name == '专家07' else '研究员'}, role: 委员, field: 材料, scope: 市外}}\n"
        for name in names
    )
    return f"experts:\n{entries}"


def test_a_re_ordered_file_of_fifty_experts_with_one_title_changed_is_one_line():
    names = [f"专家{number:02d}" for number in range(50)]
    assert words("experts.yaml", experts(names), experts([*reversed(names)], "院士")) == ["专家咨询委员会 专家07：职务/职称 教授 → 院士"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("members: [{id: m01, name: 甲, joined: 2022-07-18}]", "成员单位: [{编号: m01, 单位名称: 甲, 加入日期: 2022年7月18日}]"),
        ("members: [{id: m01, name: 甲, revenue: 1200}]", "members: [{id: m01, name: 甲, 前一年营业收入(万元): '1200.0'}]"),
        ("members: [{id: m01, name: 甲, kind: 企业}]", "members: [{id: m01, name: 甲, kind: enterprise}]"),
        ("members: [{id: m01, name: 甲, links: [a, b]}]", "members: [{links: [b, a], name: 甲, id: m01}] # 说明"),
        ("members: [{id: m01, name: caf\u00e9}]", "members: [{id: m01, name: cafe\u0301}]"),
        ("members: [{id: m01, name: 甲, short: }]", "members: [{id: m01, name: 甲}]"),
        ("members: [{id: m01, name: 甲, platforms: []}]", "members: [{id: m01, name: 甲}]"),
    ],
    ids=["keys and dates", "numbers", "enumerations", "order", "NFC", "empty value", "empty list"],
)
def test_another_spelling_is_no_change(before, after):
    assert changes("members.yaml", before, after) == []


def test_changes_are_data():
    before = "members: [{id: m01, name: 甲, revenue: 1200, links: [a]}, {id: m02, name: 乙}]"
    after = "members: [{id: m03, name: 丙}, {id: m01, name: 甲, revenue: 1500, links: [a, b], city: 南昌市}]"
    assert changes("members.yaml", before, after) == [
        ("changed", "members[m01].revenue", Decimal(1200), Decimal(1500)),
        ("changed", "members[m01].links", ["a"], ["a", "b"]),
        ("added", "members[m01].city", None, "南昌市"),
        ("removed", "members[m02]", {"id": "m02", "name": "乙"}, None),
        ("added", "members[m03]", None, {"id": "m03", "name": "丙"}),
    ]


def test_entries_with_one_key_go_with_their_likes():
    before = "experts: [{name: 张, unit: 甲}, {name: 张, unit: 乙}]"
    after = "experts: [{name: 张, unit: 丙}, {name: 张, unit: 甲}]"
    assert changes("experts.yaml", before, after) == [("changed", "experts[张#2].unit", "乙", "丙")]


def test_a_value_that_cannot_be_read_is_compared_as_typed():
    assert changes("members.yaml", "members: [{id: m01, revenue: 不详}]", "members: [{id: m01, revenue: '1,200'}]") == [
        ("changed", "members[m01].revenue", "不详", "1,200")
    ]


NAMES = Names({"m01": "甲公司", "m02": "乙公司"}, {"a": "采选", "b": "冶炼"}, {"d1": "绿色提取"})


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        ("members.yaml", "members: [{id: m02, revenue: 1200}]", "members: [{id: m02, revenue: 1500}]", "成员单位 乙公司（m02）：前一年营业收入 1,200 → 1,500 万元"),
        ("members.yaml", "members: [{id: m01}]", "members: [{id: m01}, {id: m03, name: 丙厂}, {id: m04, name: 丁院, short: 丁}]", "新增成员单位 2 家：丙厂（m03）、丁（m04）"),
        ("members.yaml", "members: [{id: m01, links: [a]}]", "members: [{id: m01, links: [b]}]", "成员单位 甲公司（m01）：所处产业链环节：增加 冶炼，去掉 采选"),
        ("members.yaml", "members: [{id: m01, legal_person: 是}]", "members: [{id: m01, legal_person: 否}]", "成员单位 甲公司（m01）：独立法人 是 → 否"),
        ("members.yaml", "members: [{id: m01}]", "members: [{id: m01, left: 2025-04-15}]", "成员单位 甲公司（m01）：退出日期：填写 2025年4月15日"),
        ("members.yaml", "members: [{id: m01, teams: [{leader: 张, size: 3}]}]", "members: [{id: m01, teams: [{leader: 张, size: 5}]}]", "成员单位 甲公司（m01） 科研团队 张：团队研究人员数 3 → 5"),
        ("members.yaml", "members: [{id: m01, platforms: []}]", "members: [{id: m01, platforms: [{name: 某中心}]}]", "成员单位 甲公司（m01） 新增科研平台 1 个：某中心"),
        ("consortium.yaml", "lead: m01", "lead: m02", "联合体基本信息：牵头单位 甲公司 → 乙公司"),
        ("consortium.yaml", "edition: ganzhou-2022", "edition: xiamen-2025", "联合体基本信息：细则版本 ganzhou-2022 → xiamen-2025"),
        ("consortium.yaml", "contact: {name: 张, phone: '1'}", "contact: {name: 张, phone: '2'}", "联合体基本信息 联系人：电话 1 → 2"),
        ("chain.yaml", "flows: []", "flows: [{from: a, to: b, product: 精矿}]", "产业链 新增供应关系 1 项：采选 → 冶炼（精矿）"),
        ("members.yaml", "members: [{id: m01}]", "members: [{id: m01, projects: [{number: A1, name: 新项目}]}]", "成员单位 甲公司（m01） 新增承担项目 1 项：新项目（A1）"),
        ("council.yaml", "council: [{name: 张, role: 理事长}]", "council: [{name: 张, role: 理事成员}, {name: 李, role: 理事长}]", "理事长：张（改任理事成员） → 李"),
        ("council.yaml", "council: [{name: 张, role: 副理事长}]", "council: [{name: 张, role: 副理事长}, {name: 李, role: 副理事长}]", "副理事长：增加 李"),
        ("council.yaml", "secretariat: [{name: 张, roles: [liaison]}]", "secretariat: [{name: 张, roles: [liaison, staff]}]", "理事会与秘书处 秘书处 张：秘书处兼职：增加 工作人员"),
        ("council.yaml", "secretariat: [{name: 张, role: liaison}]", "secretariat: [{name: 张, roles: [liaison, coordinator]}]", "协调员：增加 张"),
        ("council.yaml", "secretariat: [{name: 张, role: liaison}]", "secretariat: [{name: 张, roles: [liaison]}]", "理事会与秘书处 秘书处 张：秘书处兼职：增加 联络员"),
        ("council.yaml", "secretariat: [{name: 张, role: liaison}]", "secretariat: [{name: 张, role: staff}]", "理事会与秘书处 秘书处 张：秘书处职务 联络员 → 工作人员"),
        ("plan.yaml", "background: 甲 乙", "background: 甲　乙", "组建方案：产业链基本情况 只改了空格或换行"),
        ("experts.yaml", "experts: [{name: 张, role: 主任}]", "experts: [{name: 张, role: 委员}]", "专家咨询委员会主任：去掉 张（改任委员）"),
        ("agreement.yaml", "goals: " + "一" * 50 + "二" + "三" * 50, "goals: " + "一" * 50 + "四" + "三" * 50, "组建协议：技术创新目标及任务分工 …一一一一一一一一二三三三三三三三三… → …一一一一一一一一四三三三三三三三三…"),
        ("letters.yaml", "{}", "notice: {date: 2025-01-02, number: 赣市科字〔2025〕1号}", "往来函件：填写组建通知（日期、发文字号）"),
    ],
)  # fmt: skip
def test_words(file, before, after, told):
    assert told in words(file, before, after, NAMES)


def test_a_post_that_changes_hands_is_one_line():
    before = "council: [{name: 张, role: 理事长}, {name: 李, role: 理事成员}]"
    after = "council: [{name: 张, role: 理事成员}, {name: 李, role: 理事长}]"
    assert words("council.yaml", before, after) == ["理事长：张（改任理事成员） → 李"]


def test_each_change_of_a_post_has_words_of_its_own():
    before = source("council.yaml", "council: [{name: 郭, role: 理事长}, {name: 林, role: 副理事长}]")
    after = source("council.yaml", "council: [{name: 郭, role: 理事成员}, {name: 林, role: 理事长}]")
    told = [change_words(change, Names()) for change in compare_files(before, after)]
    assert told == ["郭：理事长 → 理事成员", "林：副理事长 → 理事长"]


def test_a_file_that_came_or_went():
    text = source("plan.yaml", "background: 一")
    assert changes_words(compare_files(None, text), Names()) == ["新增文件 组建方案（plan.yaml）"]
    assert changes_words(compare_files(text, None), Names()) == ["删除文件 组建方案（plan.yaml）"]


def test_an_entry_key_names_itself_as_findings_do():
    change = Change("chain.yaml", ("flows", EntryKey(("a", "b", "精矿"), 2), "kind"), "added", None, "物料")
    assert change.place == "flows[a,b,精矿#2].kind"
