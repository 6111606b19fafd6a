"""What holds of every picture of every dossier, the largest and the oddest included."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from diagrams.build import CASES
from diagrams.svg_reading import ids, root, texts
from lhti.diagrams.geometry import Box
from lhti.diagrams.picture import TITLES, draw
from lhti.diagrams.sheet import LANDSCAPE, PORTRAIT
from lhti.diagrams.svg import Canvas
from lhti.diagrams.text import SMALLEST


def test_it_fits_one_page(name, case, pictures):
    picture = pictures(name, case)
    page = PORTRAIT if picture.width == PORTRAIT.width else LANDSCAPE
    assert (picture.width, picture.height <= page.height) == (page.width, True)


def test_every_text_lies_inside_the_frame(name, case, pictures):
    picture = pictures(name, case)
    frame = Box(0, 0, picture.width, picture.height)
    assert [content for content, box, _ in texts(picture) if not frame.holds(box)] == []


def test_no_two_texts_overlap(name, case, pictures):
    found = list(texts(pictures(name, case)))
    overlapping = [(one, other) for (one, a, _), (other, b, _) in combinations(found, 2) if a.inset(0.3).overlaps(b.inset(0.3))]
    assert overlapping == []


def test_no_type_is_smaller_than_seven_points(name, case, pictures):
    assert min(size for _, _, size in texts(pictures(name, case))) >= SMALLEST


def test_ids_are_unique_and_begin_with_the_picture(name, case, pictures):
    found = ids(pictures(name, case))
    assert len(found) == len(set(found))
    assert [one for one in found if not one.startswith(f"{name}-")] == []


def test_it_says_in_words_what_it_shows(name, case, pictures):
    picture = pictures(name, case)
    svg = root(picture)
    title, description = svg[0], svg[1]
    assert (title.tag[-5:], title.text) == ("title", TITLES[name])
    assert (description.tag[-4:], description.text) == ("desc", picture.description)
    assert svg.get("aria-labelledby") == f"{name}-title {name}-desc"


def test_no_link_overlaps_another(name, case, dossiers, pictures):
    boxes = _link_boxes(name, dossiers(case))
    assert [(a, b) for a, b in combinations(boxes, 2) if a.overlaps(b)] == []


def _link_boxes(name, dossier):
    from lhti.diagrams import chain, coverage, member_chain, supply_chain
    from lhti.diagrams.facts import chain_facts

    facts = chain_facts(dossier, with_members=name != "chain")
    if name == "coverage":
        return [card.box for card in coverage.arrange(facts, None).cards]
    if name == "chain":
        return [card.box for card in chain.arrange(facts, None).cards]
    if name == "member-chain":
        return [row.link for row in member_chain.arrange(facts, None).rows]
    if name == "supply-chain":
        return [link.box for link in supply_chain.arrange(facts, None).links]
    return []


@pytest.mark.parametrize("landscape", [True, False])
def test_it_can_be_asked_for_upright_or_across(name, landscape, pictures):
    assert pictures(name, "rare-earth-tungsten", landscape).width == (LANDSCAPE if landscape else PORTRAIT).width


@pytest.mark.parametrize("landscape", [None, True, False])
def test_what_no_page_holds_is_drawn_all_the_same(name, landscape, tmp_path):
    """Far more links than asked for: the least high arrangement, which a paper then shrinks."""
    from diagrams.build import STAGES, dossier, link, member, policy

    links = [link(number, STAGES[(number - 1) // 40], f"第{number}道关键工序及其配套装备") for number in range(1, 121)]
    picture = draw(name, dossier(tmp_path, links, [member(number, f"l{number}") for number in range(1, 121)]), policy(), landscape)
    assert picture.height > LANDSCAPE.height
    frame = Box(0, 0, picture.width, picture.height)
    assert [content for content, box, _ in texts(picture) if not frame.holds(box)] == []


def test_the_same_dossier_gives_the_same_bytes(name, dossiers, pictures):
    from diagrams.build import policy

    assert draw(name, dossiers("largest"), policy()).svg == pictures(name, "largest").svg


def test_names_with_signs_of_markup_stay_names(pictures):
    picture = pictures("coverage", "long_names")
    assert "&lt;" in picture.svg
    assert any("<" in content for content, _, _ in texts(picture))


def test_a_number_is_written_with_two_decimals_at_most(pictures):
    assert re.findall(r'"-?\d+\.\d{3,}"', pictures("supply-chain", "largest").svg) == []


def test_no_colour_is_alone_in_saying_something(dossiers):
    """Frames, dashes, shapes and words: each coverage has words of its own, 供 and 需 shapes of their own, weak links thicker frames."""
    from lhti.diagrams import marks, style

    assert len(set(style.COVERAGE_WORDS.values())) == len(set(style.COVERAGE_SHORT.values())) == len(style.COVERAGE)
    assert len({dashes for _, dashes, _ in style.FLOWS.values()}) == len(style.FLOWS)
    assert marks.frame_of(style.BOTH, is_weak=True)[1] >= 2 * marks.frame_of(style.BOTH, is_weak=False)[1]
    canvas = Canvas("x")
    marks.badge(canvas, 0, 0, "supply", 8)
    marks.badge(canvas, 0, 0, "demand", 8)
    radii = re.findall(r'rx="([\d.]+)"', canvas.document(Box(0, 0, 1, 1), "", ""))
    assert float(radii[0]) > 4 * float(radii[1])


def test_the_cases_are_those_asked_for():
    assert len(CASES) >= 8


def test_no_run_of_the_program_differs_from_another():
    """Neither the order of sets nor anything of the process shows in a picture."""
    import os
    import subprocess
    import sys

    from diagrams.build import EXAMPLES

    code = (
        "import hashlib, sys\nfrom pathlib import Path\nfrom lhti.diagrams.picture import TITLES, draw\nfrom lhti.diagrams.raster import rasterize\n"
        "from lhti.dossier.reading import read_dossier\nfrom lhti.policy.loading import load_edition\n"
        "dossier, policy = read_dossier(Path(sys.argv[1])), load_edition('ganzhou-2022')\n"
        "pictures = [draw(name, dossier, policy) for name in TITLES]\n"
        "print([hashlib.sha256(picture.svg.encode() + rasterize(picture.svg, 72)).hexdigest() for picture in pictures])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(EXAMPLES / "rare-earth-tungsten")],
            env={**os.environ, "PYTHONHASHSEED": seed, "FONTCONFIG_FILE": os.devnull},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
