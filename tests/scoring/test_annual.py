"""A year's lists and tasks: there or not, inside the year, with their papers; a mark overrides (X-10, X-20)."""

from datetime import date
from decimal import Decimal

import pytest

from lhti.dossier.annual import Annual
from lhti.errors import PolicyError
from lhti.reports.score_notes import sentence_of
from lhti.reports.score_reasons import alias_note_of, raise_of, why_of
from lhti.reports.score_wording import todo_heading_of, todo_of
from lhti.scoring.annual import score_annual
from lhti.scoring.entries import entries_of
from lhti.scoring.item import Blocked
from lhti.scoring.material import NothingToScoreError
from scoring.build_scores import GANZHOU, TODAY, annual, dossier, item, kinds, points, sheet

CHAIN = {"name": "木业", "links": [{"id": name, "name": f"环节{name}", "stage": "upstream"} for name in "abc"]}
MINUTES = "evidence/纪要.txt"
MEETING = {"date": "2024-03-01", "agenda": "定年度重点工作", "evidence": MINUTES}
PAPER = {"date": "2024-11-01", "title": "总结", "evidence": MINUTES}
LISTS = {
    "benchmarks": [{"member": "m0", "enterprise": "某厂"}],
    "teams": [{"name": "队", "unit": "校", "field": "木", "scope": "local"}],
    "technologies": [{"link": name, "technology": "干燥"} for name in "abc"],
    "problems": [{"link": name, "problem": "开裂"} for name in "abc"],
}
EVERYTHING = {
    "lists": LISTS,
    **{key: [MEETING] for key in ("council_meetings", "expert_meetings", "general_meetings")},
    **dict.fromkeys(("guide", "summary"), PAPER),
    **{key: [PAPER] for key in ("progress_reports", "cases")},
    "research": [{"name": "攻关", "lead": "m0", "links": ["a"], "start": "2023-01-01", "end": "2025-01-01"}],
}
WITH_CHAIN = {"chain.yaml": CHAIN}


def test_everything_there_is_everything():
    score = annual(EVERYTHING, WITH_CHAIN)
    assert (score.total.awarded, todo_of(score), score.has_fault) == (100, [], False)
    assert why_of(item(score, "N1.3")) == "材料 3 项，覆盖 3/3 个环节 → 10 分"


def test_nothing_there_is_nothing():
    score = annual({})
    assert (score.total.awarded, todo_heading_of(score)) == (0, "没有完成")
    assert [line.split()[0] for line in todo_of(score)] == [entry.id for entry in score.items]
    assert (why_of(item(score, "N2")), raise_of(item(score, "N2"))) == ("还没有可计入的材料 → 0 分", "完成并写明，即得 10 分")


def test_a_list_that_leaves_links_out_is_a_persons_to_judge():
    short = {**EVERYTHING, "lists": {**LISTS, "problems": LISTS["problems"][:1]}}
    score = annual(short, WITH_CHAIN)
    problems = item(score, "N1.4")
    assert (problems.points, problems.highest, problems.ground.uncovered) == (None, 10, ("环节b", "环节c"))
    assert why_of(problems) == "材料 1 项，覆盖 1/3 个环节，由人评定 0 至 10 分"
    assert raise_of(problems) == "补齐 2 个环节，即得 10 分"
    assert (score.total.awarded, score.total.lowest, score.total.highest, score.has_fault) == (None, 90, 100, False)
    marked = annual(short, {**WITH_CHAIN, "scores/annual-2024/a.yaml": sheet("甲", {"N1.4": {"points": 6, "reason": "缺两个环节"}})})
    assert (points(marked, "N1.4"), item(marked, "N1.4").marks[0].reason) == (6, "缺两个环节")
    assert why_of(item(marked, "N1.4")) == "1 人打分，得 6 分（甲 6）；材料 1 项，覆盖 1/3 个环节，以打分为准"


def test_coverage_waits_for_the_chain():
    score = annual(EVERYTHING)
    assert item(score, "N1.3").ground == Blocked("chain.yaml", is_absent=True)
    assert why_of(item(score, "N1.3")) == "chain.yaml 还没有写，算不出，0 至 10 分"
    assert score.has_fault


@pytest.mark.parametrize(
    ("changed", "kind", "told"),
    [
        ({"date": "2023-12-31"}, "outside-year", "定年度重点工作：日期 2023年12月31日 不在 2024 年内，不计"),
        ({"date": "2025-01-01"}, "outside-year", "定年度重点工作：日期 2025年1月1日 不在 2024 年内，不计"),
        ({"date": ""}, "undated", "定年度重点工作：没有可用的日期，不计"),
        ({"date": "春天"}, "undated", "定年度重点工作：没有可用的日期，不计"),
        ({"evidence": "evidence/none.txt"}, "paper-lacking", "定年度重点工作：佐证材料不在档案里，不计（evidence/none.txt）"),
        ({"evidence": []}, "no-paper-named", "定年度重点工作：没有附佐证材料，不计"),
        ({"agenda": " "}, "row-unfilled", "第1条：没有填全，不计"),
        ({"evidence": ["evidence/a.txt", "../b"]}, "paper-lacking", "定年度重点工作：佐证材料不在档案里，不计（../b）"),
    ],
)
def test_meetings_that_do_not_count(changed, kind, told):
    council = item(annual({"council_meetings": [{**MEETING, **changed}]}, papers=("evidence/a.txt",)), "N2")
    assert (council.points, kinds(council.notes), sentence_of(council.notes[0])) == (0, [kind], told)


def test_a_paper_inside_the_dossier_is_evidence():
    named = item(annual({"council_meetings": [{**MEETING, "evidence": "evidence/a.txt"}]}, papers=("evidence/a.txt",)), "N2")
    assert (named.points, named.evidence, named.notes) == (10, ("evidence/a.txt",), ())


def test_what_is_still_ahead_does_not_count():
    ahead = {**EVERYTHING, "council_meetings": [{**MEETING, "date": "2024-06-02"}]}
    score = annual(ahead, WITH_CHAIN, day=date(2024, 6, 1))
    assert kinds(item(score, "N2").notes) == ["ahead"]
    assert (todo_heading_of(score), [line.split()[0] for line in todo_of(score)]) == ("今年还要做", ["N2", "N5", "N7", "N8", "N9"])


@pytest.mark.parametrize(
    ("period", "counts"),
    [({}, True), ({"start": "2025-01-01"}, False), ({"end": "2023-12-31"}, False), ({"start": "2020-01-01", "end": "2024-01-01"}, True)],
    ids=str,
)
def test_research_that_runs_in_the_year(period, counts):
    assert points(annual({"research": [{"name": "攻关", "lead": "m0", "links": ["a"], **period}]}), "N6") == (5 if counts else 0)


def test_research_without_its_links_is_not_filled_in():
    research = item(annual({"research": [{"name": "攻关", "lead": "m0"}]}), "N6")
    assert (research.points, sentence_of(research.notes[0])) == (0, "攻关：没有填全，不计")


def test_a_row_that_is_not_filled_in_does_not_count():
    score = annual({"lists": {"benchmarks": [{"member": "m0"}]}})
    assert (points(score, "N1.1"), [sentence_of(note) for note in item(score, "N1.1").notes]) == (0, ["第1条：没有填全，不计"])


def test_marks_override_and_their_mean_goes_half_up():
    files = {f"scores/annual-2024/{n}.yaml": sheet(f"人{n}", {"N5": mark, "N2": 0}) for n, mark in enumerate((9.5, 10, 10))}
    score = annual(EVERYTHING, {**WITH_CHAIN, **files, "scores/annual-2023/x.yaml": sheet("他年", {"N5": 1})})
    assert (points(score, "N5"), points(score, "N2"), item(score, "N5").spread) == (Decimal("9.83"), 0, Decimal("0.5"))
    assert points(annual({}, {"scores/annual-2024/a.yaml": sheet("甲", {"N5": 4})}), "N5") == 4  # though nothing is there


def test_a_file_that_cannot_be_read_leaves_the_year_open_but_for_marks():
    score = annual("lists: [", {"scores/annual-2024/a.yaml": sheet("甲", {"N5": 4})})
    assert (score.total.awarded, score.total.lowest, score.total.highest, score.has_fault) == (None, 4, 94, True)
    assert why_of(item(score, "N5")) == "1 人打分，得 4 分（甲 4）；annual/2024.yaml 有错误未改，材料没有核对"
    unreadable = annual(EVERYTHING, {**WITH_CHAIN, "scores/annual-2024/a.yaml": "marks: ["})
    assert (unreadable.total.lowest, unreadable.total.highest) == (0, 100)


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        (5, []),
        (3, ["甲的打分与材料所示的 5 分不同，没有写理由，请补"]),
        ({"points": 3, "reason": "缺经费"}, []),
        ({"points": 3, "reason": " "}, ["甲的打分与材料所示的 5 分不同，没有写理由，请补"]),
    ],
    ids=["as the papers", "otherwise", "with a reason", "blank reason"],
)
def test_a_mark_that_says_other_than_the_papers_wants_a_reason(mark, told):
    given = item(annual({"summary": PAPER}, {"scores/annual-2024/a.yaml": sheet("甲", {"N8": mark})}), "N8")
    assert [sentence_of(note) for note in given.notes] == told


def test_a_running_year_without_a_file_has_everything_to_do():
    score = score_annual(dossier({}), GANZHOU, TODAY.year, TODAY, is_running=True)
    assert (score.total.awarded, todo_heading_of(score), score.has_fault) == (0, "今年还要做", False)
    assert [line.split()[0] for line in todo_of(score)] == [entry.id for entry in score.items]


def test_another_year_without_a_file_is_refused():
    with pytest.raises(NothingToScoreError, match=r"请在档案里写 annual/2024\.yaml"):
        score_annual(dossier({"annual/2023.yaml": {}}), GANZHOU, 2024, TODAY)


def test_the_academic_committee_is_the_experts_committee():
    score = annual({})
    assert alias_note_of(item(score, "N3"), GANZHOU) == "“学术委员会”即“专家咨询委员会”（读法 X-10）"
    assert [entry.id for entry in score.items if alias_note_of(entry, GANZHOU)] == ["N3"]


def test_a_policy_that_asks_for_an_unknown_field_is_refused():
    wrong = GANZHOU.scores["annual"].groups[1].items[0].model_copy(update={"evidence": "dinners"})
    with pytest.raises(PolicyError, match="dinners"):
        entries_of(wrong, Annual.model_validate({}))
