"""成员单位区域分布图: every member once, where it works."""

from __future__ import annotations

from itertools import combinations

from diagrams.build import dossier, link, member, policy
from diagrams.svg_reading import words
from lhti.diagrams.facts import member_facts
from lhti.diagrams.geometry import Box
from lhti.diagrams.member_region import DISCLAIMER, arrange, describe
from lhti.diagrams.picture import draw
from lhti.diagrams.places import NO_COUNTY, places
from lhti.policy.jurisdictions import Jurisdictions
from lhti.policy.loading import load_edition
from lhti.policy.model import Jurisdiction

HOME = policy().jurisdictions


def _plan(dossier_, home=HOME):
    return arrange(member_facts(dossier_), home, None)


def test_every_member_stands_in_exactly_one_place(case, dossiers):
    plan = _plan(dossiers(case))
    found = [chip.unit.id for area in (*plan.tiles, *plan.groups) for chip in area.chips]
    assert sorted(found) == sorted(unit.id for unit in member_facts(dossiers(case)).units)


def test_nothing_overlaps(case, dossiers):
    plan = _plan(dossiers(case))
    boxes = [area.box for area in (*plan.tiles, *plan.groups)]
    assert [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])] == []
    for area in (*plan.tiles, *plan.groups):
        chips = [chip.box for chip in area.chips]
        assert [pair for pair in combinations(chips, 2) if pair[0].overlaps(pair[1])] == []
        assert all(area.box.holds(chip) for chip in chips)
    frame = Box(0, 0, plan.sheet.width, plan.height)
    assert all(frame.holds(box) for box in boxes)


def test_tiles_lie_as_the_policy_says(dossiers):
    boxes = {area.title: area.box for area in _plan(dossiers("crowded_county")).tiles}
    assert boxes["兴国县"].x < boxes["宁都县"].x < boxes["石城县"].x
    assert boxes["上犹县"].y < boxes["崇义县"].y < boxes["大余县"].y
    assert boxes["章贡区"].x == boxes["赣县区"].x
    assert boxes["章贡区"].width > boxes["会昌县"].width, "a full county gets a wider column"


def test_zones_without_a_code_have_a_tile(dossiers):
    zones = {area.title: [chip.unit.id for chip in area.chips] for area in _plan(dossiers("crowded_county")).tiles if area.is_zone}
    assert zones == {"赣州经开区": ["m36"], "赣州高新区": [], "蓉江新区": []}


def test_a_member_on_both_sides_shows_both_badges(dossiers):
    sides = {chip.unit.id: chip.side for area in _plan(dossiers("crowded_county")).tiles for chip in area.chips}
    assert sides["m36"] == "both"


def test_members_elsewhere_stand_in_the_strip_by_city(dossiers):
    plan = _plan(dossiers("all_outside"))
    assert {area.title for area in plan.groups} == {"北京市", "深圳市", "长沙市", "厦门市", "宁波市", "南昌市"}
    assert all(plan.strip.holds(area.box) for area in plan.groups)
    assert not any(area.chips for area in plan.tiles)


def test_home_is_the_default_and_spellings_do_not_matter(tmp_path):
    members = [
        member(1, county="赣县"),
        member(2, county="经开区", city="赣州"),
        member(3, county=None),
        member(4, county="某县"),
        member(5, county=None, province="广东省"),
        member(6, county="章贡区", city="赣州市", province="江西省"),
    ]
    where = places(member_facts(dossier(tmp_path, [link(1, "upstream")], members)).units, HOME)
    found = {tile.name: [unit.id for unit in tile.units] for tile in where.tiles if tile.units}
    assert found == {"赣县区": ["m1"], "赣州经开区": ["m2"], NO_COUNTY: ["m3"], "某县": ["m4"], "章贡区": ["m6"]}
    assert [(city, [unit.id for unit in units]) for city, units in where.outside] == [("广东省", ["m5"])]


def test_the_disclaimer_stands_below(pictures):
    assert DISCLAIMER == "相对方位示意，不表示行政区域界线和范围"
    assert DISCLAIMER in words(pictures("member-region", "rare-earth-tungsten"))


def test_without_tiles_places_are_listed_in_a_plain_grid(tmp_path):
    entries = tuple(
        Jurisdiction(name=name, code="350203", aliases=[], former=[], short=name[:2]) for name in ("思明区", "湖里区", "集美区")
    )
    home = Jurisdictions("福建省", "厦门市", entries, ())
    members = [member(1, county="湖里区"), member(2, county="翔安区"), member(3, county=None, city="赣州市")]
    plan = _plan(dossier(tmp_path, [link(1, "upstream")], members), home)
    assert [area.title for area in plan.tiles] == ["思明区", "湖里区", "集美区", "翔安区"]
    assert "不表示方位" in "".join(plan.foot.notes)
    assert [area.title for area in plan.groups] == ["赣州市"]


def test_a_policy_may_have_many_tiles_beside_each_other(tmp_path):
    names = [f"{one}县" for one in "甲乙丙丁戊己庚辛壬癸子丑寅卯"]
    entries = tuple(Jurisdiction(name=name, code="350203", aliases=[], former=[], short=name) for name in names)
    members = [member(number, county=name) for number, name in enumerate(names)]
    plan = _plan(dossier(tmp_path, [link(1, "upstream")], members), Jurisdictions("福建省", "厦门市", entries, (tuple(names),)))
    assert [area.title for area in plan.tiles] == names
    assert all(area.box.holds(chip.box) for area in plan.tiles for chip in area.chips)
    assert plan.tiles[-1].box.right <= plan.sheet.width + 0.01


def test_a_policy_without_any_place_lists_what_members_say(tmp_path):
    plan = _plan(dossier(tmp_path, [link(1, "upstream")], [member(1, county="湖里区")]), Jurisdictions())
    assert [area.title for area in plan.tiles] == ["湖里区"]


_ELSEWHERE = (member(2, county="思明区", city="厦门市"), member(3, county="集美区", city="厦门市"), member(4, county=None, city="泉州市"))


def test_without_a_city_of_the_policy_the_lead_s_is_home(tmp_path):
    plan = _plan(dossier(tmp_path, [link(1, "upstream")], [member(1, county="湖里区", city="厦门市"), *_ELSEWHERE]), Jurisdictions())
    assert [area.title for area in plan.tiles] == ["湖里区", "思明区", "集美区"]
    assert [area.title for area in plan.groups] == ["泉州市"]
    assert plan.head.subtitle == ("厦门市内 3 家，分布在 3 个县（市、区）及功能区　|　市外 1 家",)


def test_without_any_home_a_tile_says_city_and_county(tmp_path):
    plan = _plan(dossier(tmp_path, [link(1, "upstream")], [member(1, county="湖里区"), *_ELSEWHERE]), Jurisdictions())
    assert [area.title for area in plan.tiles] == ["湖里区", "厦门市思明区", "厦门市集美区", "泉州市"]
    assert plan.groups == ()
    assert plan.head.subtitle == ("成员单位 4 家，分布在 4 个县（市、区）及功能区",)


def test_the_words_for_those_who_cannot_see_it_end_as_the_note_does(tmp_path):
    facts = member_facts(dossier(tmp_path, [link(1, "upstream")], [member(1)]))
    for home in (HOME, Jurisdictions()):
        assert arrange(facts, home, None).foot.notes[-1] == "注：" + describe(facts, home).rsplit("。", 2)[-2] + "。"


def test_the_policy_of_xiamen_has_a_city():
    assert load_edition("xiamen-2025").jurisdictions.city == "厦门市"


def test_it_needs_no_chain(tmp_path):
    built = dossier(tmp_path, [], [member(1, "l1")])
    (tmp_path / "chain.yaml").unlink()
    from lhti.dossier.reading import read_dossier

    assert draw("member-region", read_dossier(built.folder), policy()).height > 100
