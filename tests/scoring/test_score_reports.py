"""The printed tables, whole, of the rare-earth example; their JSON Schema; data that would break a format.

expected/formation.txt is what `LHTI_TODAY=2026-11-24 lhti score formation examples/dossiers/rare-earth-tungsten` prints; the others alike.
"""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from lhti.dossier.reading import read_dossier
from lhti.errors import PolicyError
from lhti.policy.score_model import Grade
from lhti.reports.score_formats import SCORE_FORMATS, score_format
from lhti.reports.score_wording import verdicts_of
from lhti.reports.score_wrapping import columns_of, wrapped
from lhti.reports.width import width_of
from lhti.scoring.annual import score_annual
from lhti.scoring.facts import FACTS, facts_of
from lhti.scoring.formation import score_formation
from lhti.scoring.material import material_of
from scoring.build_scores import EXAMPLE, GANZHOU, ROOT, annual, dossier, formation, members, sheet

EXPECTED = Path(__file__).parent / "expected"
SCHEMA = json.loads((ROOT / "schemas/score-output.schema.json").read_text("utf-8"))
DAY = date(2026, 11, 24)
SUFFIXES = {"text": "txt", "json": "json", "markdown": "md"}
HOSTILE = "甲|乙</td>*_`x`_*\x1b[31m\n@谁 #1 ​\u202e"


@pytest.fixture(scope="module")
def tables():
    example = read_dossier(EXAMPLE)
    return {"formation": score_formation(example, GANZHOU, DAY), "annual-2025": score_annual(example, GANZHOU, 2025, DAY)}


@pytest.mark.parametrize("name", ["formation", "annual-2025"])
@pytest.mark.parametrize("format_", SCORE_FORMATS)
def test_the_whole_table(tables, name, format_):
    expected = (EXPECTED / f"{name}.{SUFFIXES[format_]}").read_text("utf-8")
    assert score_format(format_)(tables[name], GANZHOU) == expected


def some_tables():
    hostile = [{**entry, "name": f"{HOSTILE}{entry['name']}"} for entry in members(3, 1, 1, ("provincial", "municipal"))]
    marks = sheet(HOSTILE, {"E1.1": {"points": 3, "reason": HOSTILE}, "E9.9": 1, "E1.2": "优"})
    meeting = {"date": "2024-03-01", "agenda": HOSTILE, "evidence": HOSTILE}
    return [
        formation(members(10)),
        formation(hostile, {"scores/formation/a.yaml": marks}),
        formation([], {"members.yaml": "members: ["}),
        annual({}),
        annual({"council_meetings": [meeting, {**meeting, "evidence": ""}], "lists": {"problems": [{"link": "a", "problem": "裂"}]}}),
    ]


@pytest.mark.parametrize("index", range(5))
def test_json_keeps_its_schema(index):
    text = score_format("json")(some_tables()[index], GANZHOU)
    Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(json.loads(text))


def test_the_examples_keep_the_schema(tables):
    Draft202012Validator.check_schema(SCHEMA)
    for table in tables.values():
        Draft202012Validator(SCHEMA).validate(json.loads(score_format("json")(table, GANZHOU)))


@pytest.mark.parametrize("index", range(5))
def test_text_and_markdown_stand_whatever_the_data_holds(index):
    table = some_tables()[index]
    text, markdown = score_format("text")(table, GANZHOU), score_format("markdown")(table, GANZHOU)
    assert not {"\x1b", "\u202e"} & set(text + markdown)
    rows = [line for line in markdown.split("\n") if line.startswith("|")]
    html = MarkdownIt("gfm-like", {"linkify": False}).render(markdown)
    assert len(rows) == 2 + len(table.items) + sum(group.items[0].id != group.id for group in table.groups)
    assert html.count("<tr>") == len(rows) - 1
    assert html.count("<td") == 6 * (len(rows) - 2)


def test_lines_fit_a_terminal(tables):
    for table in tables.values():
        assert max(map(width_of, score_format("text")(table, GANZHOU).split("\n"))) <= 80


def test_wrapping_keeps_figures_and_paths_whole():
    assert list(wrapped("成员 17 家，见 evidence/a-b.txt。好", "  ", 14)) == [
        "  成员 17 家，",
        "    见",
        "    evidence/a-b.txt。",
        "    好",
    ]
    assert columns_of("甲", "1 / 4", 12) == "甲     1 / 4"


@pytest.mark.parametrize(
    ("pass_mark", "grades", "told"),
    [
        (None, (), ["细则没有规定及格线和等次，分数只供审核参考"]),
        (11, (), ["及格线 11 分：已达到"]),
        (60, (), ["及格线 60 分：还没有定"]),
        (92, (), ["及格线 92 分：没有达到"]),
        (None, (("优秀", 95), ("良好", 80), ("合格", 60)), ["等次：良好或合格"]),
        (60, (("优秀", 95),), ["及格线 60 分：还没有定", "等次：无"]),
    ],
)
def test_what_a_policy_makes_of_the_total(pass_mark, grades, told):
    score = formation(members(10, platforms=6, projects=2, talents=("provincial",)))  # 11 to 91
    graded = replace(score, pass_mark=pass_mark, grades=tuple(Grade(label=label, ge=least) for label, least in grades))
    assert verdicts_of(graded) == told


def test_a_fact_that_nobody_knows_is_refused():
    wrong = GANZHOU.scores["formation"].groups[0].items[0].model_copy(update={"facts": ["weather"]})
    with pytest.raises(PolicyError, match=r"E1\.1 用到数据 weather，没有这项数据"):
        list(facts_of(wrong, material_of(dossier({"members.yaml": {"members": members(1)}}), DAY)))


def test_every_fact_that_the_policy_names_is_known():
    named = {
        fact.partition(".")[0]
        for table in GANZHOU.scores.values()
        for group in table.groups
        for entry in group.items
        for fact in entry.facts
    }
    assert named == set(FACTS)
