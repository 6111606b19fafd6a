"""牵头申请函, 文件3, 文件4, 组建通知, 成立大会纪要 as papers: the regulation's words, gaps, and what people type.

expected/<paper>.txt is the whole text of the rare-earth example's paper, a line a paragraph.
"""

import io
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn

from lhti.documents.letter_values import ended, number_or_place, signature, title_lines
from lhti.documents.markdown_text import paragraphs
from lhti.documents.order import Order, RenderError
from lhti.documents.packing import zipped
from lhti.documents.papers import PAPERS
from lhti.documents.rendering import fill
from lhti.documents.templates import template_of
from lhti.dossier.reading import read_dossier
from lhti.validation.judging import Judge, Settings

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "dossiers"
EXPECTED = Path(__file__).parent / "expected"
LETTERS = ("request-letter", "solicitation-letter", "approval-letter", "formation-notice", "launch-minutes")
BUREAU = ("solicitation-letter", "approval-letter", "formation-notice")
JUDGE = Judge(Settings(date(2026, 11, 24)))
HOSTILE = "甲&乙<丙>\"丁\"'戊'{{ 7 }}堃喆珺㙦"


def order_for(place: str | Path, **how) -> Order:
    return Order(read_dossier(EXAMPLES / place if isinstance(place, str) else place), JUDGE, **how)


def made(name: str, order: Order) -> bytes:
    paper = PAPERS[name]
    return zipped(fill(template_of(paper.template, None).read_bytes(), paper.context(order), title=name, dated=paper.dated(order)))


def lines_of(package: bytes) -> list[str]:
    body = Document(io.BytesIO(package)).element.body
    texts = ("".join(node.text or "" for node in paragraph.iter(qn("w:t"))) for paragraph in body.iter(qn("w:p")))
    return [text for text in texts if text]


def lines(name: str, place: str | Path = "rare-earth-tungsten", **how) -> list[str]:
    return lines_of(made(name, order_for(place, **how)))


@pytest.fixture
def dossier(tmp_path: Path):
    """A copy of an example whose files a test may change: dossier("letters", lambda content: ...)."""

    def changed(*changes, example: str = "rare-earth-tungsten") -> Path:
        for source in (EXAMPLES / example).glob("*.yaml"):
            (tmp_path / source.name).write_bytes(source.read_bytes())
        for stem, change in changes:
            file = tmp_path / f"{stem}.yaml"
            content = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
            change(content)
            file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        return tmp_path

    return changed


def refusal(name: str, place: str | Path) -> str:
    with pytest.raises(RenderError) as refused:
        PAPERS[name].context(order_for(place))
    return str(refused.value)


# -- whole texts ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LETTERS)
def test_whole_text_of_the_example(name):
    assert lines(name) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8").splitlines()


SOLICITATION = """
已来函申请牵头组建|科技创新联合体。
我局对|进行了调研了解，|科研实力最强的|，符合创新联合体牵头单位的基本条件。经研究，拟以|为牵头单位，联合业内优势科研力量及市内相关科技型企业组建|科技创新联合体。现征求贵单位意见，请于|下班前，将书面意见建议反馈至我局。
联系人及电话：
附件：
赣州市科技局
"""
APPROVAL = """
关于同意牵头组建|科技创新联合体|的函
：
贵单位关于|的函|收悉。经征求|产业链责任部门|意见，同意由贵单位牵头组建|科技创新联合体。希望贵单位以|为核心平台，汇聚市内外|产业优势科技创新力量，尽快开始创新联合体筹建工作，并定期将筹建进展情况报所在地科技主管部门和市科技局对口科室。
专此函复
赣州市科技局
"""


@pytest.mark.parametrize("example", ["rare-earth-tungsten", "textile-garment"])
@pytest.mark.parametrize(("name", "model"), [("solicitation-letter", SOLICITATION), ("approval-letter", APPROVAL)])
def test_words_of_the_model_stand_in_their_order(name, model, example):
    source = re.sub(r"\s", "", (ROOT / "src/lhti/policies/ganzhou-2022/source.txt").read_text(encoding="utf-8"))
    given, at = "".join(lines(name, example)), 0
    for piece in re.split(r"[|\n]", model.strip()):
        assert piece in source
        assert piece in given[at:]
        at = given.index(piece, at) + len(piece)


def test_chinese_keys_and_a_year_of_its_own():
    text = lines("approval-letter", "textile-garment")
    assert text[:4] == ["赣州市科技局", "赣市科函〔2025〕53号", "关于同意牵头组建赣州市纺织服装产业", "科技创新联合体的函"]
    assert text[-3:] == ["专此函复", "赣州市科技局", "2025年11月4日"]


def test_lines_that_an_editor_wrapped_go_on():
    text = "".join(lines("solicitation-letter", "textile-garment"))
    assert "2025年上半年实现营业收入6.1亿元，建有江西省服装柔性智能制造工程研究中心" in text


def test_industry_without_a_sub_item_names_the_chain_alone():
    text = "".join(lines("solicitation-letter", "new-energy-vehicle"))
    assert "我局对新能源及新能源汽车产业链发展情况进行了调研了解，赣州曜程动力" in text
    assert "请于12月4日下班前" in text


def test_reason_without_the_words_of_the_model_gets_them(dossier):
    place = dossier(("letters", lambda letters: letters["consultation"].update(reason="现有研发人员92人。")))
    text = "".join(lines("solicitation-letter", place))
    assert (
        "我局对稀土钨新材料产业链发展情况进行了调研了解，赣州三江稀土钨新材料研究院作为我市稀土钨新材料领域科研实力最强的科研院所，"
        "现有研发人员92人，符合创新联合体牵头单位的基本条件。经研究，拟以赣州三江稀土钨新材料研究院为牵头单位"
    ) in text


# -- the notice -----------------------------------------------------------------------------------------------------------------------


def test_members_are_those_of_the_notices_day():
    text = lines("formation-notice")
    assert "全南黄云发光材料有限公司" in text
    assert "赣州蓉江驱动电机有限公司" not in text


def test_every_member_of_seventy_has_its_row(dossier):
    def grow(content):
        content["members"] += [
            {"id": f"more-{number}", "name": f"赣州第{number}增补企业有限公司", "kind": "enterprise"} for number in range(53)
        ]

    text = lines("formation-notice", dossier(("members", grow)))
    assert "成员单位共70个" in "".join(text)
    assert text[text.index("备注") + 1 :].count("企业") == 63
    assert "70" in text


def test_recipients_where_none_are_given(dossier):
    place = dossier(("letters", lambda letters: letters["notice"].pop("recipients")))
    assert "赣县区科技局，赣州三江稀土钨新材料研究院，各成员单位：" in lines("formation-notice", place)


# -- the request ----------------------------------------------------------------------------------------------------------------------


def test_request_speaks_of_the_day_it_was_sent(dossier):
    def younger(members):
        members["members"][0]["platforms"][1]["built"] = "2024-12"
        members["members"][0]["projects"][1]["year"] = "2025"

    text = "".join(lines("request-letter", dossier(("members", younger))))
    assert "省级以上科技创新平台1个，为江西省离子型稀土绿色提取重点实验室" in text
    assert "牵头承担市级以上科技计划项目1项，为“离子型稀土矿无铵浸取与母液低耗富集技术”。" in text


def test_request_without_anything_to_show_keeps_its_numbering(dossier):
    def bare(members):
        members["members"][0].update(platforms=[], talents=[], projects=[], links=[])

    text = lines("request-letter", dossier(("members", bare), ("letters", lambda letters: letters["request"].pop("number"))))
    assert [line for line in text if line[1:2] == "、"] == ["一、单位基本情况", "二、组建打算"]
    assert text[0] == "关于申请牵头组建赣州市稀土钨新材料产业"
    assert [line for line in text if line.startswith("附件")] == ["附件：独立法人资格证明材料"]


# -- the minutes ----------------------------------------------------------------------------------------------------------------------


def test_posts_held_apart_and_deputies_elected(dossier):
    def apart(council):
        both = next(member for member in council["secretariat"] if member.get("roles"))
        both["roles"] = ["liaison"]
        council["secretariat"].append({"name": "钟&一鸣", "unit": "某院", "role": "deputy-secretary-general"})

    text = lines("launch-minutes", dossier(("council", apart)))
    elected, appointed = text.index("（一）选举事项"), text.index("（二）按照组建指引指定的职务")
    assert "4.选举钟&一鸣（某院）为副秘书长。" in text[elected:appointed]
    assert "2.联络员：赖明轩（赣县区科技局党组成员、副局长）。" in text[appointed:]


def test_minutes_leave_room_for_what_the_dossier_does_not_tell(dossier):
    def silent(letters):
        del letters["launch"]["note"], letters["first_council"]["note"]

    place = dossier(("letters", silent))
    text = lines("launch-minutes", place)
    start = text.index("一、成立大会")
    assert text[start + 1 : start + 4] == ["时间：2024年10月29日", "地点：", "主持："]
    assert text[start + 4].startswith("创新联合体由")
    assert text[-2:] == ["列席：", "记录："]
    draft = lines("launch-minutes", place, is_draft=True)
    assert {"地点：【待填：成立大会地点】", "主持：【待填：理事会第一次会议主持人】"} <= set(draft)
    assert "列席：【待填：列席人员】记录：【待填：记录人】" in "".join(draft)


def test_minutes_name_who_was_there_unit_by_unit():
    text = "".join(lines("launch-minutes"))
    present = text[text.index("出席：") : text.index("列席：")]
    assert present.startswith("出席：赣州三江稀土钨新材料研究院郭承远、邱立新")
    assert "；赣州市科技局温思齐；赣南矿业科技大学宋怀瑾；" in present
    assert present.count("郭承远") == 1
    assert "赣州蓉江驱动电机有限公司" not in present  # it joined the year after


# -- gaps, drafts, hostile text -------------------------------------------------------------------------------------------------------


def test_every_gap_is_named_at_once(dossier):
    def empty(letters):
        letters["consultation"] = {"recipients": []}

    said = refusal("solicitation-letter", dossier(("letters", empty)))
    for label in ("征求意见征求对象", "征求意见推荐理由", "征求意见反馈截止", "联系人姓名", "联系人电话", "征求意见日期"):
        assert f"letters.yaml 的“{label}”" in said


def test_posts_of_step_eight_are_asked_for():
    said = refusal("launch-minutes", "textile-garment")
    for label in ("第一副理事长", "协调员", "副秘书长", "联络员"):
        assert f"council.yaml 的“{label}”" in said
    assert "letters.yaml 的“成立大会日期”" in said
    assert "letters.yaml 的“理事会第一次会议日期”" in said


def test_draft_shows_the_gaps_and_says_on_every_page_what_it_is():
    package = made("formation-notice", order_for("textile-garment", is_draft=True))
    assert "【待填：组建通知日期】" in lines_of(package)
    section = Document(io.BytesIO(package)).sections[0]
    headers = (section.header, section.even_page_header, section.first_page_header)
    assert ["".join(paragraph.text for paragraph in header.paragraphs) for header in headers] == ["草稿"] * 3


def test_paper_that_is_no_draft_has_an_empty_header():
    section = Document(io.BytesIO(made("approval-letter", order_for("rare-earth-tungsten")))).sections[0]
    assert "".join(paragraph.text for paragraph in section.header.paragraphs) == ""


@pytest.mark.parametrize("name", LETTERS)
def test_hostile_names_come_through(name, dossier):
    def rename(consortium):
        consortium["core_platform"] = HOSTILE
        consortium["name"] = f"赣州市{HOSTILE}产业科技创新联合体"

    text = "".join(lines(name, dossier(("consortium", rename))))
    assert f"赣州市{HOSTILE}产业科技创新联合体" in text


@pytest.mark.parametrize("name", LETTERS)
def test_same_bytes_twice(name):
    order = order_for("rare-earth-tungsten")
    assert made(name, order) == made(name, order)


# -- letterhead and number ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BUREAU)
@pytest.mark.parametrize(("letterhead", "marks", "rules"), [("digital", 1, True), ("preprinted", 0, False), ("none", 0, False)])
def test_letterhead_draws_or_leaves(name, letterhead, marks, rules):
    document = Document(io.BytesIO(made(name, order_for("rare-earth-tungsten", letterhead=letterhead))))
    assert sum(paragraph.style.name == "发文机关标志" and bool(paragraph.text) for paragraph in document.paragraphs) == marks
    parts = [
        part.blob.decode() if hasattr(part, "blob") else "" for part in document.part.package.iter_parts() if "footer" in part.partname
    ]
    xml = document.element.xml + "".join(parts)
    assert ('w:color="FF0000"' in xml) is rules
    frames = [number for number in document.paragraphs if number.style.name == "发文字号" and "w:framePr" in number._element.xml]
    assert len(frames) == (0 if letterhead == "none" else 1)


def test_number_that_is_not_yet_given_leaves_its_place(dossier):
    place = dossier(("letters", lambda letters: letters["approval"].pop("number")))
    assert "〔2024〕　　号" in lines("approval-letter", place)
    assert number_or_place(None, None) == "〔　　〕　　号"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("关于组建", "赣州市甲产业", "科技创新联合体的通知"), ["关于组建赣州市甲产业科技创新联合体的通知"]),
        (
            ("关于同意牵头组建", "赣州市稀土钨新材料产业", "科技创新联合体的函"),
            ["关于同意牵头组建赣州市稀土钨新材料产业", "科技创新联合体的函"],
        ),
        (("关于", "甲" * 25, "的函"), ["关于", "甲" * 20, "甲甲甲甲甲的函"]),
    ],
)
def test_titles_break_between_words(words, expected):
    assert title_lines(*words) == expected


def test_signature_stands_over_its_date_while_it_is_short_enough():
    assert signature("赣州市科技局", date(2024, 4, 1)) == {"unit": "赣州市科技局", "digits": 2}
    assert signature("赣州市科技局", date(2024, 10, 10)) == {"unit": "赣州市科技局", "digits": 4}
    assert signature("赣" * 15, date(2024, 10, 10))["digits"] == 4
    assert signature("赣" * 15, date(2024, 4, 1))["digits"] is None


def test_sentences_and_their_ends():
    assert paragraphs("甲，\n乙。\n\n丙：\n丁") == ["甲，乙。", "丙：", "丁"]
    assert [ended(text) for text in ("甲", "甲。", "甲；", "甲、 ")] == ["甲。"] * 4
