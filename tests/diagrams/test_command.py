"""lhti diagram."""

from __future__ import annotations

import shutil

import pytest

from diagrams.build import EXAMPLES
from lhti.cli.running import run
from lhti.diagrams.picture import TITLES
from lhti.policy.loading import PACKAGE_POLICIES

EXAMPLE = EXAMPLES / "rare-earth-tungsten"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_o_the_title_names_the_file(here, capsys):
    assert run(["diagram", "member-region", str(EXAMPLE)]) == 0
    assert [path.name for path in here.iterdir()] == ["成员单位区域分布图.svg"]
    assert capsys.readouterr().out == "成员单位区域分布图.svg\n"


def test_the_ending_decides_the_format(here):
    assert run(["diagram", "chain", str(EXAMPLE), "-o", "a/b.png", "--dpi", "72"]) == 0
    assert (here / "a" / "b.png").read_bytes().startswith(b"\x89PNG")


def test_all_writes_the_five(here, capsys):
    assert run(["diagram", "all", str(EXAMPLE), "-o", "out"]) == 0
    assert {path.name for path in (here / "out").iterdir()} == {f"{title}.svg" for title in TITLES.values()}
    assert run(["diagram", "all", str(EXAMPLE), "-o", "out"]) == 0
    assert capsys.readouterr().out.count("没有变化") == 5


def test_png_beside_svg(here):
    assert run(["diagram", "chain", str(EXAMPLE), "--png", "--dpi", "72", "-o", "x.svg"]) == 0
    assert {path.name for path in here.iterdir()} == {"x.svg", "x.png"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["coverag", str(EXAMPLE)], "没有图“coverag”。是不是 coverage？"),
        (["coverage", str(EXAMPLE), "-o", "x.pdf"], "应以 .svg 或 .png 结尾"),
        (["coverage", "nowhere"], "找不到 nowhere"),
        (["coverage", str(EXAMPLES)], "请写明是哪一份"),
    ],
)
def test_wrong_usage(arguments, words, here, capsys):
    assert run(["diagram", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert list(here.iterdir()) == []


def test_an_absent_file_is_named_with_its_step(here, capsys):
    assert run(["diagram", "chain", str(EXAMPLES / "new-energy-vehicle")]) == 1
    assert "没有 chain.yaml（产业链），它从第 3 步起要有" in capsys.readouterr().err
    assert list(here.iterdir()) == []


def test_a_file_that_cannot_be_read_is_named(here, capsys):
    copied = shutil.copytree(EXAMPLE, here / "copy")
    (copied / "members.yaml").write_text("members: [", encoding="utf-8")
    assert run(["diagram", "all", "copy", "-o", "out"]) == 1
    assert "members.yaml（成员单位）有错，读不出内容。先用 lhti validate copy" in capsys.readouterr().err
    assert not (here / "out").exists()


def test_a_chain_without_links_or_stages_is_told(here, capsys):
    from diagrams.build import dossier, link

    dossier(here / "a", [])
    assert run(["diagram", "chain", "a"]) == 1
    assert "还没有环节" in capsys.readouterr().err
    dossier(here / "b", [{key: value for key, value in link(1, "upstream").items() if key != "stage"}])
    assert run(["diagram", "chain", "b"]) == 1
    assert "没有写上下游" in capsys.readouterr().err


def test_an_unknown_edition_is_told_and_another_policy_can_be_given(here, capsys):
    copied = shutil.copytree(EXAMPLE, here / "copy")
    consortium = copied / "consortium.yaml"
    consortium.write_text(
        consortium.read_text(encoding="utf-8").replace("edition: ganzhou-2022", "edition: ganzhou-2202"), encoding="utf-8"
    )
    assert run(["diagram", "member-region", "copy"]) == 2
    assert "没有版本为“ganzhou-2202”的细则。是不是“ganzhou-2022”？" in capsys.readouterr().err
    assert run(["diagram", "member-region", "copy", "--policy", str(PACKAGE_POLICIES / "ganzhou-2022")]) == 0


def test_a_control_character_is_named_and_nothing_is_written(here, capsys):
    """Also in a name that only the words for a pointer show: no SVG that nobody can open."""
    copied = shutil.copytree(EXAMPLE, here / "copy")
    members = copied / "members.yaml"
    named = members.read_text(encoding="utf-8").replace("name: 赣州三江稀土钨新材料研究院", 'name: "赣州\\x01三江\\uFFFE院"', 1)
    members.write_text(named, encoding="utf-8")
    assert run(["diagram", "all", "copy", "-o", "out", "--png"]) == 1
    assert "“赣州三江院”里有看不见的控制字符（U+0001、U+FFFE）" in capsys.readouterr().err
    assert not (here / "out").exists()


def test_what_no_page_holds_is_told_with_what_helps(here, capsys):
    from diagrams.build import dossier, link, member

    links = [link(number, "upstream", f"第{number}道关键工序及其配套装备") for number in range(1, 121)]
    dossier(here / "a", links, [member(1, "l1")])
    assert run(["diagram", "member-chain", "a"]) == 0
    told = capsys.readouterr().err
    assert "“成员单位供应链分布图”一页放不下" in told
    assert "写 short（简称）" in told
    assert (here / "成员单位供应链分布图.svg").exists()


def test_what_a_page_holds_is_no_matter_for_words(here, capsys):
    from diagrams.build import woven

    woven(here / "a")
    assert run(["diagram", "all", "a", "-o", "out"]) == 0
    assert "一页放不下" not in capsys.readouterr().err


def test_a_paper_tells_which_picture_it_shrinks_too_far(here, capsys):
    from diagrams.build import dossier, link, member

    links = [link(number, "upstream", f"第{number}道关键工序及其配套装备") for number in range(1, 121)]
    dossier(here / "a", links, [member(1, "l1")])
    assert run(["render", "diagrams", "a", "-o", "a.docx", "--draft"]) == 0
    assert "“成员单位供应链分布图”一页放不下，缩小后最小的字只有" in capsys.readouterr().err


def test_long_names_are_hinted_at(here, capsys):
    from diagrams.build import long_names

    long_names(here / "a")
    assert run(["diagram", "member-region", "a"]) == 0
    assert "超过 8 个字，在 members.yaml 写 short（简称）会更清楚" in capsys.readouterr().err


def test_it_starts_without_the_heavy_libraries():
    import subprocess
    import sys

    code = "import sys, lhti.cli.app; print([name for name in ('graphlay', 'resvg', 'lhti.diagrams', 'pydantic') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
