"""Whatever text is written comes back the same from lhti's loader and from PyYAML's: plain only where that is safe."""

from datetime import date

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lhti.yamltext.loading import load
from lhti.yamltext.writing import lines_of, scalar

ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
TRICKY = st.text(
    st.sampled_from("：:- #\t.~'\"\\?&*!|>%@`[]{},=<0123456789eExXoO_+nulyestrfaNO\n\r\x85\xa0\u3000\u2028\ufeff中"),
    min_size=1,
    max_size=12,
)
WORDS = st.sampled_from(
    [
        "no",
        "Yes",
        "on",
        "~",
        "null",
        "0757123456",
        "1e3",
        "0x1F",
        "0o17",
        "1_000",
        "12:30",
        "2024-04-23",
        ".5",
        ".inf",
        ".nan",
        "=",
        "<<",
        "a:",
        "---",
        "...",
        "%TAG",
        "&a",
        "*a",
        "|",
        ">-",
        "{}",
        "[]",
        "'a'",
        '"a"',
        "〔2023〕5号",
        "第5步：退回",
    ]
) | st.sampled_from(
    [
        "a: b",
        "- a",
        "a #b",
        "--- a",
        "... a",
        "? a",
        "!!str a",
        "\ud7ff",
        "\ue000",
        "\ufffd",
        "\ufffe",
        "\uffff",
        "\x00",
        "\x7f",
        "\x9f",
        "\u3000甲",
        "甲\u3000",
    ]
)
TEXTS = WORDS | TRICKY | ANY
TREES = st.dictionaries(
    TEXTS, TEXTS | st.lists(TEXTS, min_size=1, max_size=3) | st.lists(st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=3), min_size=1, max_size=3) | st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=3), min_size=1, max_size=4
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(TREES)
@example({"... 一": "... 二"})
@example({"a": [{"b: c": "- d"}]})
def test_what_is_written_comes_back_from_every_reader(tree):
    raw = "\n".join([*lines_of(tree), ""]).encode()
    loaded = load(raw)
    assert (loaded.tree, {problem.rule for problem in loaded.problems} - {"yaml-invisible"}) == (tree, set())
    for reader in (yaml.SafeLoader, yaml.CSafeLoader):
        assert yaml.load(raw, reader) == tree  # a date, a number or a yes that was text would not be equal


@pytest.mark.parametrize(
    "text", ["赣州市科技局高新科", "evidence/01-牵头申请函.txt", "A4-4b", "邱立新, 理事长", "第5步：退回", "a:b", "x#y", "a-b"]
)
def test_ordinary_text_stays_plain(text):
    assert scalar(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("no", '"no"'),
        ("0003", '"0003"'),
        ("a #b", '"a #b"'),
        ("甲\n乙", r'"甲\n乙"'),
        ("行末\u3000", '"行末\u3000"'),
        ("\x85", r'"\u0085"'),
        ("... a", '"... a"'),
    ],
)
def test_other_text_is_quoted(text, written):
    assert scalar(text) == written


def test_the_layout():
    mapping = {
        "step": 6,
        "date": date(2024, 8, 7),
        "by": {"role": "county", "unit": "赣县区科技局"},
        "corrects": "0003",
        "note": "",
        "reason": None,
        "evidence": [{"path": "evidence/甲.md", "sha256": "12e34"}, {"path": "evidence/乙.md"}],
        "names": ["甲", "on"],
        "seals": {},
    }
    assert (
        "\n".join(lines_of(mapping))
        == """\
step: 6
date: 2024-08-07
by:
  role: county
  unit: 赣县区科技局
corrects: "0003"
evidence:
  - path: evidence/甲.md
    sha256: "12e34"
  - path: evidence/乙.md
names:
  - 甲
  - "on\""""
    )
