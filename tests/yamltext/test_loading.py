"""What is read of a text, and each refusal beside the text that brings it."""

import pytest

from lhti.yamltext.loading import MAX_DEPTH, Ambiguous, load
from lhti.yamltext.screening import MAX_BYTES


def problems_of(text: str | bytes) -> list[tuple[str, str, int | None, int | None]]:
    raw = text.encode() if isinstance(text, str) else text
    return [(problem.rule, problem.variant, problem.line, problem.column) for problem in load(raw).problems]


SYNTAX = {
    "full-width colon, told on its own line": ("a: 1\nname：值\nb: 2\n", "wide-colon", 2, 5),
    "full-width colon after a Chinese key counts characters": ("联系人：\n  姓名: 张\n", "wide-colon", 1, 4),
    "full-width colon in a list entry": ("a:\n- b: 1\n  c：2\n  d: 3\n", "wide-colon", 3, 4),
    "no space after the colon": ("a: 1\nname:值\nb: 2\n", "colon-space", 2, 5),
    "colon inside a value": ("a: 说明: 甲\n", "colon-inside", 1, 4),
    "value starts with * before a Chinese word": ("a: *甲\n", "special-start", 1, 4),
    "value starts with @": ("a: @x\n", "special-start", 1, 4),
    "value starts with %": ("a: %x\n", "special-start", 1, 4),
    "value starts with `": ("a: `x\n", "special-start", 1, 4),
    "value starts with [ that never ends": ("a: [x\n", "bracket-open", 1, 4),
    "value starts with { that never ends": ("a: {x\n", "bracket-open", 1, 4),
    "value starts with ![": ("a: ![b]\n", "special-start", 1, 4),
    "value starts with |": ("a: |x\n", "block-text", 1, 4),
    "value starts with >": ("a: >x\n", "block-text", 1, 4),
    "value starts with ?": ("a: ? x\n", "special-start", 1, 4),
    "value starts with a comma": ("a: ,x\n", "special-start", 1, 4),
    "value starts with a closing bracket": ("a: ]\n", "special-start", 1, 4),
    "double quotes end in the middle": ('a: "甲"乙\n', "quote-inside", 1, 4),
    "single quotes end in the middle": ("a: '甲'乙\n", "quote-inside", 1, 4),
    "double quote never closed": ('a: "甲\nb: 1\n', "quote-open", 1, 4),
    "single quote never closed": ("a: '甲\nb: 1\n", "quote-open", 1, 4),
    "backslash in double quotes": ('a: "D:\\data"\n', "escape", 1, 4),
    "outdented key": ("a:\n  b: 1\n c: 2\n", "indent", 3, 2),
    "key where a list goes on": ("a:\n  - x\n  y: 2\n", "indent", 3, 3),
    "list as a key": ("? [a]\n: b\n", "complex-key", 1, 3),
    "mapping as a key": ("? {a: 1}\n: b\n", "complex-key", 1, 3),
    "lone CR": ("a: 1\ra: 2\n", "lone-cr", 1, 5),
    "U+2028": ("a: x\u2028y\n", "line-separator", 1, 5),
    "U+2029": ("甲: x\u2029y\n", "line-separator", 1, 5),
    "NEL": ("a: x\x85y\n", "line-separator", 1, 5),
    "NUL": ("a: 1\nb: x\x00y\n", "control", 2, 5),
    "bell": ("a: x\x07y\n", "control", 1, 5),
    "C1 control": ("a: x\x9fy\n", "control", 1, 5),
    "BOM in the middle": ("a: x\ufeffy\n", "control", 1, 5),
    "a dash behind a key": ("a: - 甲\n", "dash-behind-key", 1, 4),
    "text behind a list": ("a: [x]y\n", "special-start", 1, 4),
    "list closed by a full-width bracket": ("a: [x］\n", "bracket-wide", 1, 4),
    "full stop behind a list": ("a: [x]。\n", "behind-value", 1, 7),
    "comma behind quotes": ('a: "x"，\n', "behind-value", 1, 7),
    "full-width comma between quotes": ('a: ["x"，"y"]\n', "wide-comma", 1, 8),
    "brackets that the end of the file leaves open": ("[# , x]\n", "brackets", 2, 1),
    "nothing between quotes": ('a: ["x" "y"]\n', "brackets", 1, 4),
    "a row of a table": ("a: 1\n| b | c |\n", "sign", 2, 1),
    "a fence": ("a: 1\n```\n", "sign", 2, 1),
    "content after the document end": ("a: 1\n...\nb: 2\n", "default", 3, 1),
}


@pytest.mark.parametrize(("text", "variant", "line", "column"), SYNTAX.values(), ids=SYNTAX.keys())
def test_syntax_is_told_in_the_writers_terms(text, variant, line, column):
    assert problems_of(text) == [("yaml-syntax", variant, line, column)]


REFUSED = {
    "tab before a key": ("a:\n\tb: 1\n", "yaml-tab", "default", 2, 1),
    "tab after spaces": ("a:\n  b: 1\n  \tc: 2\n", "yaml-tab", "default", 3, 3),
    "tab that libyaml takes silently": ("a: [\n\t1]\n", "yaml-tab", "default", 2, 1),
    "repeated key": ("a: 1\nb: 2\na: 3\n", "yaml-duplicate-key", "default", 3, 1),
    "repeated key in a list entry": ("m:\n  - a: 1\n    a: 2\n", "yaml-duplicate-key", "default", 3, 5),
    "anchor": ("a: &x y\n", "yaml-alias", "anchor", 1, 4),
    "anchor on a mapping": ("a: &x\n  b: 1\n", "yaml-alias", "anchor", 1, 4),
    "alias": ("a: *x\n", "yaml-alias", "alias", 1, 4),
    "merge key": ("<<: *x\n", "yaml-alias", "alias", 1, 5),
    "alias as a key": ("*x : 1\n", "yaml-alias", "alias", 1, 1),
    "tag": ("a: !x 1\n", "yaml-tag", "default", 1, 4),
    "YAML's own tag": ("a: !!str 1\n", "yaml-tag", "default", 1, 4),
    "tag on the root": ("!!map\na: 1\n", "yaml-tag", "default", 1, 1),
    "second document": ("a: 1\n---\nb: 2\n", "yaml-multiple-documents", "document", 2, 1),
    "directive": ("%YAML 1.1\n---\na: 1\n", "yaml-multiple-documents", "directive", 1, 1),
    "value cut off by a comment": ("a: 甲 #乙\n", "yaml-comment", "default", 1, 6),
    "value that is all comment": ("a: #乙\n", "yaml-comment", "default", 1, 4),
    "value cut off after a tab": ("a: 甲\t#乙\n", "yaml-comment", "default", 1, 6),
    "list entry cut off by a comment": ("- 甲 #乙\n", "yaml-comment", "default", 1, 5),
}


@pytest.mark.parametrize(("text", "rule", "variant", "line", "column"), REFUSED.values(), ids=REFUSED.keys())
def test_what_yaml_would_do_silently_is_told(text, rule, variant, line, column):
    assert problems_of(text) == [(rule, variant, line, column)]


SOUND = {
    "comment with a space behind #": ("a: 甲 # 乙\n", {"a": "甲"}),
    "# inside a word": ("a: 甲#乙\n", {"a": "甲#乙"}),
    "comment behind a quoted value": ("a: '甲' #乙\n", {"a": "甲"}),
    "document start": ("---\na: 1\n", {"a": "1"}),
    "document end": ("a: 1\n...\n", {"a": "1"}),
    "tab inside a block text": ("a: |\n  x\n  \ty\nb: 1\n", {"a": "x\n\ty\n", "b": "1"}),
    "tab in the second line of a quoted text": ('a: "x\n\ty"\n', {"a": "x y"}),
    "tab before a comment": ("a: 1\n \t# c\n", {"a": "1"}),
    "colon in an address": ("a: https://x.cn:80/\n", {"a": "https://x.cn:80/"}),
    "colon between digits": ("a: 12:30\n", {"a": "12:30"}),
    "full-width colon inside a value": ("a: 甲：乙\n", {"a": "甲：乙"}),
    "doubled single quote": ("a: 'it''s'\n", {"a": "it's"}),
    "hyphen before a word": ("a: -甲\n", {"a": "-甲"}),
    "CRLF": ("a: 1\r\nb:\r\n  - 2\r\n", {"a": "1", "b": ["2"]}),
    "BOM": ("\ufeffa: 1\n", {"a": "1"}),
    "BOM and CRLF": ("\ufeffa: 1\r\n", {"a": "1"}),
    "no line end": ("a: 1", {"a": "1"}),
    "ideographic space inside a value": ("a: 甲\u3000乙\n", {"a": "甲\u3000乙"}),
    "number of leading zeros": ("a: 0757123456\n", {"a": "0757123456"}),
    "number past a float's digits": ("a: 913607001234567890\n", {"a": "913607001234567890"}),
    "the word no": ("a: no\n", {"a": "no"}),
    "a date": ("a: 2022-07-18\n", {"a": "2022-07-18"}),
    "empty file": ("", None),
    "only a comment": ("# 空\n", None),
    "only a document start": ("---\n", None),
}


@pytest.mark.parametrize(("text", "tree"), SOUND.values(), ids=SOUND.keys())
def test_scalars_are_what_was_typed(text, tree):
    loaded = load(text.encode())
    assert (loaded.tree, loaded.problems) == (tree, [])


@pytest.mark.parametrize("value", ["", "''", '""', "~", "null", "|", "|-"])
def test_not_given(value):
    assert load(f"a: {value}\n".encode()).tree == {"a": None}


@pytest.mark.parametrize(
    ("value", "text"), [("'~'", "~"), ('"null"', "null"), ("Null", "Null"), ("NULL", "NULL"), ("' '", " "), ("none", "none")]
)
def test_given_though_it_looks_empty(value, text):
    assert load(f"a: {value}\n".encode()).tree == {"a": text}


@pytest.mark.parametrize("entries", ["[~, '', x]", "\n- ~\n-\n- x"])
def test_not_given_in_a_list(entries):
    assert load(f"a: {entries}\n".encode()).tree == {"a": [None, None, "x"]}


AMBIGUOUS = [
    "0757123456",
    "913607001234567890",
    "12:30",
    "no",
    "Yes",
    "ON",
    "off",
    "true",
    "1e5",
    "1236070012345678E1",
    "0x1F",
    "0o17",
    "1_000",
    ".5",
    "5.",
    ".inf",
    ".NaN",
    "2022-07-18",
    "Null",
    "+1",
    "-1",
]


@pytest.mark.parametrize("value", AMBIGUOUS)
def test_value_that_another_reader_changes_is_marked(value):
    assert isinstance(load(f"a: {value}\n".encode()).tree["a"], Ambiguous)


@pytest.mark.parametrize(
    "value", ["'0757123456'", '"no"', "0757-123456", "甲", "91360700MA35", "nothing", "2022年", "１２３", "1.2.3", "12345X"]
)
def test_value_that_every_reader_leaves_alone_is_not_marked(value):
    assert not isinstance(load(f"a: {value}\n".encode()).tree["a"], Ambiguous)


def test_a_repeated_keys_first_value_stays():
    assert load(b"a: 1\na: 2\n").tree["a"] == "1"


def test_depth_that_is_allowed():
    text = "[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH
    assert problems_of(text) == []


def test_depth_that_is_refused_stands_at_the_first_level_too_many():
    text = "[" * (MAX_DEPTH + 1) + "1" + "]" * (MAX_DEPTH + 1)
    assert problems_of(text) == [("yaml-depth", "default", 1, MAX_DEPTH + 1)]


def test_depth_of_a_block_file():
    text = "\n".join("  " * level + "a:" for level in range(MAX_DEPTH)) + " 1"
    assert problems_of(text) == []
    assert problems_of(text[:-2] + "\n" + "  " * MAX_DEPTH + "b: 1") == [("yaml-depth", "default", MAX_DEPTH + 1, 2 * MAX_DEPTH + 1)]


@pytest.mark.parametrize(("size", "rules"), [(MAX_BYTES, []), (MAX_BYTES + 1, [("yaml-size", "default", None, None)])])
def test_size(size, rules):
    assert problems_of(b"#" * size) == rules


ENCODINGS = {
    "GBK": ("name: a\n甲: 乙\n".encode("gbk"), "gbk", 2, 1),
    "GBK in the middle of a line": ("a: 1\nb: x甲\n".encode("gbk"), "gbk", 2, 5),
    "UTF-16 with BOM": (b"\xff\xfe" + "a: 甲\n".encode("utf-16-le"), "utf-16", 1, 1),
    "UTF-16 big with BOM": (b"\xfe\xff" + "a: 甲\n".encode("utf-16-be"), "utf-16", 1, 1),
    "broken UTF-8": ("甲: 乙\n丙: ".encode() + b"\xff\n", "unknown", 2, 4),
    "truncated UTF-8 at the end": ("甲: 乙".encode()[:-1], "unknown", 1, 4),
}


@pytest.mark.parametrize(("raw", "variant", "line", "column"), ENCODINGS.values(), ids=ENCODINGS.keys())
def test_encoding_is_named(raw, variant, line, column):
    assert problems_of(raw) == [("yaml-encoding", variant, line, column)]


CONFLICT = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> main\n"


def test_every_marker_of_a_conflict_is_told():
    assert problems_of(CONFLICT) == [("yaml-syntax", "conflict", line, 1) for line in (2, 4, 6)]


def test_several_slips_are_told_in_one_run():
    text = "a: 1\n名称：甲\n地址:乙\nb: @丙\nc: '丁'戊\n"
    expected = [("wide-colon", 2, 3), ("colon-space", 3, 3), ("special-start", 4, 4), ("quote-inside", 5, 4)]
    assert [(variant, line, column) for _rule, variant, line, column in problems_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("a: 说明: 甲\n", "'说明: 甲'"),
        ("a: @it's\n", "'@it''s'"),
        ('a: "甲"乙\n', "'\"甲\"乙'"),
        ('a: "D:\\data"\n', "'D:\\data'"),
    ],
)
def test_what_is_suggested_can_be_read_and_says_what_was_meant(text, suggestion):
    (problem,) = load(text.encode()).problems
    assert problem.values["suggestion"] == suggestion
    mended = load(f"a: {suggestion}\n".encode())
    assert mended.problems == []
    assert mended.tree == {"a": suggestion[1:-1].replace("''", "'")}


@pytest.mark.parametrize("slip", ["\tc: 1\n", "c: 甲 #乙\n"])
@pytest.mark.parametrize("stop", ["a: 1\n---\nb: @x\n", "[" * 30 + "\n", "? [a]\n: b\n"])
def test_a_text_read_only_to_a_stop_is_not_parsed_further(stop, slip):
    assert problems_of(stop + slip)[0][0] in ("yaml-multiple-documents", "yaml-depth", "yaml-syntax")
