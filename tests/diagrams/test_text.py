"""Measuring, wrapping, and characters that the font lacks."""

from __future__ import annotations

import json

import pytest

from diagrams.build import dossier, link, policy
from lhti.diagrams.errors import UndrawableError
from lhti.diagrams.picture import draw
from lhti.diagrams.text import FONT_FILE, FONT_FOLDER, drawable, missing, paragraph, width, wrap
from lhti.dossier.short_names import short_name


def test_chinese_is_one_em_wide_and_latin_less():
    assert width("产业链", 10) == 30
    assert width("HDI", 10) < 30
    assert width("HDI", 10, bold=True) > width("HDI", 10)


def test_names_wrap_evenly():
    assert wrap("稀土萃取分离与提纯工艺", 10, 60) == ("稀土萃取分离", "与提纯工艺")
    assert wrap("离子型稀土绿色开采", 10, 80) == ("离子型稀土", "绿色开采")


@pytest.mark.parametrize("room", [20, 33, 47, 60, 200])
def test_nothing_gets_lost_and_no_line_is_too_wide(room):
    text = "（江西）HDI board与5N级氧化钇、氧化镥；abcdefghijklmnop“双千计划”"
    for lines in (wrap(text, 9, room), paragraph(text, 9, room)):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert max(width(line, 9) for line in lines if len(line) > 2) <= room


def test_words_and_closing_marks_stay_together():
    assert wrap("封装HDI板材、", 10, 32) == ("封装", "HDI板", "材、")
    assert not any(line[0] in "，。、；" for line in wrap("甲乙丙，丁戊己，庚辛壬，", 10, 30))


def test_cut_text_ends_in_an_ellipsis():
    assert paragraph("硫酸铵原地浸矿尾水氨氮偏高，矿块稀土综合回收率只有78%左右", 7, 70, most=2) == (
        "硫酸铵原地浸矿尾水氨",
        "氮偏高，矿块稀土综…",
    )


def test_rare_characters_of_names_are_in_the_font():
    assert missing(["堃喆珺㙦翀淼赟玥"]) == ""


def test_look_alikes_stand_in():
    assert drawable("①提高Ⅳ级㊣\n第二行") == "(1)提高IV级正 第二行"


def test_a_character_that_the_font_lacks_is_named_before_anything_is_drawn(tmp_path):
    built = dossier(tmp_path, [link(1, "upstream", "𪚥龘工艺")])
    with pytest.raises(UndrawableError, match=r"“𪚥”（U\+2A6A5）.*𪚥龘工艺.*请换成常用写法"):
        draw("coverage", built, policy())


@pytest.mark.parametrize(
    ("full", "short", "shown"),
    [
        ("赣州永磁科技有限公司", "永磁科技", "永磁科技"),
        ("赣州永磁科技有限公司", None, "赣州永磁科技"),
        ("江西省赣州市稀土新材料研究院", None, "稀土新材料研究院"),
        ("江西省科学院", None, "江西省科学院"),
        ("有限公司", None, "有限公司"),
        ("虔南磁材股份有限公司", None, "虔南磁材"),
    ],
)
def test_short_names(full, short, shown):
    assert short_name(full, short) == shown


def test_the_font_carries_its_licence():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONT_FOLDER / "OFL.txt").read_text(encoding="utf-8")


def test_the_metrics_are_those_of_the_font():
    ttlib = pytest.importorskip("fontTools.ttLib")
    with ttlib.TTFont(FONT_FILE) as font:
        content = json.loads((FONT_FOLDER / "metrics.json").read_bytes())
        assert content["characters"] == "".join(map(chr, sorted(font.getBestCmap())))
        em, advances, glyphs = font["head"].unitsPerEm, font["hmtx"], font.getBestCmap()
        assert {character: round(1000 * advances[glyphs[ord(character)]][0] / em) for character in content["widths"]["regular"]} == content[
            "widths"
        ]["regular"]


def test_the_font_holds_gb2312_and_is_no_larger_than_needed():
    rows = (bytes((row, cell)).decode("gb2312", errors="ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    assert missing(rows) == ""
    assert FONT_FILE.stat().st_size < 5_000_000
