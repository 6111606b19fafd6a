"""Marks: means, ranges, ceilings and the other reading, marks that do not count (X-01, X-19, X-30)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lhti.reports.score_notes import sentence_of
from lhti.reports.score_reasons import why_of
from lhti.reports.score_wording import open_items_of, points_of
from lhti.scoring.item import Mark
from lhti.scoring.sheets import mean_of
from scoring.build_scores import GANZHOU, JUDGED, TODAY, formation, item, kinds, members, points, sheet

FULL = {entry.id: entry.full for group in GANZHOU.scores["formation"].groups for entry in group.items if entry.method == "judged"}


def mark(value):
    return Mark("甲", None, Decimal(value), None, "f")


@pytest.mark.parametrize(
    ("values", "mean"),
    [(["4", "4", "3.5"], "3.83"), (["1"] * 99 + ["1.5"], "1.01"), (["1"] * 199 + ["2"], "1.01"), (["4", "4.5"], "4.25"), (["0"], "0.00")],
    ids=["3.8333", "1.005", "1.005 by a whole point", "4.25", "0"],
)
def test_means_go_half_up(values, mean):
    assert str(mean_of([mark(value) for value in values])) == mean


def test_without_marks_the_total_is_a_range():
    score = formation(members(10, platforms=6, projects=2, talents=("provincial",)))
    assert [entry.id for entry in score.items if entry.is_open] == JUDGED
    assert (score.total.awarded, score.total.lowest, score.total.highest) == (None, 11, 91)
    assert points_of(score.total) == "11 至 91（待评）"
    assert open_items_of(score) == f"待评 15 项：{'、'.join(JUDGED)}。待评齐后才有总分"
    assert not score.has_fault


def test_all_marked_is_a_total():
    score = formation(members(10, 6, 6, ("national",)), {"scores/formation/a.yaml": sheet("甲", FULL)})
    assert (score.total.awarded, score.total.highest, open_items_of(score)) == (100, 100, None)


@pytest.mark.parametrize(
    ("talents", "ceiling", "alternative"),
    [
        (("national",), 5, None),
        (("provincial",), 5, None),
        (("national", "provincial"), 5, None),
        (("municipal",), 3, None),
        (("municipal", "provincial"), 5, (11, 94)),
        (("national", "municipal", "county"), 5, (11, 94)),
        (("county",), 0, None),
        ((), 0, None),
    ],
    ids=str,
)
def test_the_talent_ceiling_and_the_other_reading(talents, ceiling, alternative):
    score = formation(members(10, platforms=6, projects=2, talents=talents))
    talent = item(score, "E2.4")
    assert (talent.highest, talent.ground.points, talent.is_open) == (ceiling, ceiling, ceiling > 0)
    assert [(other.lowest, other.highest) for other in score.alternatives] == ([alternative] if alternative else [])


def test_no_talent_is_no_point_and_needs_no_mark():
    talent = item(formation(members(3), {"scores/formation/a.yaml": sheet("甲", {"E2.4": 0})}), "E2.4")
    assert (talent.points, why_of(talent), talent.notes) == (0, "没有市级以上人才或团队，得 0 分", ())


def test_the_other_reading_is_capped_at_the_group():
    everything = {"scores/formation/a.yaml": sheet("甲", FULL)}
    assert formation(members(10, 6, 6, ("national", "municipal")), everything).alternatives == ()  # 35 either way
    near = {"scores/formation/a.yaml": sheet("甲", {**FULL, "E2.4": 4})}
    (other,) = formation(members(10, 6, 6, ("national", "municipal")), near).alternatives
    assert (other.reading, other.lowest, other.highest) == ("sum_capped", 99, 100)


def test_a_mark_above_the_ceiling_of_the_day_is_not_counted():
    listed = members(3, talents=("municipal",))
    score = formation(listed, {"scores/formation/a.yaml": sheet("甲", {"E2.4": 4.5}), "scores/formation/b.yaml": sheet("乙", {"E2.4": 2})})
    talent = item(score, "E2.4")
    assert talent.points == 2
    assert [sentence_of(note) for note in talent.notes] == [
        "scores/formation/a.yaml：“E2.4”的得分 4.5 超出上限 3 分（只有市级人才或团队），没有计入"
    ]
    assert score.has_fault


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("E1.1", "5", "“E1.1”的得分 5 超出 0 到 4 分"),
        ("E1.1", "3.3", "“E1.1”的得分 3.3 不是整分或半分"),
        ("E1.1", "优", "“得分”的值“优”不是数字"),
        ("E2.3", "10", "“E2.3”由系统按材料计算，不由人打分"),
        ("E9.9", "1", "评分表里没有“E9.9”这一项"),
    ],
)
def test_marks_that_do_not_count_are_told(key, value, told):
    score = formation(members(3), {"scores/formation/a.yaml": sheet("甲", {key: value, "E1.2": "6"})})
    notes = [*score.notes, *(note for entry in score.items for note in entry.notes if note.kind == "refused")]
    assert [sentence_of(note) for note in notes] == [f"scores/formation/a.yaml：{told}，没有计入"]
    assert (item(score, "E1.1").is_open, points(score, "E1.2"), score.has_fault) == (True, 6, True)


def test_a_mark_that_was_right_on_its_day_is_no_fault_when_the_ceiling_sinks():
    """The only member with a provincial talent leaves after the sheet was sealed."""
    listed = members(3)
    listed[1] |= {"talents": [{"name": "人", "level": "provincial", "kind": "person", "award": "奖"}]}
    listed[1] |= {"left": "2025-06-01", "left_reason": "转产"}
    files = {"scores/formation/a.yaml": sheet("甲", {"E2.4": 2})}
    assert points(formation(listed, files, day=date(2025, 5, 31)), "E2.4") == 2
    score = formation(listed, files)
    talents = item(score, "E2.4")
    assert (talents.points, score.has_fault, kinds(talents.notes)) == (0, False, ["mark-outgrown"])
    assert "超出现有成员的上限 0 分" in sentence_of(talents.notes[0])
    files = {"scores/formation/a.yaml": sheet("甲", {"E2.4": 2}, day="2025-06-02")}
    assert formation(listed, files).has_fault


def test_an_item_that_a_sheet_leaves_out_is_told():
    files = {"scores/formation/a.yaml": sheet("甲", {"E1.1": 4, "E1.2": 5}), "scores/formation/b.yaml": sheet("乙", {"E1.1": 3})}
    score = formation(members(3), files)
    assert (points(score, "E1.1"), item(score, "E1.1").spread, item(score, "E1.1").notes) == (Decimal("3.5"), 1, ())
    assert points(score, "E1.2") == 5
    assert [sentence_of(note) for note in item(score, "E1.2").notes] == ["没有给这一项打分的评分人：乙"]
    assert [sentence_of(note) for note in item(score, "E3.1").notes] == ["没有给这一项打分的评分人：甲、乙"]
    assert not score.has_fault


@pytest.mark.parametrize(
    ("content", "kind", "is_fault"),
    [
        (sheet("甲", {"E1.1": 4}, day="2025-07-01"), "sheet-later", False),
        (sheet("甲", {"E1.1": 4}, day=""), "sheet-undated", True),
        (sheet("甲", {"E1.1": 4}, day="上周"), "sheet-undated", True),
        (sheet(" ", {"E1.1": 4}), "sheet-nameless", True),
        (sheet("甲", {"E1.1": 4}, unit=" "), "sheet-unitless", True),
        ("reviewer: [", "sheet-unreadable", True),
    ],
    ids=["later", "undated", "date in words", "nameless", "unitless", "unreadable"],
)
def test_sheets_that_do_not_count(content, kind, is_fault):
    score = formation(members(3), {"scores/formation/a.yaml": content})
    assert (kinds(score.notes), score.has_fault, item(score, "E1.1").is_open) == ([kind], is_fault, True)
    assert "scores/formation/a.yaml" in sentence_of(score.notes[0])


def test_a_sheet_that_cannot_be_read_leaves_every_mean_open():
    files = {"scores/formation/a.yaml": sheet("甲", FULL), "scores/formation/b.yaml": "marks: ["}
    score = formation(members(10, 6, 6, ("national",)), files)
    assert [entry.id for entry in score.items if entry.is_open] == JUDGED
    assert why_of(item(score, "E1.1")) == "待定：有打分文件读不出（已读出 甲 4）"


def test_of_two_sheets_of_one_reviewer_the_second_does_not_count():
    files = {"scores/formation/a.yaml": sheet("甲", {"E1.1": 4}), "scores/formation/b.yaml": sheet("甲", {"E1.1": 1})}
    score = formation(members(3), files)
    assert points(score, "E1.1") == 4
    assert [sentence_of(note) for note in score.notes] == [
        "scores/formation/b.yaml：评分人“甲”已在 scores/formation/a.yaml 打过分，没有计入"
    ]


def test_a_reviewer_from_a_member_counts_and_is_named():
    score = formation(members(3), {"scores/formation/a.yaml": sheet("甲", {"E1.1": 4}, unit="单位2")})
    assert (points(score, "E1.1"), score.has_fault) == (4, False)
    assert [sentence_of(note) for note in score.notes] == ["评分人“甲”的单位“单位2”是成员单位；细则没有规定回避，打分照计，请核对"]


def test_experts_and_reviewers_from_members_of_the_day():
    listed = members(3)
    listed[1] |= {"left": "2025-02-01", "left_reason": "转产"}
    listed[2] |= {"joined": "2025-02-01"}
    experts = [{"name": f"专家{n}", "unit": f"单位{n}", "scope": "local"} for n in (1, 2)]
    sheets = {f"scores/formation/{name}.yaml": sheet(name, {"E1.1": 4}, unit=unit) for name, unit in (("甲", "单位1"), ("乙", "单位2"))}
    for day, inside in ((date(2025, 1, 31), "专家1"), (date(2025, 2, 1), "专家2")):
        score = formation(listed, {"experts.yaml": {"experts": experts}, **sheets}, day=day)
        assert sentence_of(item(score, "E4.1").facts[0]) == f"专家 2 人：市内 2；来自成员单位：{inside}"
        assert [note.values["name"] for note in score.notes] == ["甲"]  # on the day of the sheets


@given(
    total=st.integers(1, 40),
    shares=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    talents=st.lists(st.sampled_from(["national", "provincial", "municipal", "county"]), max_size=3),
    sheets=st.lists(
        st.dictionaries(st.sampled_from([*JUDGED, "E2.3", "E9.9"]), st.integers(0, 24).map(lambda halves: halves / 2)), max_size=3
    ),
)
def test_the_total_is_the_sum_and_lies_in_its_range(total, shares, talents, sheets):
    listed = members(total, int(total * shares[0]), int(total * shares[1]), tuple(talents))
    score = formation(listed, {f"scores/formation/r{n}.yaml": sheet(f"人{n}", marks) for n, marks in enumerate(sheets)})
    for entry in score.items:
        assert 0 <= entry.lowest <= entry.highest <= entry.full
        assert entry.points is None if entry.is_open else entry.lowest == entry.highest == entry.points
    assert score.total.lowest == sum(entry.lowest for entry in score.items) == sum(group.total.lowest for group in score.groups)
    assert score.total.highest == sum(entry.highest for entry in score.items) <= score.full
    assert (score.total.awarded is None) is any(entry.is_open for entry in score.items)
    for other in score.alternatives:
        assert score.total.lowest <= other.lowest <= other.highest <= score.full
        assert other.highest > score.total.highest


def test_marks_up_to_the_day_count():
    files = {
        "scores/formation/a.yaml": sheet("甲", {"E1.1": 4}, "2024-09-19"),
        "scores/formation/b.yaml": sheet("乙", {"E1.1": 1}, "2024-09-20"),
    }
    assert [points(formation(members(3), files, day), "E1.1") for day in (date(2024, 9, 18), date(2024, 9, 19), TODAY)] == [
        None,
        4,
        Decimal("2.5"),
    ]
