import pytest
from wcwidth import wcswidth, wcwidth

from lhti.reports import width
from lhti.reports.width import width_of


def test_plain_characters_are_as_wide_as_wcwidth_says():
    plain = [character for character in map(chr, range(0x110000)) if width._PLAIN.fullmatch(character)]
    assert len(plain) > 27_000
    assert [hex(ord(character)) for character in plain if width_of(character) != wcwidth(character)] == []


@pytest.mark.parametrize("text", ["", "e\u0301", "👍🏽", "ｱ", "한"])
def test_wcwidth_is_asked_about_the_rest(text):
    assert width_of(text) == wcswidth(text)


def test_what_has_no_width_takes_no_column():
    assert width_of("\x07") == 0
