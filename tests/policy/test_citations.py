"""A finding cites the clause that was broken, also where the variants of one rule break different ones."""

from datetime import date

import pytest

from lhti.policy.loading import PACKAGE_POLICIES, load_policy
from lhti.validation.case_changes import changed_dossier
from lhti.validation.judging import Judge, Settings

GANZHOU = load_policy(PACKAGE_POLICIES / "ganzhou-2022")
MEMBER_POST = "县（市、区）科技主管部门副科级以上领导为秘书处副秘书长、联络员"
STEPS = {
    "steps/0001-step1-completed.yaml": "{step: 1, event: completed, date: 2023-02-06, by: {role: section, unit: 市科技局高新科}}",
    "steps/0002-step2-completed.yaml": "{step: 2, event: completed, date: 2023-04-04, by: {role: section, unit: 市科技局高新科}}",
    "steps/0003-step3-completed.yaml": "{step: 3, event: completed, date: 2023-06-01, by: {role: lead, unit: 赣南家居研究院}}",
    "steps/0004-step4-completed.yaml": "{step: 4, event: completed, date: 2023-07-01, by: {role: lead, unit: 赣南家居研究院}}",
}


def cited(rule, change):
    """What the rule's findings cite on the base dossier with a change."""
    dossier = changed_dossier(GANZHOU.folder / "cases/base", change)
    result = Judge(Settings(date(2026, 1, 15), complete=True)).judge(dossier)
    return [(finding.cite, finding.quote) for finding in result.findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("council_meetings", ("文件12第2项", "至少召开一次理事会")),
        ("expert_meetings", ("文件12第3项", "至少召开一次学术委员会会议")),
        ("general_meetings", ("文件12第4项", "至少召开一次全体成员大会")),
    ],
)
def test_each_meeting_of_a_year_is_asked_for_by_its_own_line(field, expected):
    assert cited("annual-meeting-in-year", {"annual/2024.yaml": {f"{field}[#1].date": "2025-02-01"}}) == [expected]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"secretariat[康宁].roles": ["deputy-secretary-general"]}, ("第十条", "指定1名干部作为联络员")),
        ({"secretariat[康宁].unit": "赣州市科技局"}, ("第十条", "各县（市、区）科技主管部门指定1名干部作为联络员")),
        ({"secretariat[康宁].rank": None}, ("第八步", MEMBER_POST)),
        ({"secretariat[康宁].rank": "一级科员"}, ("第八步", MEMBER_POST)),
    ],
)
def test_the_number_of_liaisons_and_their_rank_stand_in_two_clauses(change, expected):
    assert cited("liaison-one", {"council.yaml": change}) == [expected]


def test_each_declared_count_has_its_own_words_in_the_form():
    counts = {"members": "11", "enterprises": "7", "provincial_platforms": "2", "municipal_platforms": "0"}
    quotes = [quote for _, quote in cited("declared-matches", {"application.yaml": {f"declared.{name}": n for name, n in counts.items()}})]
    level = "创新联合体内已建相关{}各类科研平台数量"
    assert quotes == ["成员总数（个）", "企业数量", level.format("省级及以上"), level.format("市级")]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("0001-step1-completed", ("第一步", "由有意愿牵头的单位自行向市科技局提出申请")),
        ("0003-step3-completed", ("第三步", "牵头单位确定专门办公室设立秘书处")),
        ("0005-step5-completed", ("第五步", "牵头单位按照组建协议，填写组建申请表")),
        ("0005-step5-changed", ("第三条", "实行进入退出动态机制")),
    ],
)
@pytest.mark.parametrize("by", ["{role: county, unit: 南康区科技局}", "{role: lead, unit: 赣南工程大学}"])
def test_who_records_is_told_by_the_clause_of_the_step(event, expected, by):
    number, step, kind = event.split("-")
    before = {path: text for path, text in STEPS.items() if path < f"steps/{number}"}
    text = f"{{step: {step[4:]}, event: {kind}, date: 2023-07-10, by: {by}, reason: 增加成员}}"
    assert set(cited("step-actor", {**before, f"steps/{event}.yaml": text})) == {expected}


@pytest.mark.parametrize(("rule", "date"), [("step-dates", "2023-01-01"), ("step-order", "2023-06-01")])
def test_order_and_dates_of_the_steps_cite_the_guide(rule, date):
    skipped = f"{{step: 3, event: completed, date: {date}, by: {{role: lead, unit: 赣南家居研究院}}}}"
    first = dict(list(STEPS.items())[:1])
    assert cited(rule, {**first, "steps/0002-step3-completed.yaml": skipped}) == [("附件2", "创新联合体组建步骤")]


def test_everything_that_a_rule_can_cite_is_known():
    rules = GANZHOU.rules_by_id
    assert [anchor for anchor, _ in GANZHOU.citations(rules["annual-meeting-in-year"])] == ["文件12第2项", "文件12第3项", "文件12第4项"]
    assert [anchor for anchor, _ in GANZHOU.citations(rules["liaison-one"])] == ["第十条", "第十条", "第八步"]
    assert [anchor for anchor, _ in GANZHOU.citations(rules["step-actor"])] == [*(f"第{n}步" for n in "一二三四五六七八"), "第三条"]
    assert GANZHOU.citations(rules["person-unique"]) == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"members.yaml": {"members[m02].links": ["nosuch"]}}, ("文件5", "所处产业链环节")),
        ({"members.yaml": {"members[m02].directions": ["d9"]}}, ("文件10第三栏", "所属研究方向")),
        ({"attestations.yaml": {"attestations[A5-1a].member": "nosuch"}}, ("文件5", "联合体成员单位")),
        ({"consortium.yaml": {"directions[d1].links": ["nosuch"]}}, ("文件2第3问", "每个研究方向对应产业链供应链的哪些环节")),
        ({"annual/2024.yaml": {"lists.problems[#1].link": "nosuch"}}, ("文件12第1项", "我市产业链各环节存在的问题清单")),
        ({"annual/2024.yaml": {"lists.technologies[#1].link": "nosuch"}}, ("文件12第1项", "产业链各环节关键技术清单")),
        ({"annual/2024.yaml": {"lists.benchmarks": [{"member": "nosuch", "enterprise": "甲"}]}}, ("文件12第1项", "成员单位对标企业清单")),
        ({"annual/2024.yaml": {"research": [{"name": "甲", "lead": "nosuch"}]}}, ("文件12第6项", "开展一批重点研发技术攻关")),
    ],
)
def test_an_id_that_is_not_there_cites_the_field_that_holds_it(change, expected):
    assert cited("reference-resolves", change) == [expected]


def test_another_section_than_the_table_has_does_not_cite_the_row_of_other_industries():
    change = {"consortium.yaml": {"industry": "化工产业", "section": "高新科", "leader": "陈浩华副局长"}}
    assert cited("industry-fallback-filled", change) == [("附件1", "产业链　对口科室　责任领导")]
    change = {"consortium.yaml": {"section": None}}
    assert cited("industry-fallback-filled", change) == [("附件1", "参照省厅分工由对口科室负责")]
