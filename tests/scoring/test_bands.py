"""Shares: where a band begins, what the next one lacks, who counts (X-02, X-03, X-04, X-47)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lhti.reports.score_reasons import percent_of, raise_of, why_of
from lhti.scoring.bands import band_of, rise_from
from lhti.scoring.item import Blocked
from lhti.scoring.material import NothingToScoreError
from scoring.build_scores import GANZHOU, PROJECT, RUNNING, formation, item, kinds, members, points

BANDS = next(entry for group in GANZHOU.scores["formation"].groups for entry in group.items if entry.id == "E2.3").bands


@pytest.mark.parametrize(
    ("part", "total", "expected"),
    [
        (0, 1, 1),
        (1, 1, 10),
        (3, 10, 5),
        (6, 10, 10),
        (2, 10, 1),
        (5, 10, 5),
        (29, 97, 1),
        (30, 97, 5),
        (30, 100, 5),
        (29, 100, 1),
        (59, 99, 5),
        (60, 99, 10),
        (60, 100, 10),
        (59, 100, 5),
        (3, 5, 10),
        (599, 999, 5),
        (600, 1000, 10),
        (59_999_999, 100_000_000, 5),
        (30_000_000, 100_000_000, 5),
    ],
)
def test_bands_are_compared_as_integers(part, total, expected):
    assert band_of(part, total, BANDS).points == expected


@pytest.mark.parametrize(
    ("part", "total", "shown"),
    [
        (9, 14, "64.3"),
        (1, 3, "33.3"),
        (1, 1, "100"),
        (0, 7, "0"),
        (3, 10, "30"),
        (5999, 10000, "59.9"),
        (2999, 10000, "29.9"),
        (1, 16, "6.3"),
    ],
)
def test_a_percent_never_looks_like_the_next_band(part, total, shown):
    assert percent_of(part, total, band_of(part, total, BANDS)) == shown


@given(st.integers(1, 5000), st.data())
def test_what_is_missing_is_the_smallest_that_suffices(total, data):
    part = data.draw(st.integers(0, total))
    before = band_of(part, total, BANDS)
    missing, after = rise_from(part, total, BANDS)
    if after is None:
        assert (missing, before.points) == (0, 10)
        return
    assert after == band_of(part + missing, total, BANDS)
    assert after.points > before.points
    assert band_of(part + missing - 1, total, BANDS) == before


@pytest.mark.parametrize(
    ("part", "total", "expected"),
    [
        (0, 1, (1, 10)),
        (0, 2, (1, 5)),
        (1, 2, (1, 10)),
        (0, 10, (3, 5)),
        (5, 10, (1, 10)),
        (29, 97, (1, 5)),
        (30, 100, (30, 10)),
        (0, 97, (30, 5)),
    ],
)
def test_what_is_missing(part, total, expected):
    missing, band = rise_from(part, total, BANDS)
    assert (missing, band.points) == expected


def test_why_and_what_would_raise_it():
    score = formation(members(14, platforms=9, projects=8))
    assert why_of(item(score, "E2.3")) == "成员 14 家，具备市级以上平台 9 家，64.3%，≥60% → 10 分"
    assert raise_of(item(score, "E2.3")) is None
    assert why_of(item(score, "E2.5")) == "成员 14 家，承担过市级以上项目 8 家，57.1%，≥30%且<60% → 5 分"
    assert raise_of(item(score, "E2.5")) == "再有 1 家成员承担过市级以上项目即达 60%，得 10 分"
    assert item(score, "E2.3").evidence == tuple(f"members.yaml:members[m{index}].platforms" for index in range(9))
    assert item(score, "E2.5").ground.lacking == tuple(f"单位{index}" for index in range(8, 14))


@pytest.mark.parametrize(
    ("platform", "counts"),
    [
        ({}, True),
        ({"related": "否"}, True),
        ({"level": "national"}, True),
        ({"status": "building"}, False),
        ({"built": "2026"}, False),
        ({"built": "2025-07-01"}, False),
        ({"built": "2025-06"}, True),
    ],
    ids=str,
)
def test_platforms_that_count(platform, counts):
    one = [{**members(1)[0], "platforms": [{**RUNNING, **platform}]}]
    assert points(formation(one), "E2.3") == (10 if counts else 1)


@pytest.mark.parametrize(
    ("project", "counts"),
    [
        ({}, True),
        ({"year": "1999", "role": "lead"}, True),
        ({"level": "county"}, False),
        ({"year": "2026"}, False),
        ({"number": ""}, False),
    ],
    ids=str,
)
def test_projects_that_count(project, counts):
    one = [{**members(1)[0], "projects": [{**PROJECT, **project}]}]
    assert points(formation(one), "E2.5") == (10 if counts else 1)


def test_a_shared_platform_counts_for_each_host():
    assert points(formation(members(5, platforms=3)), "E2.3") == 10  # all three name the same platform


def test_members_on_the_day():
    listed = members(4, platforms=2)
    listed[0] |= {"left": "2024-05-01", "left_reason": "转产"}
    listed[3] |= {"joined": "2024-05-01"}
    assert [formation(listed, day=date(*day)).members for day in ((2024, 4, 30), (2024, 5, 1))] == [3, 3]
    assert [points(formation(listed, day=date(*day)), "E2.3") for day in ((2024, 4, 30), (2024, 5, 1))] == [10, 5]


def test_no_member_left_is_refused():
    listed = [{**entry, "left": "2024-05-01", "left_reason": "转产"} for entry in members(2)]
    with pytest.raises(NothingToScoreError, match="2025年6月30日没有现有成员，无法评分"):
        formation(listed)


@pytest.mark.parametrize(
    ("text", "open_items"),
    [
        ("members: [", ["E2.3", "E2.4", "E2.5"]),
        ("members: [{id: m0, name: 甲, kind: 企业, left: 五月}]", ["E2.3", "E2.4", "E2.5"]),
        ("members: [{id: m0, name: 甲, kind: 企业, platforms: [{name: 乙, level: 部级}]}]", ["E2.3"]),
        ("members: [{id: m0, name: 甲, kind: 企业, projects: [{name: 乙, level: 部级}]}]", ["E2.5"]),
        ("members: [{id: m0, name: 甲, kind: 企业, talents: [{name: 乙, level: 部级}]}]", ["E2.4"]),
        ("members: [{id: m0, name: 甲, kind: 企业, platforms: [{name: 乙, levl: 市级}]}]", ["E2.3"]),
        ("members: [{id: m0, name: 甲, kind: 企业, projects: [{name: 乙, 项目级别: 市级}]}]", ["E2.5"]),
        ("members: [{id: m0, name: 甲, kind: 企业, talents: [{name: 乙, levl: 省级}]}]", ["E2.4"]),
        ("members: [{id: m0, name: 甲, kind: 企业, joind: 2025-07-01}]", ["E2.3", "E2.4", "E2.5"]),
        ("members: [{id: m0, name: 甲, kind: 企业, platforms: [{name: 乙, 备忘: 无}]}]", []),
        ("members: [{id: m0, name: 甲, kind: 企业, revenue: 很多}]", []),
    ],
)
def test_what_cannot_be_read_leaves_its_items_open(text, open_items):
    score = formation([], {"members.yaml": text})
    blocked = [entry for entry in score.items if isinstance(entry.ground, Blocked)]
    assert [entry.id for entry in blocked] == open_items
    assert all(entry.points is None and entry.ground.file == "members.yaml" for entry in blocked)
    assert score.has_fault is bool(open_items)
    if "E2.3" in open_items:
        assert (item(score, "E2.3").lowest, item(score, "E2.3").highest) == (1, 10)
        assert why_of(item(score, "E2.3")) == "members.yaml 有错误未改，算不出，1 至 10 分"


def test_a_missing_file_is_told_beside_the_item():
    score = formation(members(1))
    assert kinds(item(score, "E2.2").facts) == ["fact-absent"]
    assert kinds(item(score, "E1.1").facts) == ["fact-absent"]  # once, though two figures ask for it
