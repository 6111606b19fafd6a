"""Each type of a field: what people type, what it becomes, and why the rest is refused."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic_core import PydanticCustomError

from lhti.dossier.council import COUNCIL_ROLES
from lhti.dossier.date_fields import Period, read_date, read_period
from lhti.dossier.experts import EXPERT_ROLES, SCOPES
from lhti.dossier.fields import read_credit_code, read_slug, read_yes_no
from lhti.dossier.number_fields import read_count, read_number, read_year
from lhti.dossier.units import unit_advice
from lhti.dossier.wordcount import word_count


def refusal(read, text):
    with pytest.raises(PydanticCustomError) as caught:
        read(text)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        "2022-07-18",
        "2022-7-18",
        "2022/7/18",
        "2022/07/18",
        "2022年7月18日",
        "2022年07月18日",
        " 2022 年 7 月 18 日 ",
        "２０２２－７－１８",
        "２０２２年７月１８日",
    ],
)
def test_a_date_has_three_spellings(text):
    assert read_date(text) == date(2022, 7, 18)


def test_a_leap_day():
    assert read_date("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-02-29", "no-such-date"),
        ("2022-13-01", "no-such-date"),
        ("2022-00-10", "no-such-date"),
        ("0000-01-01", "no-such-date"),
        ("2022.7.18", "date"),
        ("20220718", "date"),
        ("2022-7", "date"),
        ("22-7-18", "date"),
        ("2022-7/18", "date"),
        ("2022年7月18号", "date"),
        ("1658102400", "date"),
        ("2022-07-18 08:00", "date"),
        ("去年", "date"),
    ],
)
def test_what_is_no_date(text, reason):
    assert refusal(read_date, text).type == reason


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2019", Period(2019)),
        ("2019年", Period(2019)),
        ("2019-05", Period(2019, 5)),
        ("2019/5", Period(2019, 5)),
        ("2019年5月", Period(2019, 5)),
        ("2019-05-20", Period(2019, 5, 20)),
        ("2019年5月20日", Period(2019, 5, 20)),
    ],
)
def test_a_period_is_as_precise_as_it_was_given(text, period):
    assert read_period(text) == period


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2019-13", "no-such-date"),
        ("2019-00", "no-such-date"),
        ("2019年0月", "no-such-date"),
        ("2019-02-30", "no-such-date"),
        ("0000", "no-such-date"),
        ("19", "period"),
        ("2019.5", "period"),
        ("五月", "period"),
    ],
)
def test_what_is_no_period(text, reason):
    assert refusal(read_period, text).type == reason


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", "0"), ("12", "12"), ("12.50", "12.50"), ("１２．５", "12.5"), (" 12 ", "12"), ("007", "7"), ("9" * 30, "9" * 30)],
)
def test_a_number(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "reason", "values"),
    [
        ("1,234", "number-separator", {"suggestion": "1234"}),
        ("1，234,567.8", "number-separator", {"suggestion": "1234567.8"}),
        ("120万元", "number-unit", {"number": "120", "unit": "万元"}),
        ("１２０．５ 万元", "number-unit", {"number": "120.5", "unit": "万元"}),
        ("12%", "number-unit", {"number": "12", "unit": "%"}),
        ("-1", "number-sign", {}),
        ("+1", "number-sign", {}),
        ("1e5", "number-exponent", {}),
        ("1.5E-3", "number-exponent", {}),
        ("12,34", "number", {}),
        ("1.2.3", "number", {}),
        (".5", "number", {}),
        ("5.", "number", {}),
        ("约120", "number", {}),
        ("nan", "number", {}),
        ("inf", "number", {}),
        ("1_000", "number", {}),
        ("0x1F", "number", {}),
        ("一百", "number", {}),
        ("1 000", "number", {}),
    ],
)
def test_what_is_no_number_and_the_fix(text, reason, values):
    error = refusal(read_number, text)
    assert (error.type, error.context or {}) == (reason, values)


@pytest.mark.parametrize(
    ("number", "unit", "label", "variant", "suggestion"),
    [
        ("3000", "万元", "前一年营业收入（万元）", "number-unit", "3000"),
        ("12.8", "万", "前一年营业收入（万元）", "number-unit", "12.8"),
        ("12.8", "亿元", "前一年营业收入（万元）", "number-unit-converted", "128000"),
        ("1.23456", "亿", "金额（万元）", "number-unit-converted", "12345.6"),
        ("2", "千万", "金额（万元）", "number-unit-converted", "2000"),
        ("1286400000", "元", "前一年营业收入（万元）", "number-unit-converted", "128640"),
        ("1286405000", "元", "前一年营业收入（万元）", "number-unit-converted", "128640.5"),
        ("9" * 40, "元", "前一年营业收入（万元）", "number-unit-converted", f"{'9' * 36}.9999"),
        ("12", "万美元", "金额（万元）", "number-unit-unknown", None),
        ("120", "m2", "面积（平方米）", "number-unit", "120"),
        ("2", "亩", "面积（平方米）", "number-unit-unknown", None),
        ("10", "家", "企业数量", "number-unit-none", "10"),
        ("4", "分", "得分", "number-unit-none", "4"),
        ("1", "万人", "团队研究人员数", "number-unit-unknown", None),
    ],
)
def test_a_bare_number_is_advised_only_in_the_fields_own_unit(number, unit, label, variant, suggestion):
    found, words = unit_advice(number, unit, label)
    assert (found, words.get("suggestion")) == (variant, suggestion)


@pytest.mark.parametrize("text", ["120㎡", "120 m²", "120m2"])
def test_a_square_metre_is_a_unit(text):
    assert refusal(read_number, text).context == {"number": "120", "unit": "m2"}


def test_a_count_is_whole():
    assert read_count("１２") == 12
    assert refusal(read_count, "12.0").type == "whole-number"


def test_a_count_has_at_most_fifteen_digits():
    assert read_count("9" * 15) == 999_999_999_999_999
    assert refusal(read_count, "9" * 16).type == "number-too-large"


@pytest.mark.parametrize("text", ["2024", "2024年", "２０２４"])
def test_a_year(text):
    assert read_year(text) == 2024


@pytest.mark.parametrize("text", ["24", "2024-01", "二〇二四"])
def test_what_is_no_year(text):
    assert refusal(read_year, text).type == "year"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("yes", True),
        ("YES", True),
        ("true", True),
        ("是", True),
        (" 是 ", True),
        ("ｙｅｓ", True),
        ("No", False),
        ("FALSE", False),
        ("否", False),
    ],
)
def test_yes_or_no(text, answer):
    assert read_yes_no(text) is answer


@pytest.mark.parametrize("text", ["y", "n", "t", "1", "0", "on", "off", "有", "对"])
def test_neither_yes_nor_no(text):
    assert refusal(read_yes_no, text).type == "yes-no"


@pytest.mark.parametrize("text", ["m01", "rare-earth", "0"])
def test_a_slug(text):
    assert read_slug(text) == text


@pytest.mark.parametrize("text", ["M01", "甲", "a b", "a_b", "m01\n", "ａ"])
def test_no_slug(text):
    assert refusal(read_slug, text).type == "slug"


@pytest.mark.parametrize(
    "text", ["91360703ma4887944l", "９１３６０７０３ＭＡ４８８７９４４Ｌ", "91360703 MA48 87944L", "91360703-MA488794-4L"]
)
def test_a_credit_code_is_folded(text):
    assert read_credit_code(text) == "91360703MA4887944L"


@pytest.mark.parametrize("text", ["outside", "OUTSIDE", "市外", " 市 外 ", "ｏｕｔｓｉｄｅ"])
def test_a_choice_by_code_or_label(text):
    assert SCOPES.read(text) == "outside"


def test_a_choice_that_is_not_there_names_those_that_are():
    error = refusal(SCOPES.read, "外地")
    assert (error.type, error.context["allowed"]) == ("choice", "市内、市外")


def test_an_open_choice_keeps_other_text():
    assert [EXPERT_ROLES.read(text) for text in ("主任", "Chair", "副主任")] == ["chair", "chair", "副主任"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\t", 0),
        ("甲", 1),
        ("甲乙，丙。", 5),
        ("PLC 控制", 3),
        ("5G+AI工业", 3),
        ("a b  c", 3),
        ("3.5万元", 3),
        ("甲\n乙", 2),
        ("“甲”", 3),
        ("ｐｌｃ", 3),
        ("𠮷", 1),
        ("甲……乙", 3),
        ("don't", 1),
    ],
)
def test_word_count(text, count):
    assert word_count(text) == count


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("理事会主任", "chair"),
        ("理事会第一副主任", "first-vice-chair"),
        ("副主任", "vice-chair"),
        (" 理事会 副主任", "vice-chair"),
        ("理事", "member"),
        ("理事会成员", "member"),
        ("理事会理事长", "chair"),
    ],
)
def test_the_words_of_step_eight_name_the_same_posts(word, code):
    assert COUNCIL_ROLES.read(word) == code
    assert word not in COUNCIL_ROLES.labels.values()
