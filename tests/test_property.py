"""What holds for any text: it comes out of the loader as it was typed, and no change to a dossier's files brings an exception."""

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stdnum.cn.uscc import calc_check_digit, is_valid, validate
from stdnum.exceptions import InvalidChecksum

from lhti.checks.credit_codes import _holds, _refusal
from lhti.dossier.files import kind_of
from lhti.dossier.reading import parse_source, read_dossier
from lhti.validation.judging import Judge, Settings
from lhti.yamltext.loading import Ambiguous, load

EXAMPLES = Path(__file__).parents[1] / "examples/dossiers"
DOSSIERS = sorted(folder.parent for folder in EXAMPLES.glob("*/consortium.yaml"))

repeatable = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))

texts = st.text(st.characters(exclude_categories=["Cs"]))
"""Every code point but the halves of surrogates, which UTF-8 cannot carry: control characters, NEL, astral ones included."""

plain_texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff", include_characters="\t\n")
)
"""What a block text can carry: it knows no escapes."""


@repeatable
@given(st.dictionaries(texts.filter(bool), st.one_of(texts, st.lists(texts)), max_size=5))
def test_quoted_text_comes_out_as_typed(content):
    raw = yaml.safe_dump(content, default_style='"', allow_unicode=True).encode()
    loaded = load(raw)
    assert not any(problem.rule != "yaml-invisible" for problem in loaded.problems)
    given_values = {key: [item or None for item in value] if isinstance(value, list) else value or None for key, value in content.items()}
    assert loaded.tree == (given_values or {})


@repeatable
@given(plain_texts.filter(lambda text: text.strip(" \n")))
def test_block_text_comes_out_as_typed(text):
    block = "".join(f"  {line}\n" if line else "\n" for line in text.split("\n"))
    loaded = load(f"a: |2+\n{block}b: c\n".encode())
    assert not any(problem.rule != "yaml-invisible" for problem in loaded.problems)
    assert loaded.tree == {"a": text + "\n", "b": "c"}


@repeatable
@given(st.from_regex(r"[-+.0-9a-zA-Z~年月日/][-+.0-9a-zA-Z~年月日/]{0,20}", fullmatch=True).filter(lambda text: text != "-"))
def test_plain_text_comes_out_as_typed(text):
    expected = None if text in ("~", "null") else text
    assert load(f"a: {text}\n".encode()).tree == {"a": expected}


@repeatable
@given(st.from_regex(r"[-+.0-9a-zA-Z~][-+.0-9a-zA-Z~]{0,20}", fullmatch=True).filter(lambda text: text not in ("~", "null")))
def test_what_pyyaml_would_change_is_marked(text):
    typed = yaml.safe_load(f"a: [{text}]\n") if _is_loadable(text) else {"a": [text]}
    if not isinstance(typed["a"][0], str):
        assert isinstance(load(f"a: [{text}]\n".encode()).tree["a"][0], Ambiguous)


def _is_loadable(text: str) -> bool:
    try:
        yaml.safe_load(f"a: [{text}]\n")
    except (yaml.YAMLError, ValueError, OverflowError):
        return False
    return True


@repeatable
@given(st.binary(max_size=200) | st.text("\n\t -:'\"[]{}#&*!|>%@`?,~ab甲：\u3000\r", max_size=60).map(str.encode))
def test_no_bytes_make_the_loader_raise(raw):
    loaded = load(raw)
    assert loaded.tree is None or isinstance(loaded.tree, str | list | dict)


# -- changes to the example dossiers --------------------------------------------------------------------------------------------------

ODD = [
    "\t",
    "：",
    "\u3000",
    "\x00",
    "\x85",
    "\u2028",
    "\ufeff",
    "\r",
    "'",
    '"',
    "[",
    "{",
    "*a",
    "&a",
    "!b",
    "#",
    ": ",
    "- ",
    "|",
    "\n---\n",
    "甲",
    "𠮷",
    "0",
    "-1",
    "~",
]


def deleted(lines, at, _other, _odd):
    return lines[:at] + lines[at + 1 :]


def duplicated(lines, at, _other, _odd):
    return [*lines[: at + 1], *lines[at:]]


def replaced(lines, at, other, _odd):
    return [*lines[:at], lines[other], *lines[at + 1 :]]


def swapped_value(lines, at, other, _odd):
    key, colon, _value = lines[at].partition(b":")
    return [*lines[:at], key + colon + lines[other].partition(b":")[2], *lines[at + 1 :]]


def emptied(lines, at, _other, _odd):
    return [*lines[:at], lines[at].partition(b":")[0] + b":", *lines[at + 1 :]]


def inserted(lines, at, other, odd):
    line = lines[at]
    place = other % (len(line) + 1)
    return [*lines[:at], line[:place] + odd.encode() + line[place:], *lines[at + 1 :]]


def outdented(lines, at, _other, _odd):
    return [*lines[:at], lines[at].lstrip(b" "), *lines[at + 1 :]]


def truncated(lines, at, other, _odd):
    return [*lines[:at], lines[at][: other % (len(lines[at]) + 1)]]


MUTATIONS = [deleted, duplicated, replaced, swapped_value, emptied, inserted, outdented, truncated]

numbers = st.integers(0, 10_000)
changes = st.lists(st.tuples(numbers, st.sampled_from(MUTATIONS), numbers, numbers, st.sampled_from(ODD)), min_size=1, max_size=4)


def changed(raw: bytes, mutate, at: int, other: int, odd: str) -> bytes:
    lines = raw.split(b"\n")
    return b"\n".join(mutate(lines, at % len(lines), other % len(lines), odd))


@pytest.mark.parametrize("folder", DOSSIERS, ids=lambda folder: folder.name)
def test_no_change_makes_judging_raise(folder):
    judge = Judge(Settings(date(2026, 11, 1), complete=True))
    original = read_dossier(folder)
    files = list(original.sources)

    @settings(repeatable, max_examples=150)
    @given(changes)
    def judged(changes):
        raws: dict[str, bytes] = {}
        for number, mutate, at, other, odd in changes:
            file = files[number % len(files)]
            raws[file] = changed(raws.get(file, original.sources[file].raw), mutate, at, other, odd)
        dossier = type(original)(folder, original.listing, dict(original.sources), list(original.strangers))
        for file, raw in raws.items():
            dossier.sources[file] = parse_source(file, kind_of(file), raw)
        judge.judge(dossier)
        for file, raw in raws.items():
            if not dossier.sources[file].is_judged:
                assert dossier.sources[file].violations, (file, raw)

    judged()


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_no_change_on_disk_makes_reading_raise(mutate, tmp_path):
    shutil.copytree(DOSSIERS[0], tmp_path / "dossier")
    judge = Judge(Settings(date(2026, 11, 1), complete=True))
    for number, file in enumerate(sorted((tmp_path / "dossier").rglob("*.yaml"))):
        file.write_bytes(changed(file.read_bytes(), mutate, 7 * number, 3 * number, ODD[number % len(ODD)]))
    assert judge.judge(read_dossier(tmp_path / "dossier")).findings


CODES = st.text("0123456789ABCDEFGHJKLMNPQRTUWXYOIZ一", min_size=16, max_size=19) | st.from_regex(
    r"[0-9]{8}[0-9A-HJ-NPQRTUWXY]{9}", fullmatch=True
).map(lambda code: code + calc_check_digit(code))


@given(CODES)
def test_the_short_cut_for_credit_codes_says_what_stdnum_says(code):
    assert _holds(code) == is_valid(code)


@repeatable
@given(st.from_regex("[0-9]{8}[0-9A-HJ-NP-RTUWXY]{10}", fullmatch=True))
def test_a_well_formed_code_is_refused_for_its_sum_alone(code):
    if not _holds(code):
        assert _refusal(code) == "checksum"
        with pytest.raises(InvalidChecksum):
            validate(code)
