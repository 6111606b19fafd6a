"""Telephone numbers of China: the number plan of the library phonenumbers, whose import alone would be a tenth of the start-up.

A test compares the patterns with the library's, and says what to copy when the plan has changed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from lhti.dossier.folding import folded

MOBILE: Final = r"1(?:610\d|740[0-5])\d{6}|1(?:[38]\d|4[57]|[59][0-35-9]|6[25-7]|7[0-35-8])\d{8}"
FIXED_LINE: Final = (
    r"(?:10(?:[02-79]\d\d|[18](?:0[1-9]|[1-9]\d))|2(?:[02-57-9]\d{3}|1(?:[18](?:0[1-9]|[1-9]\d)|[2-79]\d\d))|9(?:78|94)\d\d)\d{5}|"
    r"(?:43[35]|754|851)\d{7,8}|(?:10|2[0-57-9])(?:1(?:00|23)\d\d|95\d{3,4})|(?:43[35]|754|851)(?:1(?:00\d|23)\d|95\d{3,4})|9(?:78|"
    r"94)(?:100\d\d|95\d{3,4})|(?:3(?:11|7[179])|4(?:[15]1|3[12])|5(?:1\d|2[37]|3[12]|51|7[13-79]|9[15])|7(?:[39]1|5[57]|6[09])|"
    r"8(?:71|98))(?:[02-8]\d{7}|1(?:0(?:0\d\d(?:\d{3})?|[1-9]\d{5})|[13-9]\d{6}|2(?:[0-24-9]\d{5}|3\d(?:\d{4})?))|"
    r"9(?:[0-46-9]\d{6}|5\d{3}(?:\d(?:\d{2})?)?))|(?:3(?:1[02-9]|35|49|5\d|7[02-6]|9[1-68])|"
    r"4(?:1[25-9]|2[179]|3[46-9]|5[2-9]|6[47-9]|7\d|8[23])|5(?:3[03-9]|4[36]|5[02-9]|6[1-46]|7[028]|80|9[2-46-9])|"
    r"6(?:3[1-35]|6[0238]|9[12])|7(?:01|[17]\d|2[248]|3[04-9]|4[3-6]|5[0-3689]|6[2368]|9[02-9])|"
    r"8(?:1[236-8]|2[5-7]|3\d|5[4-9]|7[02-9]|8[36-8]|9[1-7])|"
    r"9(?:0[1-3689]|1[1-79]|3\d|4[13]|5[1-5]|7[0-79]|9[0-35-9]))(?:[02-8]\d{6}|"
    r"1(?:0(?:0\d\d(?:\d{2})?|[1-9]\d{4})|[13-9]\d{5}|2(?:[0-24-9]\d{4}|3\d(?:\d{3})?))|9(?:[0-46-9]\d{5}|5\d{3,5}))"
)

TOLL_FREE: Final = r"(?:(?:10|21)8|8)00\d{7}"
SHARED_COST: Final = (
    r"10(?:10\d{4}|96\d{3,4})|400\d{7}|950\d{7,8}|(?:2[0-57-9]|3(?:[15]\d|35|49|7[0-79]|9[1-68])|4(?:1[125-9]|2[179]|"
    r"[35][1-9]|6[47-9]|7\d|8[23])|5(?:[1357]\d|2[37]|4[36]|6[1-46]|80|9[1-9])|6(?:3[1-35]|6[0238]|9[12])|7(?:01|[1579]\d|"
    r"2[248]|3[014-9]|4[3-6]|6[023689])|8(?:1[236-8]|2[5-7]|[37]\d|5[14-9]|8[36-8]|9[1-8])|9(?:0[1-3689]|1[1-79]|[379]\d|"
    r"4[13]|5[1-5]))96\d{3,4}"
)


_SEPARATORS: Final = str.maketrans("", "", "-()")


@cache
def _compiled(plan: str) -> re.Pattern[str]:
    return re.compile(plan)


def is_chinese_phone(text: str) -> bool:
    """A mobile number, a fixed line with its area code, or a 400 or 800 number; +86, brackets, spaces and an extension are understood."""
    number = _dialled(text).partition("x")[0]
    is_full = number[:1] in "01" or not number.isdigit() or len(number) > 8
    return is_full and any(_compiled(plan).fullmatch(number.removeprefix("0")) for plan in (MOBILE, SHARED_COST, TOLL_FREE, FIXED_LINE))


def same_phone(one: str, other: str) -> bool:
    """Whether two spellings are one number, with one extension."""
    return one == other or _dialled(one).removeprefix("0") == _dialled(other).removeprefix("0")


def _dialled(text: str) -> str:
    """The digits as they are dialled in China, with the extension behind an `x`."""
    if text.isascii() and text.isdecimal() and not text.startswith("86"):
        return text  # most mobile numbers
    number = folded(text).translate(_SEPARATORS)
    number = re.sub(r"(?:转|x|ext\.?)(\d{1,6})$", r"x\1", number, flags=re.IGNORECASE)
    return re.sub(r"^(?:\+?86)(?=\d{10,})", "", number)
