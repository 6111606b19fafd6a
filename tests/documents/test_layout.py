"""GB/T 9704-2012 in millimetres: papers through LibreOffice, measured in the PDF with free fonts (fonts.conf beside this file).

LibreOffice leaves a gap between Chinese and Latin, whatever the paper says, so a date is wider here than in Word: the unit above it
stands between the two middles.
"""

import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from lhti.documents.order import Order
from lhti.documents.packing import zipped
from lhti.documents.papers import PAPERS
from lhti.documents.pdf import to_pdf
from lhti.documents.rendering import fill
from lhti.documents.templates import template_of
from lhti.dossier.reading import read_dossier
from lhti.validation.judging import Judge, Settings

EXAMPLES = Path(__file__).parents[2] / "examples" / "dossiers"
FONTS = Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")
MM = 25.4 / 72
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262
"""The type area on the paper (5.2.1)."""
LINE = 225 / 22
CHARACTER = 156 / 28
NEAR = 1.0
LONG = "该院研究方向与产业链关键共性技术需求结合紧密，具备组织上下游协同攻关的能力。"

pdfplumber = pytest.importorskip("pdfplumber", reason="没有 pdfplumber，不量版面")
if not shutil.which("soffice"):
    pytest.skip("没有 LibreOffice，不量版面", allow_module_level=True)
if not FONTS.is_dir():
    pytest.skip("没有 Fandol 字体（Debian 的 texlive-lang-chinese），不量版面", allow_module_level=True)


def near(value: float, tolerance: float = NEAR):
    return pytest.approx(value, abs=tolerance)


def rendered(name: str, **changed) -> bytes:
    example = EXAMPLES / changed.pop("example", "rare-earth-tungsten")
    order = Order(read_dossier(example), Judge(Settings(date(2026, 11, 24))), letterhead=changed.pop("letterhead", "digital"))
    context = PAPERS[name].context(order) | changed
    return zipped(fill(template_of(PAPERS[name].template, None).read_bytes(), context, title=name, dated=None))


def members(count: int) -> list[dict[str, str]]:
    return [{"number": f"{n}", "name": f"赣州第{n}有限公司", "kind": "企业", "note": ""} for n in range(1, count + 1)]


PAPERS_MADE = {
    "letter": lambda: rendered("approval-letter"),
    "preprinted": lambda: rendered("approval-letter", letterhead="preprinted"),
    "plain": lambda: rendered("approval-letter", letterhead="none"),
    "notice": lambda: rendered("formation-notice"),
    "draft": lambda: rendered("formation-notice", is_draft=True),
    "grid": lambda: rendered("solicitation-letter", reasons=["赣" * 1500]),
    "request": lambda: rendered("request-letter"),
    "request-long": lambda: rendered("request-letter", example="electronic-information"),
    "plan": lambda: rendered("plan"),
    "form-long": lambda: rendered("application-form", lead="院" * 60),
    "members-long": lambda: rendered("member-table", lead="院" * 60, links="环" * 60 * 4),
    **{f"letter-{n}": lambda n=n: rendered("solicitation-letter", reasons=[LONG] * n) for n in range(4, 12)},
    **{f"approval-{n}": lambda n=n: rendered("approval-letter", departments="、".join(["市工业和信息化局"] * n)) for n in range(1, 25, 3)},
    **{f"notice-{n}": lambda n=n: rendered("formation-notice", members=members(n)) for n in (12, 17, 18, 19, 20, 21, 22, 23, 24, 45, 65)},
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages of every paper; all converted in one call."""
    folder = tmp_path_factory.mktemp("layout")
    files = [folder / f"{name}.docx" for name in PAPERS_MADE]
    for file, make in zip(files, PAPERS_MADE.values(), strict=True):
        file.write_bytes(make())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(Path(__file__).parent / "fonts.conf"))
        opened = {pdf.stem: pdfplumber.open(pdf) for pdf in to_pdf(files, folder)}
    yield {name: pdf.pages for name, pdf in opened.items()}
    for pdf in opened.values():
        pdf.close()


class Box:
    """Left, top, right and bottom in millimetres."""

    def __init__(self, left, top, right, bottom):
        self.left, self.top, self.right, self.bottom = left, top, right, bottom

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def lines(page) -> list[tuple[str, Box]]:
    """Text and box of each line, from the top."""
    rows: dict[int, list] = {}
    for character in page.chars:
        rows.setdefault(round(character["bottom"] / 3), []).append(character)
    return [_line(sorted(row, key=lambda character: character["x0"])) for _, row in sorted(rows.items())]


def _line(row) -> tuple[str, Box]:
    edges = (row[0]["x0"], min(each["top"] for each in row), row[-1]["x1"], max(each["bottom"] for each in row))
    return "".join(each["text"] for each in row), Box(*(edge * MM for edge in edges))


def line(page, start: str) -> Box:
    return next(box for text, box in lines(page) if text.strip("　 ").startswith(start))


def place(pages, start: str) -> tuple[int, Box]:
    """Page and box of the last line that starts so."""
    return [(n, box) for n, page in enumerate(pages) for text, box in lines(page) if text.strip("　 ").startswith(start)][-1]


def rules(page, colour=(1, 0, 0)) -> list[tuple[Box, float]]:
    """Box and thickness of each horizontal rule of a colour, from the top."""
    found = [each for each in page.lines if each["stroking_color"] == colour and each["top"] == each["bottom"]]
    found = [(Box(*(each[edge] * MM for edge in ("x0", "top", "x1", "bottom"))), each["linewidth"] * MM) for each in found]
    return sorted(found, key=lambda rule: rule[0].top)


def ink(page, box: tuple[float, float, float, float], *, red: bool = False) -> Box:
    """What is printed inside a box: the edges of the glyphs themselves."""
    from PIL import ImageChops, ImageOps

    picture = page.to_image(resolution=254).original.convert("RGB").crop(tuple(round(edge * 10) for edge in box))
    channels = picture.split()
    shown = ImageChops.subtract(channels[0], channels[1]) if red else ImageOps.invert(picture.convert("L"))
    left, top, right, bottom = shown.point(lambda value: 255 if value > 100 else 0).getbbox()
    return Box(left / 10 + box[0], top / 10 + box[1], right / 10 + box[0], bottom / 10 + box[1])


# -- 信函 (10.1) -----------------------------------------------------------------------------------------------------------------------


def test_letter_mark_stands_thirty_millimetres_from_the_papers_edge(pages):
    mark = ink(pages["letter"][0], (15, 20, 195, 48), red=True)
    assert mark.top == near(30)
    assert mark.middle == near(105)


def test_letter_rules_are_thick_over_thin_and_thin_over_thick(pages):
    page = pages["letter"][0]
    first, second, third, fourth = rules(page)
    assert [thickness > 0.5 for _, thickness in (first, second, third, fourth)] == [True, False, False, True]
    for box, _ in (first, second, third, fourth):
        assert (box.left, box.right) == (near(20), near(190))
    mark = ink(page, (15, 20, 195, 48), red=True)
    assert first[0].top - first[1] / 2 - mark.bottom == near(4)
    assert 297 - fourth[0].bottom == near(20)


def test_letter_number_stands_under_the_rule_at_the_right_edge(pages):
    number = ink(pages["letter"][0], (20, 52, 200, 66))
    below = rules(pages["letter"][0])[1][0].bottom
    assert number.top - below == near(4.94)
    assert number.right == near(RIGHT)


def test_title_stands_two_lines_below_the_number(pages):
    page = pages["letter"][0]
    assert line(page, "关于同意牵头组建").bottom - line(page, "赣市科函").bottom == near(3 * LINE)
    assert line(page, "关于同意牵头组建").middle == near(106)


def test_addressee_and_text_follow_the_title(pages):
    page = pages["letter"][0]
    title, addressee = line(page, "科技创新联合体的函"), line(page, "赣州三江")
    assert addressee.bottom - title.bottom == near(2 * LINE)
    assert addressee.left == near(LEFT)
    assert line(page, "贵单位关于").left == near(LEFT + 2 * CHARACTER)


def test_letter_has_no_page_number_on_its_first_page(pages):
    assert not [text for text, _ in lines(pages["letter"][0]) if "—" in text]
    assert [text for text, _ in lines(pages["approval-22"][1]) if "—" in text] == ["— 2 —"]


def test_a_letter_of_usual_length_stays_on_one_page_with_the_room_of_a_seal(pages):
    (page,) = pages["letter"]
    end, (_, signature) = line(page, "专此函复"), place([page], "赣州市科技局")
    assert signature.top - end.top == near(2.5 * LINE)  # the signature's own line, and a line and a half above it


def test_copies_stand_at_the_foot_of_the_last_page_without_rules(pages):
    copies = line(pages["letter"][-1], "抄送：")
    assert BOTTOM - copies.bottom == near(2, 1.5)
    assert not rules(pages["letter"][-1], (0, 0, 0))
    glyphs = ink(pages["letter"][-1], (20, copies.top, 190, copies.bottom))
    assert glyphs.left == near(LEFT + 14 * MM)


@pytest.mark.parametrize("paper", ["letter", "notice"])
def test_signature_is_centred_over_its_date_four_characters_from_the_edge(pages, paper):
    (at, unit), (also, day) = place(pages[paper][:3], "赣州市科技局"), place(pages[paper][:3], "2024年")
    nominal = (3 + (8 if paper == "notice" else 7) / 2) * CHARACTER
    assert at == also
    assert day.right == near(RIGHT - 4 * CHARACTER)
    assert unit.middle == near(day.middle, 2)
    assert unit.middle == near(day.right - nominal / 2, 2)
    assert day.bottom - unit.bottom == near(LINE)


def test_preprinted_paper_gets_the_same_places_and_nothing_red(pages):
    drawn, bare = pages["letter"][0], pages["preprinted"][0]
    assert not rules(bare)
    assert [text.strip("　 ") for text, box in lines(bare) if box.bottom < line(bare, "赣市科函").top] == []
    for start in ("赣市科函", "关于同意牵头组建", "贵单位关于"):
        assert line(bare, start).top == near(line(drawn, start).top, 0.1)


def test_paper_without_a_letterhead_begins_at_the_top(pages):
    page = pages["plain"][0]
    assert not rules(page)
    assert line(page, "赣市科函").top == near(TOP + LINE / 3, 2)


# -- 通知 (7) --------------------------------------------------------------------------------------------------------------------------


def test_notice_head(pages):
    page = pages["notice"][0]
    mark, number = ink(page, (15, 60, 195, 95), red=True), ink(page, (60, 95, 150, 118))
    [(rule, _)] = rules(page)
    assert mark.top - TOP == near(35)
    assert mark.middle == near(106)
    assert number.top - mark.bottom == near(2 * LINE + 3, 1.5)
    assert number.middle == near(106)
    assert rule.top - number.bottom == near(4)
    assert (rule.left, rule.right) == (near(LEFT), near(RIGHT))
    assert ink(page, (15, 125, 195, 152)).top - rule.bottom == near(2 * LINE + 2)


def test_full_page_has_twenty_two_lines_of_twenty_eight_characters(pages):
    body = [(text, box) for text, box in lines(pages["grid"][1]) if "—" not in text]
    assert [text for text, _ in body] == ["赣" * 28] * 22
    assert {(round(box.left), round(box.right)) for _, box in body} == {(LEFT, RIGHT)}
    assert body[0][1].top > TOP
    assert body[-1][1].bottom < BOTTOM
    assert all(after.bottom - before.bottom == near(LINE, 0.1) for (_, before), (_, after) in pairwise(body))


@pytest.mark.parametrize(("number", "side"), [(0, "right"), (1, "left"), (2, "right"), (3, "left")])
def test_page_numbers_stand_outside_seven_millimetres_below(pages, number, side):
    page = pages["notice"][number]
    box = ink(page, (20, 263, 190, 275))
    first_dash = ink(page, (box.left, 263, box.left + 3, 275))
    assert line(page, f"— {number + 1} —")
    assert first_dash.top - BOTTOM == near(7)
    assert (RIGHT - box.right if side == "right" else box.left - LEFT) == near(14 * MM)


def test_imprint_ends_the_type_area_of_the_last_page(pages):
    page = pages["notice"][-1]
    top, *middle, bottom = [rule for rule in rules(page, (0, 0, 0)) if rule[0].top > line(page, "抄送").top - 5]
    assert bottom[0].bottom == near(BOTTOM)
    assert {(round(rule.left), round(rule.right)) for rule, _ in (top, bottom)} == {(LEFT, RIGHT)}
    assert min(rule.left for rule, _ in middle) == near(LEFT)
    assert max(rule.right for rule, _ in middle) == near(RIGHT)
    assert line(page, "赣州市科技局").right == near(RIGHT - 14 * MM)


def test_annex_begins_a_page_with_its_title_on_the_third_line(pages):
    page = pages["notice"][-1]
    mark = line(page, "附件")
    assert mark.left == near(LEFT)
    assert line(page, "创新联合体成员单位名单").bottom - mark.bottom == near(2 * LINE)


@pytest.mark.parametrize("count", [12, 17, 18, 19, 20, 21, 22, 23, 24, 45, 65])
def test_imprint_and_table_keep_out_of_each_others_way(pages, count):
    *_, last = pages[f"notice-{count}"]
    copies = line(last, "抄送：")
    rows = [box for text, box in lines(last) if text.endswith("企业")]
    assert line(last, "赣州市科技局").bottom < BOTTOM
    assert all(box.bottom < copies.top - 1 for box in rows)
    assert "".join(text for page in pages[f"notice-{count}"] for text, _ in lines(page)).count("有限公司企业") == count


def test_draft_says_so_on_every_page(pages):
    assert all(lines(page)[0][0] == "草稿" for page in pages["draft"])


# -- no signature alone (7.3.5.4) -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["request", *(name for name in PAPERS_MADE if name.startswith(("letter-", "approval-")))])
def test_signature_never_stands_alone_on_a_page(pages, paper):
    number, box = place(pages[paper], "2024年")
    above = [text for text, other in lines(pages[paper][number]) if other.bottom < box.top - LINE - 1 and "—" not in text]
    assert number == len(pages[paper]) - 1
    assert above
    assert box.bottom < BOTTOM
    copies = [other for text, other in lines(pages[paper][number]) if text.strip("　").startswith("抄送")]
    assert all(other.top > box.bottom for other in copies)


def test_several_attachments_do_not_leave_the_page_before_the_signature_half_empty(pages):
    *_, before, last = pages["request-long"]
    assert lines(last)[0][0].strip("　 ").startswith("4.")
    texts = [box for text, box in lines(before) if "—" not in text]
    assert BOTTOM - texts[-1].bottom < 5 * LINE  # the last attachment, the room of a seal, the signature and its date


def test_annexes_of_the_plan_have_their_mark_and_title_inside_the_type_area(pages):
    for page, name in zip(pages["plan"][-4:], ("环节覆盖图", "供应链图", "供应链分布图", "区域分布图"), strict=True):
        (_, mark), (text, title), *_ = lines(page)
        assert mark.top > TOP
        assert text.endswith(name)
        assert title.middle == near(106)
        assert title.bottom - mark.bottom == near(2 * LINE)
        assert max(image["bottom"] for image in page.images) * MM < BOTTOM


def test_no_line_of_the_plan_is_stretched_before_a_projects_number(pages):
    cut = [text for page in pages["plan"] for text, _ in lines(page) if text.endswith(("”（省", "”（市"))]
    assert [text for text in cut if len(text) < 25] == []


# -- long names -----------------------------------------------------------------------------------------------------------------------


def test_cover_with_names_of_sixty_characters_stays_on_one_page(pages):
    cover, instructions = pages["form-long"][:2]
    assert line(cover, "填报日期").bottom < line(cover, "赣州市科学技术局制").top
    assert lines(instructions)[0][0] == "填表说明"


def test_caption_of_a_table_never_stands_without_it(pages):
    first, second = pages["members-long"][:2]
    assert "联合体成员单位：" not in [text for text, _ in lines(first)]
    assert [text for text, _ in lines(second)][:2] == ["联合体成员单位：", "序号成员单位所处产业链环节"]
    assert line(second, "联合体成员单位：").left == near(LEFT)
