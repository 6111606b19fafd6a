"""`lhti add` puts lines in and touches nothing else: the text before and after stand side by side."""

from __future__ import annotations

import pytest

from lhti.dossier.files import BY_NAME
from lhti.dossier.shape import shape_of
from lhti.editing.appending import append
from lhti.editing.proving import UnprovenError, prove

MEMBERS = shape_of(BY_NAME["members.yaml"].model)
LETTERS = shape_of(BY_NAME["letters.yaml"].model)
ENTRY = {"id": "m2", "name": "no", "links": ["a", "b, c"], "revenue": "12"}
EXPERTS = shape_of(BY_NAME["experts.yaml"].model)

WHERE = {
    "an empty file": (
        "",
        """\
成员单位:
  - 编号: m2
    单位名称: "no"
    所处产业链环节:
      - a
      - b, c
    前一年营业收入（万元）: 12
""",
    ),
    "a file with a comment alone, its last line unfinished": (
        "# 说明",
        """\
# 说明
成员单位:
  - 编号: m2
    单位名称: "no"
    所处产业链环节:
      - a
      - b, c
    前一年营业收入（万元）: 12
""",
    ),
    "a key without a value; the example below it stays": (
        "members: # 说明\n  # - id: m01\nzz: 1\n",
        """\
members: # 说明
  - id: m2
    name: "no"
    links:
      - a
      - b, c
    revenue: 12
  # - id: m01
zz: 1
""",
    ),
    "an empty list": (
        "members: []  # 说明\n",
        """\
members:  # 说明
  - id: m2
    name: "no"
    links:
      - a
      - b, c
    revenue: 12
""",
    ),
    "a tilde": (
        "members: ~",
        """\
members:
  - id: m2
    name: "no"
    links:
      - a
      - b, c
    revenue: 12""",
    ),
    "an empty list that holds a comment": (
        "members: [ # 说明\n ]\n",
        'members: [{id: m2, name: "no", links: [a, "b, c"], revenue: 12} # 说明\n ]\n',
    ),
    "dashes below their key, blank lines between, quotes and lists as the neighbours have them": (
        "members:\n- id: a\n  name: '甲'\n  links: [x]\n\n- id: b\n  # 乙的说明\n# 表尾\n",
        """\
members:
- id: a
  name: '甲'
  links: [x]

- id: b
  # 乙的说明

- id: m2
  name: 'no'
  links: [a, "b, c"]
  revenue: 12
# 表尾
""",
    ),
    "a wide offset, Chinese keys": (
        "成员单位:\n  -   编号: a # 说明\n",
        """\
成员单位:
  -   编号: a # 说明
  -   编号: m2
      单位名称: "no"
      所处产业链环节:
        - a
        - b, c
      前一年营业收入（万元）: 12
""",
    ),
    "entries in braces": (
        "members:\n  - {id: a} # 说明\n",
        'members:\n  - {id: a} # 说明\n  - {id: m2, name: "no", links: [a, "b, c"], revenue: 12}\n',
    ),
    "a list in brackets": (
        "members: [{id: a}]\n",
        'members: [{id: a}, {id: m2, name: "no", links: [a, "b, c"], revenue: 12}]\n',
    ),
    "a list in brackets, one line each": (
        "members: [\n  {id: a}, # 甲\n  {id: b}  # 乙\n]\n",
        'members: [\n  {id: a}, # 甲\n  {id: b},  # 乙\n  {id: m2, name: "no", links: [a, "b, c"], revenue: 12}\n]\n',
    ),
    "the same with a comma at the end": (
        "members: [\n  {id: b}, # 乙\n]\n",
        'members: [\n  {id: b}, # 乙\n  {id: m2, name: "no", links: [a, "b, c"], revenue: 12},\n]\n',
    ),
    "behind a block text that keeps its blank lines": (
        "members:\n  - division: |+\n      分工\n\n\n# 表尾\n",
        """\
members:
  - division: |+
      分工


  - id: m2
    name: "no"
    links:
      - a
      - b, c
    revenue: 12
# 表尾
""",
    ),
    "behind a block text that ends the file without a line break": (
        "members:\n  - {id: a}\n  - division: |\n      分工",
        'members:\n  - {id: a}\n  - division: |-\n      分工\n  - id: m2\n    name: "no"\n    links:\n      - a\n      - b, c\n    revenue: 12',
    ),
    "between the marks of a document": (
        "---\nmembers:\n  - {id: a}\n...\n",
        '---\nmembers:\n  - {id: a}\n  - {id: m2, name: "no", links: [a, "b, c"], revenue: 12}\n...\n',
    ),
    "a file in braces": ("{}\n", '{成员单位: [{编号: m2, 单位名称: "no", 所处产业链环节: [a, "b, c"], 前一年营业收入（万元）: 12}]}\n'),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
@pytest.mark.parametrize(("before", "after"), WHERE.values(), ids=WHERE)
def test_one_record_more(before, after, newline, bom):
    if newline == "\r\n" and "\n" not in before:
        newline = "\n"  # a file without a line break has no habit
    old, new = (bom + text.replace("\n", newline).encode() for text in (before, after))
    assert append(old, MEMBERS, ("members",), ENTRY, "zh") == new


OF_A_MEMBER = {
    "no such key yet": (
        "members:\n  - id: a\n    name: 甲 # 说明\n  - id: b\n",
        "members:\n  - id: a\n    name: 甲 # 说明\n    platforms:\n      - name: 平台\n        built: 2020\n  - id: b\n",
    ),
    "an empty list in braces": (
        "members: [{id: a, platforms: []}, {id: b, platforms: []}]\n",
        "members: [{id: a, platforms: [{name: 平台, built: 2020}]}, {id: b, platforms: []}]\n",
    ),
    "no such key in braces": (
        "members:\n  - {id: a}\n",
        "members:\n  - {id: a, platforms: [{name: 平台, built: 2020}]}\n",
    ),
    "between other keys": (
        "members:\n  - id: a\n    platforms:\n    - name: 旧\n    # 团队\n    teams: []\n",
        "members:\n  - id: a\n    platforms:\n    - name: 旧\n    - name: 平台\n      built: 2020\n    # 团队\n    teams: []\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), OF_A_MEMBER.values(), ids=OF_A_MEMBER)
def test_a_list_of_one_entry(before, after):
    entry = {"built": "2020", "name": "平台"}  # written in the order of the form
    assert append(before.encode(), MEMBERS, ("members", 0, "platforms"), entry, "zh").decode() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("request:\n  number: 甲\n", "request:\n  number: 甲\nconsultation:\n  recipients:\n    - unit: 市工信局\n"),
        ("consultation:  # 说明\n", "consultation:  # 说明\n  recipients:\n    - unit: 市工信局\n"),
        ("consultation: {date: 2022-01-01}\n", "consultation: {date: 2022-01-01, recipients: [{unit: 市工信局}]}\n"),
        ("{consultation: , a: 1}\n", "{consultation: {recipients: [{unit: 市工信局}]} , a: 1}\n"),
    ],
)
def test_a_mapping_on_the_way_is_made(before, after):
    assert append(before.encode(), LETTERS, ("consultation", "recipients"), {"unit": "市工信局"}, "zh").decode() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("members:\n  - id: a\n    # 平台\n    # platforms:\n", "members:\n  - id: a\n    # 平台\n    platforms:\n      - name: 平台\n"),
        (
            "members:\n  - id: a\n    # 科研平台:  \n    # 团队\n    # teams:\n  - id: b\n    # platforms:\n",
            "members:\n  - id: a\n    platforms:\n      - name: 平台\n    # 团队\n    # teams:\n  - id: b\n    # platforms:\n",
        ),
        (
            "members:\r\n  - id: a\r\n    # platforms:\r\n    name: 甲\r\n",
            "members:\r\n  - id: a\r\n    platforms:\r\n      - name: 平台\r\n    name: 甲\r\n",
        ),
        (
            "# platforms:\nmembers:\n  - id: a\n    name: |\n      # platforms:\n  - id: b\n    # platforms:\n",
            "# platforms:\nmembers:\n  - id: a\n    name: |\n      # platforms:\n    platforms:\n      - name: 平台\n"
            "  - id: b\n    # platforms:\n",
        ),
    ],
    ids=["below its comment", "the other language, another entry behind", "between keys, CRLF", "of another mapping"],
)
def test_a_comment_that_holds_the_key_ready_makes_way(before, after):
    assert append(before.encode(), MEMBERS, ("members", 0, "platforms"), {"name": "平台"}, "zh").decode() == after


@pytest.mark.parametrize(
    ("neighbour", "value", "written"),
    [
        ('"甲"', "乙", '"乙"'),
        ("'甲'", "it's", "'it''s'"),
        ("'甲'", "一\n二", r'"一\n二"'),
        ("'甲'", 'C:\\a "b"', "'C:\\a \"b\"'"),
        ("甲", "乙", "乙"),
        ("甲", "0757", '"0757"'),
        ("|\n      甲\n", "乙", "乙"),
    ],
)
def test_a_value_is_quoted_as_its_neighbours_are(neighbour, value, written):
    before = f"experts:\n  - name: {neighbour}".rstrip("\n") + "\n"
    assert append(before.encode(), EXPERTS, ("experts",), {"name": value}, "en").decode() == f"{before}  - name: {written}\n"


def test_what_does_not_read_as_meant_is_not_written():
    with pytest.raises(UnprovenError):
        prove(b"members: []\n", b"members: [a]\n", {"members": []}, MEMBERS)
    with pytest.raises(UnprovenError):
        prove(b"members: []\n", b"members: []\nmembers: []\n", {"members": []}, MEMBERS)
