import pytest

from lhti.reports.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("江西“某某”（甲）有限公司 🙂", "江西“某某”（甲）有限公司 🙂"),
        ("a\x1b[31mb", "a<U+001B>[31mb"),
        ("a\x9b31mb", "a<U+009B>31mb"),  # the C1 form of the same
        ("a\r\n\tb", "a<U+000D><U+000A><U+0009>b"),
        ("a\u2028b", "a<U+2028>b"),  # a line end to some
        ("a\u202eb\u2066c\u200f", "a<U+202E>b<U+2066>c<U+200F>"),  # reading direction
        ("a\udcff", "a<U+DCFF>"),  # a file name that is not UTF-8
        ("a\ufffe", "a<U+FFFE>"),  # no character of XML
    ],
)
def test_what_nobody_sees_is_shown_by_its_number(text, shown):
    assert visible(text) == shown
