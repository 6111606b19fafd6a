"""The plan, the five questions, the diagrams, the check sheet, the score tables, the four lists, the gap report.

expected/<paper>.txt is the whole text of the rare-earth example's paper, a line a paragraph; gap-report.txt is the electronic-information one's.
"""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from documents.build_papers import SOURCE, dossier_in, dot, lines_of, made, order_for
from lhti.documents import figures
from lhti.documents.markdown_text import below_chapter, blocks
from lhti.documents.order import RenderError
from lhti.documents.paper_words import close_set, title_of
from lhti.documents.papers import PAPERS
from lhti.documents.plain_words import plain
from lhti.documents.values import Picture

EXPECTED = Path(__file__).parent / "expected"
REPORTS = ("plan", "five-questions", "diagrams", "recommendation", "formation-score", "annual-score", "task-lists", "gap-report")
HOSTILE = "甲&乙<丙>\"丁\"'戊'{{ 7 }}堃喆珺㙦"


@pytest.fixture(autouse=True)
def undrawn(monkeypatch):
    """Drawing is proven elsewhere, and takes a second a picture."""
    monkeypatch.setattr(figures, "picture", dot)


def example_of(name: str) -> str:
    return "electronic-information" if name == "gap-report" else "rare-earth-tungsten"


def text_of(name: str, place, **how) -> str:
    return "\n".join(lines_of(made(name, order_for(place, **how)))) + "\n"


def small(folder, change=None, **how):
    return order_for(dossier_in(folder / "dossier", change), **how)


def lines(name: str, order) -> list[str]:
    return lines_of(made(name, order))


@pytest.mark.parametrize("name", REPORTS)
def test_the_whole_text(name):
    assert text_of(name, example_of(name), year=2025) == (EXPECTED / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", REPORTS)
def test_the_same_input_gives_the_same_bytes(name):
    assert made(name, order_for(example_of(name), year=2025)) == made(name, order_for(example_of(name), year=2025))


@pytest.mark.parametrize("name", REPORTS)
def test_chinese_keys(name):
    """Of step 5: nothing is scored or recommended yet; it has no year."""
    if name in ("annual-score", "task-lists"):
        with pytest.raises(RenderError, match=r"annual/2025\.yaml"):
            text_of(name, "textile-garment", year=2025)
    else:
        text = text_of(name, "textile-garment")
        assert "赣州市纺织服装产业科技创新联合体" in text or name == "diagrams"
        assert "None" not in text


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("plan", (2024, 8, 20)),
        ("five-questions", (2024, 8, 20)),
        ("diagrams", (2024, 6, 14)),
        ("recommendation", (2024, 9, 3)),
        ("formation-score", (2024, 9, 20)),
        ("annual-score", (2025, 12, 31)),
        ("task-lists", (2025, 12, 31)),
        ("gap-report", (2025, 4, 18)),
    ],
)
def test_a_paper_has_its_own_date(name, day):
    assert PAPERS[name].dated(order_for("rare-earth-tungsten", year=2025)) == date(*day)


# -- the regulation's own words -------------------------------------------------------------------------------------------------------


def follows(words, text: str) -> None:
    place, text = 0, "".join(text.split())
    for word in words:
        found = text.find("".join(word.split()), place)
        assert found >= 0, f"{word} not after {text[max(0, place - 30) : place]}"
        place = found + len(word.replace(" ", ""))


def source_between(first: str, last: str) -> list[str]:
    text = re.sub(r"\[bookmark: [^\]]*\]", "", SOURCE.read_text("utf-8"))
    found = [line.strip() for line in text.splitlines()]
    start = max(number for number, line in enumerate(found) if line == first)
    end = next(number for number, line in enumerate(found) if number > start and line.startswith(last))
    return [line for line in found[start + 1 : end] if line]


def test_the_plan_has_the_outlines_headings():
    outline = [line.split("、", 1)[1].strip() for line in source_between("组建方案大纲", "附件：")]
    assert len(outline) == 8
    headings = [line for line in lines("plan", order_for("rare-earth-tungsten")) if re.match(r"[一二三四五六七八]、", line)]
    assert headings == [f"{numeral}、{words}" for numeral, words in zip("一二三四五六七八", outline, strict=True)]


def test_the_plan_names_the_annexes_as_the_outline_does():
    outline = SOURCE.read_text("utf-8").split("组建方案大纲")[-1].split("附件：")[1].splitlines()[0].split("、")
    annexes = [name.partition("（")[0] for name in outline]  # in brackets it says how to draw them
    found = lines("plan", order_for("rare-earth-tungsten"))
    start = found.index(f"附件：1.{annexes[0]}")
    assert found[start : start + 4] == [f"附件：1.{annexes[0]}", *(f"{number}.{name}" for number, name in enumerate(annexes[1:], 2))]
    marks = [place for place, line in enumerate(found) if re.fullmatch(r"附件\d", line)]
    assert [found[place] for place in marks] == ["附件1", "附件2", "附件3", "附件4"]
    assert [found[place + 1] for place in marks] == annexes


def test_the_five_questions_are_word_for_word():
    """Nothing of the five paragraphs is lost but brackets and the commas between parts."""
    questions = source_between("创新联合体建设“五问”", "征求意见函")
    assert len(questions) == 5
    found = "".join(lines("five-questions", order_for("rare-earth-tungsten")))
    for question in questions:
        follows([part for part in re.split(r"[（）()？，]", question.replace("。）", "）")) if part], found)


def test_the_formation_table_has_the_regulations_lines():
    rows = [line for line in source_between("联合体组建评价指标", "100") if not line.isdigit() and not line.startswith("合")]
    follows(rows, "".join(lines("formation-score", order_for("rare-earth-tungsten"))).replace("小计", ""))


def test_the_annual_table_has_the_regulations_lines():
    tasks = [line for line in source_between("（年度考核指标）", "合") if not re.fullmatch(r"[\d]+", line)]
    follows(tasks, "".join(lines("annual-score", order_for("rare-earth-tungsten", year=2025))))


# -- the plan -------------------------------------------------------------------------------------------------------------------------


def test_chapters_left_out_are_built(tmp_path):
    """The base leaves all four out."""
    text = "\n".join(lines("plan", small(tmp_path)))
    for words in (
        "对应产业链环节：",
        "（一）技术支撑体系",
        "所属研究方向。",
        "科研能力。",
        "分工和作用。",
        "（一）联合体负责人",
        "（一）秘书处人员及岗位。",
    ):
        assert words in text


def test_a_chapter_that_cannot_be_built_is_a_gap(tmp_path):
    def change(files):
        files["consortium.yaml"]["directions"] = []
        files["plan.yaml"] |= {"background": "", "cooperation": " "}

    with pytest.raises(RenderError) as refused:
        made("plan", small(tmp_path, change))
    for label in ("产业链基本情况", "主要研究方向", "管理方式和协同创新模式"):
        assert f"plan.yaml 的“{label}”" in str(refused.value)
    draft = lines("plan", order_for(tmp_path / "dossier", is_draft=True))
    assert [line for line in draft if "待填" in line] == [
        "【待填：产业链基本情况】",
        "【待填：主要研究方向】",
        "【待填：管理方式和协同创新模式】",
    ]


def test_unanswered_questions_are_gaps(tmp_path):
    def change(files):
        files["plan.yaml"]["five_questions"] |= {"q1_2": "", "q5_3": ""}

    with pytest.raises(RenderError, match=r"问1\.2.*问5\.3"):
        made("five-questions", small(tmp_path, change))
    draft = lines("five-questions", order_for(tmp_path / "dossier", is_draft=True))
    assert sum("待填" in line for line in draft) == 2


def test_hostile_texts_come_out_as_typed(tmp_path):
    def change(files):
        files["plan.yaml"] |= {"background": f"- {HOSTILE}\n\n**{HOSTILE}** 后文", "members": HOSTILE}
        files["plan.yaml"]["five_questions"]["q1_1"] = HOSTILE
        files["consortium.yaml"]["directions"][0]["name"] = HOSTILE

    order = small(tmp_path, change)
    found = lines("plan", order)
    assert f"——{HOSTILE}" in found
    assert f"{HOSTILE}后文" in found
    assert HOSTILE in found
    assert HOSTILE in lines("five-questions", order)


def test_a_control_character_is_refused(tmp_path):
    with pytest.raises(RenderError, match=r"U\+0007"):
        made("plan", small(tmp_path, lambda files: files["plan.yaml"].update(background="甲\u0007乙")))


def test_many_members(tmp_path):
    def change(files):
        first = files["members.yaml"]["members"][-1]
        files["members.yaml"]["members"] += [first | {"id": f"m{number}", "name": f"第{number}{HOSTILE}厂"} for number in range(60)]

    order = small(tmp_path, change)
    assert sum(HOSTILE in line for line in lines("plan", order)) == 60
    assert sum(HOSTILE in line for line in lines("gap-report", order)) >= 60
    assert len(lines("recommendation", order)) < 60


# -- Markdown -------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("甲。\n\n乙。", ["甲。", "乙。"]),
        ("甲，\n乙。\n丙。", ["甲，乙。", "丙。"]),
        ("甲 A\nB 乙", ["甲 A B 乙"]),
        ("- 甲；\n- 乙\n  续。", ["——甲；", "——乙续。"]),
        ("1. 甲\n1. 乙\n\n丙\n\n3. 丁", ["1.甲", "2.乙", "丙", "3.丁"]),
        ("1.5倍\n\n2024年", ["1.5倍", "2024年"]),
        ("## 甲\n文\n## （二）乙", ["（一）甲", "文", "（二）乙"]),
        ("**头。** 身。", ["头。|身。"]),
        ("2. **头。**身", ["2.头。|身"]),
        ("一、**甲**（乙）", ["一、甲|（乙）"]),
        ("甲**乙**丙\\*", ["甲乙丙*"]),
        ("甲  \n乙", ["甲", "乙"]),
        ("甲\r\n\r\n乙", ["甲", "乙"]),
        ("“甲。”\n乙", ["“甲。”", "乙"]),
        ("3*4*5", ["3*4*5"]),
        (None, []),
        (" \n ", []),
    ],
)
def test_markdown(typed, shown):
    assert [f"{block['lead']}|{block['text']}" if block["lead"] else block["text"] for block in blocks(typed)] == shown


def test_a_chapters_own_numbers_go_down_a_level():
    assert [block["text"] for block in below_chapter(blocks("一、甲\n\n十二、乙\n\n文"))] == ["（一）甲", "（十二）乙", "文"]
    assert below_chapter(blocks("一、**甲**乙"))[0]["lead"] == "（一）甲"
    kept = blocks("一、甲\n\n（一）乙")
    assert below_chapter(kept) == kept


# -- diagrams -------------------------------------------------------------------------------------------------------------------------


def sections(package: bytes):
    return Document(io.BytesIO(package)).sections


def test_four_upright_pages():
    package = made("diagrams", order_for("rare-earth-tungsten"))
    assert [section.orientation for section in sections(package)] == [WD_ORIENT.PORTRAIT] * 4
    assert len(sections(made("plan", order_for("rare-earth-tungsten")))) == 5


@pytest.mark.parametrize("name", ["diagrams", "plan"])
def test_a_picture_that_keeps_more_of_its_size_across_has_a_page_across(monkeypatch, name):
    def drawn(picture, order, *, landscape=None, **how):
        width = {None: 100.0, False: 90.0, True: 220.0}[landscape if picture != "coverage" else False]
        return Picture(dot("", order).png, 156.0 if picture == "coverage" else width, picture)

    monkeypatch.setattr(figures, "picture", drawn)
    found = sections(made(name, order_for("rare-earth-tungsten")))[-4:]
    across = WD_ORIENT.LANDSCAPE
    assert [section.orientation for section in found] == [WD_ORIENT.PORTRAIT, across, across, WD_ORIENT.PORTRAIT]
    assert [section.page_width > section.page_height for section in found] == [False, True, True, False]
    assert all("— " in section.footer.paragraphs[0].text for section in found)


def test_a_real_picture_fits_its_page(monkeypatch):
    monkeypatch.undo()
    order = order_for("rare-earth-tungsten")
    monkeypatch.setattr(figures, "NAMES", {"member-region": "D13"})
    shown = PAPERS["diagrams"].context(order)["figures"][0]
    assert (shown["caption"], shown["ends"]) == ("图1　成员单位区域分布图", "last")
    assert 140 < shown["picture"].width <= 156


# -- the check sheet ------------------------------------------------------------------------------------------------------------------


def test_an_opinion_not_written_yet_leaves_room(tmp_path):
    order = small(tmp_path, lambda files: files["application.yaml"].pop("recommendation"))
    found = lines("recommendation", order)
    assert found[-5:] == [
        "必要性：",
        "可行性：",
        "意见：",
        f"\t{order.dossier.consortium.county}科技主管部门（盖章）",
        "\t　　　年　　月　　日",
    ]


def test_what_lacks_is_told_in_the_check_sheet(tmp_path):
    def change(files):
        files["attestations.yaml"]["attestations"] = [
            entry for entry in files["attestations.yaml"]["attestations"] if not entry["condition"].startswith("A4-4")
        ]
        for member in files["members.yaml"]["members"]:
            member["links"] = [] if member["kind"] == "enterprise" else member["links"]

    found = lines("recommendation", small(tmp_path, change))
    at = {found[place]: (found[place + 1], found[place + 2]) for place in range(len(found) - 2) if re.match("第[四五]条第", found[place])}
    assert list(at) == [*(f"第四条第{number}项" for number in range(1, 5)), *(f"第五条第{number}项" for number in range(1, 4))]
    assert at["第四条第4项"][0].endswith("人工认定：还没有。")
    assert at["第四条第4项"][1] == "1项待核"
    assert "没有填所处产业链环节" in at["第五条第3项"][0]
    assert at["第五条第3项"][1].endswith("项待核")


# -- scores ---------------------------------------------------------------------------------------------------------------------------


def test_points_that_a_person_gives_stay_blank():
    context = PAPERS["formation-score"].context(order_for("textile-garment"))
    entries = {entry["label"]: entry for group in context["groups"] for entry in group["entries"]}
    band = "3. 成员单位中具有市级以上平台比例（>=60% 10分,30-60%间5分，<30%1分）"
    assert entries[band]["points"] == "10"
    assert sum(entry["points"] == "" for entry in entries.values()) == 15
    assert (context["total"], context["date"]) == ("15至95（待评）", "")
    assert context["groups"][0]["total"] == "0至10"
    assert context["notes"][:3] == [
        "1.文件11第2项第4目如按另一种算法（省级和市级相加，按本大项满分封顶），合计15至98分。",
        "2.待评15项，得分栏留空，评齐后计算总分。",
        "3.细则没有规定及格线和等次，分数只供审核参考。",
    ]
    assert context["reviewers"] == [{"name": "", "unit": "", "date": ""}] * 3


@pytest.mark.parametrize("name", ["formation-score", "annual-score"])
@pytest.mark.parametrize("place", ["textile-garment", "rare-earth-tungsten"])
def test_no_question_and_no_word_of_the_tools_in_a_table(tmp_path, name, place):
    if (name, place) == ("annual-score", "textile-garment"):
        order = small(tmp_path, lambda files: files.update({"annual/2024.yaml": {"lists": {}}}), year=2024)
        found = lines(name, order)
    else:
        found = lines(name, order_for(place, year=2025))
    assert not [line for line in found if re.search(r"工具|读法|？|还没有|yaml|X-\d", line)]


def test_another_name_of_the_committee_is_noted_in_its_row():
    rows = PAPERS["annual-score"].context(order_for("rare-earth-tungsten", year=2025))["rows"]
    assert [row["reasons"][-1] for row in rows if "学术委员会" in row["words"]] == ["注：“学术委员会”即“专家咨询委员会”"]


def test_a_district_of_another_city_stands_with_its_city(tmp_path):
    def change(files):
        files["members.yaml"]["members"][0] |= {"province": "广东省", "city": "广州市", "county": "番禺区"}

    text = "\n".join(lines("formation-score", small(tmp_path, change)))
    assert re.search(r"成员所在地：.*广州市番禺区1", text)


def test_marks_are_averaged_and_the_reviewers_named():
    context = PAPERS["formation-score"].context(order_for("rare-earth-tungsten"))
    first = context["groups"][0]["entries"][0]
    assert (first["points"], first["reasons"][0]) == ("3.83", "3人打分，平均3.83分，极差0.5（韦承志4，谢文清4，尹若兰3.5）")
    assert [reviewer["name"] for reviewer in context["reviewers"]] == ["韦承志", "谢文清", "尹若兰"]
    assert context["total"] == "86.99"


def test_no_member_left_is_no_score(tmp_path):
    def change(files):
        for member in files["members.yaml"]["members"]:
            member["left"] = "2020-01-01"

    with pytest.raises(RenderError, match="没有现有成员"):
        made("formation-score", small(tmp_path, change))


def test_no_member_yet_is_no_score(tmp_path):
    with pytest.raises(RenderError, match="里还没有单位，无法评分"):
        made("formation-score", small(tmp_path, lambda files: files["members.yaml"].update(members=[])))


@pytest.mark.parametrize("name", ["annual-score", "task-lists"])
def test_a_yearly_paper_asks_for_the_year(name):
    with pytest.raises(RenderError, match="--year"):
        made(name, order_for("rare-earth-tungsten"))


def test_a_year_without_anything_is_told(tmp_path):
    order = small(tmp_path, lambda files: files.update({"annual/2024.yaml": {"lists": {}}}), year=2024)
    assert next(line for line in lines("annual-score", order) if "没有完成" in line).endswith("没有完成：成员单位对标企业清单。")
    rows = PAPERS["task-lists"].context(order)["lists"]
    assert [entry["entries"] for entry in rows] == [[{"number": "", "texts": [""] * 4}]] * 4


def test_lists_follow_the_chain():
    lists = PAPERS["task-lists"].context(order_for("rare-earth-tungsten", year=2025))["lists"]
    assert [entry["heading"] for entry in lists] == [
        "一、成员单位对标企业清单",
        "二、市内外优势研发团队清单",
        "三、产业链各环节关键技术清单",
        "四、我市产业链各环节存在的问题清单",
    ]
    assert lists[0]["entries"][0]["texts"][:2] == ["定南九曲稀土资源开发有限公司", "桂东南离子稀土矿业有限公司"]
    stages = [entry["texts"][0] for entry in lists[2]["entries"]]
    assert stages == sorted(stages, key=["上游", "中游", "下游"].index)


# -- the gap report -------------------------------------------------------------------------------------------------------------------


def test_nothing_wrong_is_said(tmp_path):
    found = lines("gap-report", order_for("textile-garment"))
    assert "没有发现问题。" in found[2]
    assert "目前在第五步“牵头单位提交相关申请材料”，以相关申请材料提交到所在地科技主管部门为此步结束。" in found[2]


def test_every_finding_has_its_row():
    order = order_for("electronic-information")
    groups = PAPERS["gap-report"].context(order)["groups"]
    told = [finding for finding in order.result.findings if finding.rule != "yaml-quote"]
    assert len(told) == len(order.result.findings) - 1
    assert sum(len(group["findings"]) for group in groups) == len(told)
    assert [group["heading"] for group in groups][:2] == ["一、必须改正的问题（3项）", "二、本步骤完成前须补齐的事项（2项）"]


def test_a_settled_finding_names_who_settled_it():
    group = PAPERS["gap-report"].context(order_for("rare-earth-tungsten"))["groups"][0]
    assert group["heading"] == "一、已写明理由、不再要求改正的事项（1项）"
    assert group["findings"][0]["fix"].startswith("赣县区科技局 赖明轩，2024年8月16日：该公司2022年12月设立")


def test_a_broken_file_is_told_and_does_not_break_the_report(tmp_path):
    folder = dossier_in(tmp_path / "dossier")
    (folder / "members.yaml").write_text("members: [\u0007", encoding="utf-8")
    text = "\n".join(lines("gap-report", order_for(folder)))
    assert "成员单位有错误未改" in text


def test_the_count_is_in_the_headings_words():
    found = lines("gap-report", order_for("electronic-information"))
    assert "共有必须改正的问题3项，本步骤完成前须补齐的事项2项，须核对的问题3项。" in found[2]
    assert [line for line in found if re.match("[一二三四]、", line)] == [
        "一、必须改正的问题（3项）",
        "二、本步骤完成前须补齐的事项（2项）",
        "三、须核对的问题，确有理由的写明理由（3项）",
    ]
    assert found[-2:] == ["\t审查单位：赣州市科技局成果科", "\t　　　年　　月　　日"]


@pytest.mark.parametrize("name", ["electronic-information", "rare-earth-tungsten", "new-energy-vehicle"])
def test_no_word_of_the_tools(name):
    text = text_of("gap-report", name)
    assert not re.search(r"yaml|lhti|evidence|[a-z]_[a-z]", text)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("编号“a”在 chain.yaml 里找不到", "编号“a”在“产业链”里找不到"),
        ("缺“核心平台”（core_platform）", "缺“核心平台”"),
        ("填牵头单位在 members.yaml 里的编号（id），不是名称", "填牵头单位在“成员单位”里的编号，不是名称"),
        ("把授权书放进 evidence/，再写", "把授权书放进“证明材料”，再写"),
        ("evidence/a.pdf 不在", "evidence/a.pdf不在"),
        ("annual/2024.yaml 还没有写", "“年度任务（2024）”还没有写"),
        ("“我的x.yaml”", "“我的x.yaml”"),
        ("单位“某某（abc）公司”还没有写", "单位“某某（abc）公司”还没有写"),
    ],
)
def test_a_papers_readers_know_no_file_names(said, shown):
    assert plain(said) == shown


# -- words ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "set_close"),
    [
        ("成员 9 个，少于 10 个", "成员9个，少于10个"),
        ("“A 公司”的 B", "“A 公司”的B"),
        ("甲 乙", "甲 乙"),
        ("a b", "a b"),
        ("→ 10 分", "→10分"),
    ],
)
def test_spaces_of_the_terminal_go(typed, set_close):
    assert close_set(typed) == set_close


def test_a_long_name_is_divided_before_what_it_is():
    assert title_of("赣州市稀土产业科技创新联合体", "组建方案") == ["赣州市稀土产业科技创新联合体", "组建方案"]
    assert title_of("赣州市新能源及新能源汽车产业科技创新联合体", "组建方案") == ["赣州市新能源及新能源汽车产业", "科技创新联合体组建方案"]
