"""Slips that only somebody who knows the keys can tell from text; and that one of them does not hide the next."""

import pytest

from lhti.yamltext.loading import load

KEYS = {"名称", "编号", "电话", "省/市", "name"}


def problems_of(text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(problem.rule, problem.variant, problem.line, problem.column) for problem in load(text.encode(), KEYS.__contains__).problems]


SYNTAX = {
    "wide colon in a text that goes on": ("a:\n  b: 甲\n    名称：乙\n", "swallowed-wide-colon", 3, 7),
    "no space in a text that goes on": ("a:\n  b: 甲\n    名称:乙\n", "swallowed-colon-space", 3, 7),
    "in the third line": ("b: 甲\n  乙\n\n  名称：丙\n", "swallowed-wide-colon", 4, 5),
    "behind a dash": ("a:\n  - 甲\n    - 名称：乙\n", "swallowed-wide-colon", 3, 9),
    "below a key without a value": ("a:\n  b:\n    名称：乙\n  c: 1\n", "swallowed-wide-colon", 3, 7),
    "in braces": ("a: {b: 甲,\n  名称：乙}\n", "swallowed-wide-colon", 2, 5),
    "CRLF": ("a: 甲\r\n  名称：乙\r\n", "swallowed-wide-colon", 2, 5),
    "deeper than its sibling": ("a:\n  b: 1\n   c: 2\n", "indent", 3, 4),
    "deeper than its sibling in quotes": ("a:\n  b: '1'\n   c: 2\n", "indent", 3, 4),
    "deeper than the first key of an entry": ("a:\n  - b: 1\n     c: 2\n", "indent", 3, 6),
    "dash without a space": ("a:\n  -名称: x\n    b: 1\n", "dash-space", 2, 3),
    "dash with a tab": ("a:\n  -\t名称: x\n    b: 1\n", "dash-wide-space", 2, 4),
    "dash with a no-break space": ("a:\n  -\u00a0名称: x\n    b: 1\n", "dash-wide-space", 2, 4),
    "number in brackets": ("a:\n  （2）名称: x\n    b: 1\n", "dash", 2, 3),
    "full-width bar": ("a: ｜\n  甲\n  乙\n", "wide-bar", 1, 4),
    "full-width fold": ("a:\n  - b: ＞\r\n      甲\r\n", "wide-bar", 2, 8),
    "Windows path whose escapes are valid": ('a: "D:\\new.pdf"\n', "escape", 1, 4),
    "path to evidence with backslashes": ('a: ["evidence\\new.pdf"]\n', "escape", 1, 5),
    "an em space in the indent": ("a:\n  b: 1\n \u2003名称: x\n", "wide-space", 3, 2),
    "entry of a list in the text above": ("a:\n  - 甲\n    - 乙\n    - 丙\n", "swallowed-dash", 3, 5),
    "entries of a list behind a value": ("a: 甲\n  - 乙\n  - 丙\n", "swallowed-dash", 2, 3),
    "dash without a space among texts": ("a:\n  - x\n  -y\nb: 1\n", "dash-space", 3, 3),
    "full-width dash among texts": ("a:\n  - x\n  －y\nb: 1\n", "dash", 3, 3),
    "circled number": ("a:\n  ①名称: x\n    b: 1\n", "dash", 2, 3),
    "no colon": ("a: 1\n名称 x\nb: 2\n", "colon-missing", 2, 3),
    "no colon behind a key with a slash": ("a: 1\n省/市 x\nb: 2\n", "colon-missing", 2, 4),
    "no colon and no value": ("a: 1\n名称\nb: 2\n", "colon-missing", 2, 3),
    "no colon, CRLF": ("a: 1\r\n名称\r\nb: 2\r\n", "colon-missing", 2, 3),
    "no colon at the end": ("a: 1\n名称 x", "colon-missing", 2, 3),
    "no colon behind a block text that has keys": ("a: |\n  编号：x\n电话 1\nb: 2\n", "colon-missing", 3, 3),
    "no colon behind a quoted text that has keys": ("a: 'x\n  编号：x\n  y'\n电话 1\nb: 2\n", "colon-missing", 4, 3),
    "no colon behind what is no key": ("a: 1\n  \n甲乙 x\nb: 2\n", "no-key", 3, 1),
    "text before the first key": ("甲乙\nb: 2\n", "no-key", 1, 1),
    "a key that begins with a known one": ("a: 1\n名称乙 x\nb: 2\n", "no-key", 2, 1),
    "key of a mapping that stands at the margin": ("a:\n名称: x\n  编号: 1\n  b: 2\n", "indent", 2, 1),
    "first key of a record too deep": ("a:\n  -   名称: x\n    编号: 1\n    b: 2\n", "indent", 2, 3),
    "first dash at the margin": ("a:\n- 名称: x\n    编号: 1\n    b: 2\n", "indent", 2, 1),
    "first dash missing": ("a:\n    名称: x\n    编号: 1\n  - 名称: y\n    编号: 2\n", "dash-missing", 2, 5),
    "first dash missing, and its key less deep": ("a:\n  名称: x\n    编号: 1\n  - 名称: y\n    编号: 2\n", "dash-missing", 2, 3),
    "two dashes": ("a:\n  - 名称: x\n    编号: 1\n  - - 名称: y\n    编号: 2\n", "dash-twice", 4, 5),
    "keys under their dash": ("a:\n- 名称: x\n编号: 1\nb: 1\n- 名称: y\n编号: 2\n", "record-flush", 3, 1),
    "first paragraph indented": ("a: |\n    甲\n\n  乙\n  丙\nb: 1\n", "block-first", 2, 5),
    "the file's first key indented": ("# 甲\n a: 1\nb: 2\nc: 3\n", "indent", 2, 2),
    "a title above the keys": ("甲\n\n# 乙\na: 1\n", "no-key", 1, 1),
    "a full-width colon before a block text": ("a:\n  名称：|\n    甲\n    乙: 丙\n", "wide-colon", 2, 5),
    "text behind the bar, and below": ("a:\n  名称: |甲\n    乙\n    丙\n", "block-text", 2, 7),
    "a colon in a text that goes on": ("a:\n  名称: 甲: 乙\n    丙\n  编号: 1\n", "colon-inside", 2, 7),
    "a text that goes on with a known key": ("a:\n  b: 甲\n    名称、编号\n   c: 1\n", "indent", 4, 4),
    "quote that the next one closes": ('a: "甲\nb: 1\nc: "x"\n', "quote-open", 1, 4),
}


@pytest.mark.parametrize(("text", "variant", "line", "column"), SYNTAX.values(), ids=SYNTAX.keys())
def test_syntax_is_told_in_the_writers_terms(text, variant, line, column):
    assert problems_of(text) == [("yaml-syntax", variant, line, column)]


SOUND = {
    "block text": "a: |\n  名称：x\n  编号:y\n",
    "folded text": "a: >-\n  名称：x\n",
    "single quotes": "a: '甲\n  名称：x'\n",
    "double quotes": 'a: "甲\n  名称:x"\n',
    "tab behind a colon": "名称:\t甲\na:\n  编号:\t乙\n",
    "full-width bar in a text": "a: |\n  b: ｜\n",
    "a full-width bar among others": "a: 甲｜乙\nb: ｜甲\n",
    "a letter and a colon before a line break": 'a: "A:\\n第一行"\n',
    "an escaped quote behind a drive's letter": 'a: "E:\\"["\n',
    "a Windows path in a text": 'a: |\n  "D:\\new"\nb: \'D:\\new\'\nc: D:\\new\nd: "D:\\\\new"\n',
    "a dash in the middle of a line": "a: 甲\n  乙 - 丙\n  -丁\n",
    "colon later in the line": "a: 甲\n  见名称：x\n  其 编号:y\n",
    "no known key": "a: 甲\n  乙丙：x\n  乙丙:y\n",
    "known key without a colon": "a: 甲\n  名称 x\n",
    "comment": "a: 甲\n  # 名称：x\n",
    "value on the key's line": "a: 名称：x\n",
    "entry of a list": "a:\n  - 名称：x\n",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_texts_are_left_alone(text):
    assert problems_of(text) == []


SEVERAL = {
    "one tab for two levels, twice": (
        "a:\n  - 编号: 1\n\t名称: x\n    b: 1\n  - 编号: 2\n\t名称: y\n    电话：1\n",
        [("default", 3, 1), ("default", 6, 1), ("wide-colon", 7, 7)],
    ),
    "tabs all over": ("a:\n\t- b: 1\n\t\tc: 2\n\t\td:\n\t\t\t- x\n\t\te: 1\n", [("default", line, 1) for line in range(2, 7)]),
    "three spaces": (
        "a:\n  - b: 1\n   名称: x\n    c: 1\n    名称：1\n",
        [("indent", 3, 4), ("wide-colon", 5, 7)],
    ),
    "siblings too deep": ("a:\n  b: 1\n   c: 2\n  d: 3\n   e: 4\n", [("indent", 3, 4), ("indent", 5, 4)]),
    "an entry too deep": (
        "a:\n  - b: 1\n   - b: 2\n  - b: 3\n  -名称: 4\n    c: 5\n",
        [("indent", 3, 4), ("dash-space", 5, 3)],
    ),
    "tab and wide colon on one line": ("a:\n  b: 1\n\t名称：x\n", [("default", 3, 1), ("wide-colon", 3, 4)]),
    "dash and wide colon on one line": ("a:\n  -名称：x\n    b: 1\n", [("dash-space", 2, 3), ("wide-colon", 2, 6)]),
    "mended up to a swallowed key": ("a: @x\nb: 甲\n  名称：乙\n", [("special-start", 1, 4), ("swallowed-wide-colon", 3, 5)]),
    "what is certain behind what cannot be mended": (
        "a: - 甲\n名称：x\n\tb: 1\nc: |\n  名称：x\n  \t名称: y\nd: 'x\n  名称：y'\n编号:1\n乙：丙\n",
        [("dash-behind-key", 1, 4), ("wide-colon", 2, 3), ("default", 3, 1), ("colon-space", 9, 3), ("wide-colon", 10, 2)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SEVERAL.values(), ids=SEVERAL.keys())
def test_a_slip_does_not_hide_the_next(text, expected):
    assert [(variant, line, column) for _rule, variant, line, column in problems_of(text)] == expected


BLOCKS = {
    "the last line": ("a: |\n  甲\n  名称: 乙\n", [("名称", 3)]),
    "several of them": ("a: |\n  甲\n  名称: 乙\n  编号:\n  - 丙\n\nb: 1\n", [("名称", 3)]),
    "with what belongs to it": ("a: >\n  甲\n  名称:\n    - 乙\n    丙\nb: 1\n", [("名称", 3)]),
    "with a text of its own": ("a: |\n  甲\n  名称: |\n    乙\n", [("名称", 3)]),
    "in a list": ("a:\n  - |\n    甲\n    - 名称: 乙\n", [("名称", 4)]),
    "a text below it": ("a: |\n  名称: 乙\n  甲\n", []),
    "a text below the first": ("a: |\n  名称: 乙\n  甲\n  编号: 丙\n", [("编号", 4)]),
    "full-width colon": ("a: |\n  甲\n  名称：乙\n", []),
    "unknown key": ("a: |\n  甲\n  丁: 乙\n", []),
    "in quotes": ("a: '甲\n\n  名称: 乙'\n", []),
}


@pytest.mark.parametrize(("text", "found"), BLOCKS.values(), ids=BLOCKS.keys())
def test_keys_at_the_end_of_a_block_text(text, found):
    problems = load(text.encode(), KEYS.__contains__).problems
    assert [(problem.rule, problem.values["key"], problem.line) for problem in problems] == [("yaml-swallowed", *place) for place in found]


INVISIBLE = "\u00ad\u200b\u200c\u200e\u200f\u202a\u202e\u2060\u2066\u2069"


@pytest.mark.parametrize("character", INVISIBLE, ids=lambda character: f"U+{ord(character):04X}")
def test_characters_that_nobody_sees_are_told_where_they_stand(character):
    text = f"名称: 甲{character}乙\n编号: 1{character}\n"
    assert problems_of(text) == [("yaml-invisible", "default", 1, 6), ("yaml-invisible", "default", 2, 6)]


def test_punctuation_and_the_joiner_of_emoji_are_seen():
    assert problems_of("名称: “甲”——乙…‘丙’•\u200d\u2003\n") == []


def test_indents_of_no_break_spaces_are_told_line_by_line_and_as_nothing_else():
    sound = "a:\n  - 名称: x\n    编号: 1\n  - 名称: y\n    编号: 2\n"
    wide = "\n".join("\u00a0" * (len(line) - len(line.lstrip())) + line.lstrip() for line in sound.split("\n"))
    partly = sound.replace("    编号: 1", "\u00a0\u00a0\u00a0\u00a0编号: 1")
    assert problems_of(wide) == [("yaml-syntax", "wide-space", line, 1) for line in range(2, 6)]
    assert problems_of(partly) == [("yaml-syntax", "wide-space", 3, 1)]


def test_of_very_many_slips_the_first_are_told_and_that_there_are_more():
    text = "a:\n" + "".join(f"  - 名称：{number}\n    编号: 1\n" for number in range(40))
    told = [("yaml-syntax", "wide-colon", 2 + 2 * number, 7) for number in range(20)]
    assert problems_of(text) == [*told, ("yaml-syntax", "more", 40, 7)]
