import pytest

from lhti.reports.excerpt import excerpt


@pytest.mark.parametrize(
    ("source", "column", "lines"),
    [
        ("name: 甲", 7, ["name: 甲", "      ^"]),
        ("名称: 甲", 5, ["名称: 甲", "      ^"]),  # two columns each
        ("e\u0301x: y", 3, ["e\u0301x: y", " ^"]),  # a combining accent takes none
        ("👍: y", 2, ["👍: y", "  ^"]),  # not of the plain ones: wcwidth is asked
        ("\tx: y", 2, ["    x: y", "    ^"]),
        ("x\x1b: y", 3, ["x<U+001B>: y", "         ^"]),  # wider as it is shown
        ("key:", 5, ["key:", "    ^"]),  # behind the end, where a value is missing
        ("key:", 99, ["key:", "    ^"]),
        ("key: 1\r\n", 6, ["key: 1", "     ^"]),
        ("key: 1", None, ["key: 1"]),
    ],
)
def test_the_caret_stands_below_the_place(source, column, lines):
    assert excerpt(source, column) == lines


@pytest.mark.parametrize(
    ("source", "column", "lines"),
    [
        ("x" * 60, 60, ["x" * 60, " " * 59 + "^"]),  # fits just so
        ("字" * 30, 30, ["字" * 30, " " * 58 + "^"]),
        ("x" * 61, 1, ["x" * 60 + "…", "^"]),
        ("a" * 50 + "B" + "c" * 50, 51, ["…" + "a" * 24 + "B" + "c" * 35 + "…", " " * 25 + "^"]),
        ("甲" * 50 + "乙" + "丙" * 50, 51, ["…" + "甲" * 12 + "乙" + "丙" * 17 + "…", " " * 25 + "^"]),
        ("x" * 99 + "!", 100, ["…" + "x" * 59 + "!", " " * 60 + "^"]),  # at the end more of what stands before
        ("x" * 100, 101, ["…" + "x" * 60, " " * 61 + "^"]),
        ("x" * 100, None, ["x" * 60 + "…"]),
    ],
)
def test_a_long_line_is_shown_through_a_window(source, column, lines):
    assert excerpt(source, column) == lines


def test_a_line_of_megabytes_is_not_walked_through():
    assert excerpt("甲" * 4_000_000, 2_000_000)[0] == "…" + "甲" * 30 + "…"
