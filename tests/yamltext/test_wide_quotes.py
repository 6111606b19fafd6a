"""Chinese quotation marks around a whole value."""

import pytest

from lhti.yamltext.loading import WideQuoted, load
from lhti.yamltext.wide_quotes import without_wide_quotes

TEXTS = {
    "“甲”": "甲",
    "”甲“": "甲",
    "＂甲＂": "甲",
    "‘甲’": "甲",
    "「甲」": "甲",
    '“甲"': "甲",
    "“ 甲 ”": "甲",
    "“甲”和“乙”": None,
    "“甲”公司": None,
    "“甲": None,
    "“”": None,
    "《甲》": None,
    "甲": None,
}


@pytest.mark.parametrize(("text", "inside"), TEXTS.items())
def test_what_stands_inside(text, inside):
    assert without_wide_quotes(text) == inside


def test_only_unquoted_values_are_told_apart():
    tree = load("a: “甲”\nb: '“甲”'\n“c”: 甲\n".encode()).tree
    assert {key: (value, isinstance(value, WideQuoted)) for key, value in tree.items()} == {
        "a": ("“甲”", True),
        "b": ("“甲”", False),
        "“c”": ("甲", False),
    }
