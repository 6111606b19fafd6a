"""Where each value stands, and how its line is quoted."""

import pytest

from lhti.yamltext.positions import locate
from lhti.yamltext.screening import lines_of

TEXT = "名称: 甲\n成员:\n  - 编号: m1\n    名称: 乙\n  - {编号: m2, 名称: 丙}\n空:\n"


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("名称",), (1, 5), (1, 1)),
        (("成员",), (3, 3), (2, 1)),
        (("成员", 0), (3, 5), (3, 5)),
        (("成员", 0, "名称"), (4, 9), (4, 5)),
        (("成员", 1, "名称"), (5, 18), (5, 14)),
        (("空",), (6, 1), (6, 1)),
    ],
)
def test_columns_count_characters(path, value, key):
    place = locate(TEXT.encode())
    for part in path:
        place = place.children[part]
    assert ((place.line, place.column), (place.key_line, place.key_column)) == (value, key)


@pytest.mark.parametrize("variant", ["\ufeff" + TEXT, TEXT.replace("\n", "\r\n")], ids=["BOM", "CRLF"])
def test_bom_and_crlf_move_nothing(variant):
    place = locate(variant.encode()).children["成员"].children[1].children["名称"]
    assert (place.line, place.column) == (5, 18)


def test_of_two_equal_keys_the_first_is_located():
    assert locate(b"a: 1\na: 2\n").children["a"].line == 1


def test_what_stands_before_an_error_is_located():
    assert locate(b"a: 1\nb: @x\n").children["a"].line == 1


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("甲\n乙".encode(), ["甲", "乙"]),
        ("\ufeff甲\r\n乙\r\n".encode(), ["甲", "乙", ""]),
        ("甲\n乙".encode("gbk"), ["甲", "乙"]),
        (b"a\n\xff", ["a", "\ufffd"]),
    ],
    ids=["UTF-8", "BOM and CRLF", "GBK", "no encoding"],
)
def test_lines_for_quoting(raw, lines):
    assert lines_of(raw) == lines
