"""文件5 to 8 and 文件10 as papers: the regulation's words, the order of the members, gaps, and what a form must hold.

expected/<paper>.txt is the whole text of the rare-earth example's paper, a line a paragraph.
"""

import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn

from lhti.documents.contexts import checklist
from lhti.documents.form_values import flowing, founders, takes_effect_on
from lhti.documents.members_in_order import in_blocks, once_each
from lhti.documents.order import Order, RenderError
from lhti.documents.packing import zipped
from lhti.documents.papers import PAPERS
from lhti.documents.pictures import CELL_WIDTH, picture
from lhti.documents.rendering import fill
from lhti.documents.templates import template_of
from lhti.documents.values import Missing
from lhti.dossier.date_fields import Period
from lhti.dossier.reading import read_dossier
from lhti.validation.judging import Judge, Settings

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "dossiers"
GANZHOU = ROOT / "src/lhti/policies/ganzhou-2022"
EXPECTED = Path(__file__).parent / "expected"
FORMS = ("member-table", "council-list", "expert-list", "agreement", "application-form")
JUDGE = Judge(Settings(date(2026, 11, 24)))
HOSTILE = "甲&乙<丙>\"丁\"'戊'{{ 7 }}堃喆珺㙦"


def order_for(place: str | Path, **how) -> Order:
    return Order(read_dossier(EXAMPLES / place if isinstance(place, str) else place), JUDGE, **how)


def made(name: str, order: Order) -> bytes:
    paper = PAPERS[name]
    return zipped(fill(template_of(paper.template, None).read_bytes(), paper.context(order), title=name, dated=paper.dated(order)))


def lines_of(package: bytes) -> list[str]:
    """Paragraphs in the order of the page, those of cells included."""
    body = Document(io.BytesIO(package)).element.body
    texts = ("".join(_piece(node) for node in paragraph.iter()) for paragraph in body.iter(qn("w:p")))
    return [text for text in texts if text]


def _piece(node) -> str:
    if node.tag == qn("w:t"):
        return node.text or ""
    if node.tag == qn("w:drawing"):
        return f"<{next(node.iter(qn('wp:docPr'))).get('descr')}>"
    return "\n" if node.tag == qn("w:br") and node.get(qn("w:type")) is None else ""


@pytest.fixture(scope="module")
def papers():
    order = order_for("rare-earth-tungsten")
    return {name: made(name, order) for name in FORMS}


@pytest.fixture(scope="module")
def textile():
    order = order_for("textile-garment")
    return {name: made(name, order) for name in FORMS}


def dossier_in(folder: Path, change=None) -> Path:
    """The base of the cases, as text, changed by `change(files)`, and written as JSON."""
    base = GANZHOU / "cases/base"
    files = {path.name: yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in base.glob("*.yaml")}
    if change:
        change(files)
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def order_of(folder: Path, change=None, **how) -> Order:
    return order_for(dossier_in(folder / "dossier", change), **how)


# -- the regulation's own words -------------------------------------------------------------------------------------------------------

PARTS = {
    "member-table": ("文件5", "文件6"),
    "council-list": ("文件6", "文件7"),
    "expert-list": ("文件7", "赣州市产业科技创新联合体"),
    "agreement": ("赣州市产业科技创新联合体", "文件9"),
    "application-form": ("创新联合体名称：", "联合体组建评价指标"),
}
EXAMPLE_ROWS = {
    "……",
    "N",
    "高校、科研院所成员1",
    "高校、科研院所成员N",
    "企业成员1",
    "企业成员N",
    "支撑产业链供应链上中下游具体环节（按产业链供应链上中下游顺序排序）",
    "产业链供应链上中下游具体环节（按产业链供应链上中下游顺序排序）",
}


def model(name: str) -> list[str]:
    """The fixed words of a model, in order: what stands between blanks, stars and dates to fill in."""
    text = re.sub(r"\[bookmark: [^\]]*\]", "", (GANZHOU / "source.txt").read_text("utf-8"))
    lines = ["".join(line.split()) for line in text.splitlines()]
    first, last = PARTS[name]
    start = max(number for number, line in enumerate(lines) if line == first)
    wanted = lines[start : lines.index(last, start + 1)]
    lines = [line for line in wanted if line and line not in EXAMPLE_ROWS and not line.isdigit() and not line.startswith("文件")]
    words = [word for line in lines for word in re.split(r"(?<=：)|[X*]{2,}|年月日", line) if word]
    assert len(words) > 5
    return words


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("example", ["papers", "textile"])
def test_the_regulations_words_stand_in_their_order(request, name, example):
    text = "".join("".join(lines_of(request.getfixturevalue(example)[name])).split())
    place = 0
    for word in model(name):
        found = text.find(word, place)
        assert found >= 0, f"{word} not after {text[max(0, place - 30) : place]}"
        place = found + len(word)


@pytest.mark.parametrize("name", FORMS)
def test_the_whole_text(papers, name):
    assert "\n".join(lines_of(papers[name])) + "\n" == (EXPECTED / f"{name}.txt").read_text("utf-8")


# -- 文件5 ----------------------------------------------------------------------------------------------------------------------------


def test_members_stand_by_stage_then_link_then_file(tmp_path):
    def change(files):
        members = {member["id"]: member for member in files["members.yaml"]["members"]}
        members["m10"]["links"] = ["furniture", "timber"]
        members["m02"]["links"] = ["hardware", "paint"]
        members["m03"]["links"] = ["nowhere"]
        members["m04"] |= {"links": ["board"], "system": "industry"}
        members["m09"] |= {"kind": "other", "links": []}

    dossier = order_of(tmp_path, change).dossier
    blocks = in_blocks(dossier, [member for _, member in dossier.current_members])
    places = {link.id: number for number, link in enumerate(dossier.chain.links)}
    assert blocks.host.id == "m01"
    assert [member.id for member in blocks.support] == ["m02", "m03", "m09"]
    industry = [member.id for member in blocks.industry]
    earliest = [min(places[link] for link in dossier.members_by_id[member].links) for member in industry]
    assert (industry[0], set(industry), earliest) == ("m05", {"m04", "m05", "m06", "m07", "m08", "m10"}, sorted(earliest))


def test_an_enterprise_that_leads_stands_in_both_blocks_and_counts_once(tmp_path):
    def change(files):
        files["members.yaml"]["members"][0] |= {"kind": "enterprise", "system": "support", "revenue": "5"}

    order = order_of(tmp_path, change)
    dossier = order.dossier
    members = [member for _, member in dossier.current_members]
    blocks = in_blocks(dossier, members)
    assert blocks.is_host_twice
    assert [member.id for member in once_each(dossier, members)].count("m01") == 1
    assert len(once_each(dossier, members)) == len(members)
    table = PAPERS["member-table"].context(order)
    assert table["note"] == "注：赣南家居研究院为核心平台依托单位，同时列入产业促进体系，按1家成员单位计。"
    assert [row["number"] for row in table["industry"]] == list(range(1, len(table["industry"]) + 1))
    assert [row["number"] for row in table["support"]] == list(range(2, len(table["support"]) + 2))


def test_the_host_is_whoever_has_the_platform(tmp_path):
    def change(files):
        platform = files["members.yaml"]["members"][0].pop("platforms")
        files["members.yaml"]["members"][3]["platforms"] = platform

    dossier = order_of(tmp_path, change).dossier
    members = [member for _, member in dossier.current_members]
    assert in_blocks(dossier, members).host.id == "m04"
    assert [member.id for member in once_each(dossier, members)][:2] == ["m01", "m04"]


# -- 文件6, 文件7 ---------------------------------------------------------------------------------------------------------------------


def test_posts_stand_in_their_order_and_fixed_ones_are_marked(tmp_path):
    def change(files):
        files["council.yaml"]["council"].reverse()
        files["council.yaml"]["secretariat"].reverse()
        files["experts.yaml"]["experts"] = [
            {"name": name, "unit": "外省大学", "role": role, "field": "家居", "scope": "outside"}
            for name, role in (("甲", "委员"), ("乙", "副主任"), ("丙", "主任"), ("丁", "名誉主任"))
        ]

    order = order_of(tmp_path, change)
    lists = PAPERS["council-list"].context(order)
    assert [row["role"] for row in lists["council"]][:3] == ["理事长", "第一副理事长（指定）", "副理事长"]
    posts = ["秘书长（专职）", "副秘书长、联络员（指定）", "协调员（指定）", "工作人员（专职）"]
    assert [row["posts"] for row in lists["secretariat"]] == posts
    experts = PAPERS["expert-list"].context(order)["experts"]
    assert [row["role"] for row in experts] == ["名誉主任", "主任", "副主任", "委员"]
    assert [row["title"] for row in experts] == [""] * 4


# -- 文件8 ----------------------------------------------------------------------------------------------------------------------------


def test_a_member_that_has_not_sealed_leaves_the_effective_date_open():
    order = order_for("electronic-information")
    assert takes_effect_on(order.dossier) is None
    lines = lines_of(made("agreement", order))
    assert "生效日期：　　　　年　　月　　日。" in lines
    assert lines.count("盖章：　　 年　 月　 日") == 2


def test_a_change_of_members_leaves_the_agreement_as_it_was_signed(papers):
    lines = lines_of(papers["agreement"])
    assert "生效日期：2024年7月12日。" in lines
    others = next(line for line in lines if line.startswith("2．其他成员单位"))
    assert "全南黄云发光材料有限公司" in others
    assert "赣州蓉江驱动电机有限公司" not in others
    signing = lines[: lines.index("补签页")]
    assert "全南黄云发光材料有限公司" in signing
    assert signing[-1] == "注：全南黄云发光材料有限公司于2025年4月15日退出，原签章存档备查。"
    assert "赣州蓉江驱动电机有限公司" not in signing


def test_a_later_member_moves_nothing_and_signs_a_page_of_its_own(papers):
    lines = lines_of(papers["agreement"])
    late = lines[lines.index("补签页") + 1 :]
    assert late[0] == "赣州蓉江驱动电机有限公司于2025年4月17日加入，补签本协议，不影响本协议生效日期。"
    assert late[5:7] == ["1", "赣州蓉江驱动电机有限公司"]


def test_checklist_counts_the_rows_that_the_agreement_has_to_sign():
    rows = checklist.context(order_for("rare-earth-tungsten"))["rows"]
    assert next(row["signs"] for row in rows if row["title"].endswith("组建协议")).endswith("（18家）")


def test_who_has_left_without_a_signature_on_file_is_not_listed(tmp_path):
    def change(files):
        files["members.yaml"]["members"][5]["left"] = "2025-01-10"
        gone = files["members.yaml"]["members"][5]["id"]
        signatures = files["agreement.yaml"]["signatures"]
        files["agreement.yaml"]["signatures"] = [each for each in signatures if each["member"] != gone]

    order = order_of(tmp_path, change)
    assert order.dossier.members[5] not in founders(order.dossier)
    assert takes_effect_on(order.dossier)


THREE_UNCHANGED = "创新联合体组建后，牵头单位与其他成员单位的原行政管理体制不变、隶属关系不变、法人性质不变。"


@pytest.mark.parametrize("says", [True, False])
def test_the_three_unchanged_stand_once(tmp_path, says):
    def change(files):
        files["agreement.yaml"]["purpose"] = f"绿色化。{THREE_UNCHANGED if says else ''}"

    assert "".join(lines_of(made("agreement", order_of(tmp_path, change)))).count("法人性质不变") == 1


def test_wrapped_lines_are_joined_and_levels_lowered(tmp_path):
    def change(files):
        files["agreement.yaml"]["directions"] = "一、绿色涂装，\n以水性漆为主。\n二、智能制造。\n\n并重。"

    lines = lines_of(made("agreement", order_of(tmp_path, change)))
    place = lines.index("三、研究方向及主要内容")
    assert lines[place + 1 : place + 4] == ["（一）绿色涂装，以水性漆为主。", "（二）智能制造。", "并重。"]


# -- 文件10 ---------------------------------------------------------------------------------------------------------------------------


def test_the_form_shows_the_members_of_the_day_it_was_filled_in(papers):
    form, table = ("\n".join(lines_of(papers[name])) for name in ("application-form", "member-table"))
    assert ("全南黄云发光材料有限公司" in form, "赣州蓉江驱动电机有限公司" in form) == (True, False)
    assert ("全南黄云发光材料有限公司" in table, "赣州蓉江驱动电机有限公司" in table) == (False, True)


def test_opinions_not_yet_written_leave_room(textile):
    lines = lines_of(textile["application-form"])
    rest = lines[lines.index("县（市、区）科技主管部门推荐意见：") :]
    assert rest == ["县（市、区）科技主管部门推荐意见：", "（盖章）", "年　　月　　日", "市科技局审核意见：", "（盖章）", "年　　月　　日"]
    body = Document(io.BytesIO(textile["application-form"])).element.body
    cell = list(body.iter(qn("w:tc")))[-1]
    assert len(cell.findall(qn("w:p"))) >= 12


def test_other_members_get_a_note_and_nobody_else_does(tmp_path, papers):
    assert "注：另有其他类型成员单位1个" in lines_of(papers["application-form"])
    assert not any("其他类型" in line for line in lines_of(made("application-form", order_of(tmp_path))))


def test_a_shared_platform_has_one_row_and_a_national_one_its_words(tmp_path):
    def change(files):
        members = files["members.yaml"]["members"]
        shared = {**members[0]["platforms"][0], "name": "家居(木质)实验室", "level": "national", "built": "2019-03"}
        for member in members:
            member.pop("platforms", None)
        members[0]["platforms"] = [
            shared,
            {**shared, "name": "在建平台", "status": "building"},
            {**shared, "name": "填报后建成", "built": "2024"},
        ]
        members[1]["platforms"] = [{**shared, "name": "家居（木质）实验室"}, {**shared, "name": "别的领域", "related": "否"}]

    context = PAPERS["application-form"].context(order_of(tmp_path, change))
    assert context["platforms"] == [
        {
            "units": ["赣南家居研究院", "赣南工程大学"],
            "name": "家居(木质)实验室",
            "approved_by": "江西省科技厅",
            "field": "木质家居",
            "level": "省级及以上（国家级）",
            "built": "2019年3月",
        }
    ]
    assert (context["counts"]["provincial_platforms"], context["counts"]["municipal_platforms"]) == (1, 0)


def test_no_team_and_no_platform_leave_an_empty_row(tmp_path):
    def change(files):
        for member in files["members.yaml"]["members"]:
            member.pop("teams", None)
            member.pop("platforms", None)

    context = PAPERS["application-form"].context(order_of(tmp_path, change))
    assert context["teams"] == [{"unit": "", "leader": "", "title": "", "size": ""}]
    assert context["platforms"][0]["name"] == ""


def test_labels_carry_bookmarks_of_their_own(papers):
    body = Document(io.BytesIO(papers["application-form"])).element.body
    starts = list(body.iter(qn("w:bookmarkStart")))
    names = [start.get(qn("w:name")) for start in starts]
    assert {f"F10_{number}" for number in (*range(1, 8), *range(10, 28))} <= set(names)
    ids = [start.get(qn("w:id")) for start in starts]
    assert (len(set(names)), len(set(ids))) == (len(names), len(ids))
    assert ids == [end.get(qn("w:id")) for end in body.iter(qn("w:bookmarkEnd"))]
    texts = {start.get(qn("w:name")): start.getnext().findtext(qn("w:t")) for start in starts}
    assert (texts["F10_14"], texts["F10_23_revenue"], texts["F10_27"]) == ("成员总数（个）", "前一年", "市科技局审核意见：")


def test_tables_repeat_their_heads_and_keep_their_rows_whole(papers):
    tables = list(Document(io.BytesIO(papers["application-form"])).element.body.iter(qn("w:tbl")))
    heads = [sum(1 for _ in table.iter(qn("w:tblHeader"))) for table in tables]
    assert heads == [0, 0, 1, 1, 2, 2, 2, 0]
    breakable = [sum(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in table.iter(qn("w:tr"))) for table in tables]
    assert breakable == [0, 0, 1, 1, 0, 0, 0, 0]


def heads_of(package: bytes):
    """The texts of the heads in small type and the room for them, in points."""
    for cell in Document(io.BytesIO(package)).element.body.iter(qn("w:tc")):
        style = cell.find(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == "SmallHead":
            room = (int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) - 2 * 85) / 20
            yield "".join(_piece(node) for node in cell.iter()), room


def test_heads_break_where_words_end_and_codes_not_at_all(papers):
    heads = list(heads_of(papers["application-form"]))
    assert [text for text, room in heads if max(map(len, text.split("\n"))) * 10.5 > room] == []
    assert dict(heads)["统一社会信用代码"] >= 104 + 4  # eighteen capitals and digits of nine points, and some air


# -- pictures -------------------------------------------------------------------------------------------------------------------------


def test_a_picture_fits_its_cell_is_told_in_words_and_is_made_once():
    order = order_for("textile-garment")
    first = picture("chain", order)
    assert (first.description, first.png[:4]) == ("产业链图", b"\x89PNG")
    assert 0 < first.width <= CELL_WIDTH
    assert picture("chain", order).png is first.png
    assert picture("chain", order, landscape=True, width=225, height=150).png is not first.png


def test_a_picture_shows_the_members_of_the_papers_day():
    order = order_for("rare-earth-tungsten")
    assert picture("coverage", order).png != picture("coverage", order, day=date(2024, 8, 20)).png


def test_a_picture_that_cannot_be_drawn_is_refused_and_marked_in_a_draft(tmp_path):
    folder = dossier_in(tmp_path / "dossier", lambda files: files["chain.yaml"].update(links=[], flows=[]))
    with pytest.raises(RenderError, match=r"出不了“产业链图”：.*还没有环节"):
        picture("chain", order_for(folder))
    assert picture("chain", order_for(folder, is_draft=True)) == Missing("chain.yaml", "产业链图")


# -- gaps -----------------------------------------------------------------------------------------------------------------------------


def with_gaps(files):
    members = files["members.yaml"]["members"]
    members[1].pop("division")
    members[1].pop("legal_representative")
    members[5].pop("revenue")
    members[6]["directions"] = []
    members[0]["teams"][0].pop("size")
    members[0]["platforms"][0].pop("approved_by")
    files["consortium.yaml"]["contact"].pop("phone")
    files["application.yaml"].pop("goals")
    files["agreement.yaml"].pop("funding")
    files["agreement.yaml"]["signatures"].pop()
    files["council.yaml"]["secretariat"][0].pop("duty")
    files["experts.yaml"]["experts"] = []


GAPS = {
    "council-list": ["白露的秘书处分工"],
    "expert-list": ["专家"],
    "agreement": ["联系人电话", "项目实施及经费匹配原则", "赣南工程大学的法定代表人"],
    "application-form": [
        "联系人电话",
        "各成员单位签署日期和盖章日期",
        "技术创新目标",
        "赣南工程大学的分工",
        "南康板城板业有限公司的前一年营业收入（万元）",
        "赣州彩漆涂料有限公司的所属研究方向",
        "带头人1的团队研究人员数",
        "江西省木质家居重点实验室的批准部门",
    ],
}


@pytest.mark.parametrize("name", GAPS)
def test_all_gaps_are_named_at_once_and_a_draft_shows_them(tmp_path, name):
    order = order_of(tmp_path, with_gaps)
    with pytest.raises(RenderError) as refused:
        PAPERS[name].context(order)
    assert sorted(re.findall("的“([^”]*)”", str(refused.value))) == sorted(GAPS[name])
    text = "\n".join(lines_of(made(name, order_of(tmp_path, with_gaps, is_draft=True))))
    assert sorted(set(re.findall("【待填：([^】]*)】", text))) == sorted(GAPS[name])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("member-table", "缺 chain.yaml，出不了这份文书。请先填写这个文件。"),
        ("council-list", "缺 council.yaml，出不了这份文书。请先填写这个文件。"),
        ("agreement", "缺 agreement.yaml，出不了这份文书。请先填写这个文件。"),
        ("application-form", "缺 application.yaml，出不了这份文书。请先填写这个文件。"),
    ],
)
def test_a_dossier_at_step_two_is_told_what_is_lacking(name, said):
    with pytest.raises(RenderError, match=said):
        PAPERS[name].context(order_for("new-energy-vehicle"))


# -- what texts may hold --------------------------------------------------------------------------------------------------------------


def many_and_hostile(files):
    """65 members, and signs that mean something to Word or to a template, in every text."""
    members = files["members.yaml"]["members"]
    for number in range(11, 66):
        members.append({**members[number % 5 + 5], "id": f"m{number}", "name": f"赣州第{number}号成员有限公司", "uscc": members[0]["uscc"]})
        files["agreement.yaml"]["signatures"].append({"member": f"m{number}", "signed_on": "2023-06-28", "sealed_on": "2023-06-29"})
    for member in members[:3]:
        member |= {"name": HOSTILE + member["id"], "division": HOSTILE, "legal_representative": HOSTILE}
        member["teams"][0]["leader"] = HOSTILE
    files["consortium.yaml"]["directions"][0] |= {"name": HOSTILE, "summary": HOSTILE}
    files["consortium.yaml"]["contact"]["name"] = HOSTILE
    files["application.yaml"] |= {"goals": HOSTILE, "lead_profile": HOSTILE}
    files["application.yaml"]["recommendation"]["opinion"] = HOSTILE
    files["agreement.yaml"]["purpose"] = HOSTILE
    files["council.yaml"]["council"][0]["title"] = files["council.yaml"]["secretariat"][0]["duty"] = HOSTILE
    files["experts.yaml"]["experts"][0]["unit"] = HOSTILE


@pytest.mark.parametrize(
    ("name", "times"), [("member-table", 5), ("council-list", 2), ("expert-list", 1), ("agreement", 12), ("application-form", 22)]
)
def test_every_text_comes_out_as_typed(tmp_path, name, times):
    order = order_of(tmp_path, many_and_hostile)
    text = "\n".join(lines_of(made(name, order)))
    assert text.count("㙦") == text.count(HOSTILE) >= times
    if name not in ("council-list", "expert-list"):
        assert all(f"赣州第{number}号成员有限公司" in text for number in range(11, 66))
    assert "None" not in text
    assert made(name, order) == made(name, order)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("甲，\n乙", "甲，乙"), ("a\nb 甲", "a b 甲"), ("研究 5N 级\n氧化物", "研究 5N 级氧化物"), (None, "")],
)
def test_a_text_in_one_paragraph(typed, shown):
    assert flowing(typed) == shown


@pytest.mark.parametrize(
    ("period", "shown"), [(Period(2019), "2019年"), (Period(2019, 6), "2019年6月"), (Period(2019, 6, 8), "2019年6月8日")]
)
def test_a_year_of_building_is_as_precise_as_it_was_given(period, shown):
    assert str(period) == shown
