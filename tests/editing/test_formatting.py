"""`lhti fmt` of one file: what it touches, and what it leaves."""

from __future__ import annotations

import pytest

from lhti.dossier.files import BY_NAME, kind_of
from lhti.dossier.reading import parse_source
from lhti.editing.formatting import formatted, has_text_error
from lhti.editing.proving import UnprovenError


def fmt(text, file="members.yaml", language=None):
    return formatted(parse_source(file, kind_of(file), text.encode()), language)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("uscc: 913607001234567890", 'uscc: "913607001234567890"'),
        ("uscc: 12E45678901234567", 'uscc: "12E45678901234567"'),
        ("name: no   # 单位", 'name: "no"   # 单位'),
        ("name: Null", 'name: "Null"'),
        ("division: 12:30", 'division: "12:30"'),
        ("division: 2024-04-23\n      10:00:00", 'division: "2024-04-23 10:00:00"'),
        ("links: [1, no, a-1]", 'links: ["1", "no", a-1]'),
        ("links:\n    - 001\n    - '002'", "links:\n    - \"001\"\n    - '002'"),
        ("projects: [{number: 20231234, year: 2023}]", 'projects: [{number: "20231234", year: 2023}]'),
    ],
)
def test_text_that_others_would_change_is_quoted(before, after):
    assert fmt(f"members:\n  - {before}\n").new.decode() == f"members:\n  - {after}\n"


@pytest.mark.parametrize(
    "text",
    [
        "revenue: 128640\n    joined: 2022-7-18\n    legal_person: yes\n    platforms: [{built: 2019}]",
        "name: ~\n    short: null\n    uscc:\n    division: ''",
        "name: 'no'\n    uscc: \"0757\"\n    division: |\n      0757",
        "name: 0757-123456\n    division: 甲 #乙",
        "unknown: 0757\n    other: [no]",
    ],
    ids=["dates, numbers, yes and no", "not given", "quoted already", "no other reader changes it", "not a field"],
)
def test_the_rest_stays(text):
    raw = f"members:\n  - {text}\n"
    assert fmt(raw).new == raw.encode()


def test_paths_are_quoted_one_or_several():
    text = "survey: {date: 2022-1-1, evidence: 1.10}\nnotice:\n  evidence: [1, evidence/a]\n"
    assert fmt(text, "letters.yaml").new.decode() == text.replace("1.10", '"1.10"').replace("[1,", '["1",')


KEYS = """\
# yaml-language-server: $schema=../../schemas/consortium.schema.json
name: 甲  # name: 不是键
"industry": seed
联系人: {name: 乙, "phone":"1"}
directions:
  - id: d1
    summary: |
      name: 正文里的不是键
  # - id: d2
funding: []
unknown: {name: 丙}
"""
IN_CHINESE = """\
# yaml-language-server: $schema=../../schemas/consortium.zh.schema.json
创新联合体名称: 甲  # name: 不是键
"产业领域": seed
联系人: {姓名: 乙, "电话":"1"}
研究方向:
  - 编号: d1
    主要内容: |
      name: 正文里的不是键
  # - id: d2
经费: []
unknown: {name: 丙}
"""


def test_keys_and_modeline_change_the_language_and_nothing_else_does():
    assert fmt(KEYS, "consortium.yaml", "zh").new.decode() == IN_CHINESE
    assert fmt(IN_CHINESE, "consortium.yaml", "en").new.decode() == KEYS.replace("联系人", "contact")
    assert fmt(IN_CHINESE, "consortium.yaml", "zh").renamed == 0


def test_a_key_in_another_spelling_becomes_the_label():
    done = fmt("members:\n  - 前一年营业收入(万元): 1\n    县（市、 区）: 甲\n", language="zh")
    assert done.new.decode() == "成员单位:\n  - 前一年营业收入（万元）: 1\n    县（市、区）: 甲\n"


def test_free_keys_and_marks_stay():
    text = "date: 2024-1-1\nmarks:\n  E1.1: 5\n  E1.2: {points: 4, reason: no}\n"
    assert (
        fmt(text, "scores/formation/a.yaml", "zh").new.decode() == '打分日期: 2024-1-1\n评分:\n  E1.1: 5\n  E1.2: {得分: 4, 理由: "no"}\n'
    )


def test_a_file_with_both_spellings_is_refused():
    with pytest.raises(UnprovenError):
        fmt("members:\n  - name: 甲\n    单位名称: 乙\n", language="zh")
    assert has_text_error(parse_source("members.yaml", BY_NAME["members.yaml"], "members:\n  - name: 甲\n    单位名称: 乙\n".encode()))


@pytest.mark.parametrize("text", ["members: [", "members:\n\t- id: a", "members: &a []", "members: []\nmembers: []", "　name: 甲\n"])
def test_text_errors_are_told_apart_from_wrong_content(text):
    assert has_text_error(parse_source("members.yaml", BY_NAME["members.yaml"], text.encode()))


@pytest.mark.parametrize("text", ["", "# 说明\n", "members: 甲", "nmae: 甲", "members: [{id: A, id2: b}]"])
def test_wrong_content_is_no_text_error(text):
    source = parse_source("members.yaml", BY_NAME["members.yaml"], text.encode())
    assert not has_text_error(source)
    assert formatted(source, "en").new == source.raw


def test_more_hints_than_are_told_are_no_text_error():
    raw = "members:\n" + "  - {id: m, name: no}\n" * 1001
    source = parse_source("members.yaml", BY_NAME["members.yaml"], raw.encode())
    assert not has_text_error(source)
    assert formatted(source, None).new.decode() == raw.replace("no", '"no"')


def test_keys_that_comments_hold_ready_are_put_into_the_language_too():
    text = "# name: 不是\n# subfield:\nname: 甲\ncontact:\n  name: |\n    # unit:\n  # title:\n  # 其他:\n\n# directions:  \n"
    zh = "# name: 不是\n# 产业子项:\n创新联合体名称: 甲\n联系人:\n  姓名: |\n    # unit:\n  # 职务/职称:\n  # 其他:\n\n# 研究方向:  \n"
    assert fmt(text, "consortium.yaml", "zh").new.decode() == zh
    assert fmt(zh, "consortium.yaml", "en").new.decode() == text
