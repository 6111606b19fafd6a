"""What `lhti policy show` knows of a clause: everything that is bound to it, by citation, by its number, or as a part of it."""

import pytest

from lhti.policy.clauses import bound_to, example_names, find_anchor
from lhti.policy.loading import load_edition

GANZHOU, XIAMEN = load_edition("ganzhou-2022"), load_edition("xiamen-2025")


def bound(name, policy=GANZHOU):
    anchor = find_anchor(policy, name)
    assert anchor
    return ["　".join(line.split("　")[:2]) for line in bound_to(policy, anchor)]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("P8-02", {"规则　agreement-complete", "文书　agreement", "条款　P8-02"}),
        ("T3-5", {"规则　consultation-complete", "规则　name-pattern", "文书　solicitation-letter"}),
        ("第三步", {"规则　secretariat-set-up", "规则　council-chair", "文书　diagrams", "步骤　第3步", "数值　secretariat.full_time.min"}),
        ("第七步", {"规则　file-present", "改动　scores/**", "规则　step-actor"}),
        ("第三条", {"规则　step-actor", "规则　membership-dates", "改动　steps/*-changed.yaml"}),
        ("第四条", {"规则　lead-legal-person", "认定　A4-1b", "条款　A4-4a", "读法　X-23"}),
        ("文件11第2项", {"评分　E2.3", "规则　chain-connected", "文书　formation-score"}),
        ("文件12第3项", {"规则　annual-meeting-in-year", "评分　N3"}),
        ("第八步", {"规则　liaison-one", "规则　appointed-posts"}),
    ],
)
def test_whatever_is_bound_to_a_clause_is_shown(name, lines):
    assert lines <= set(bound(name))


def test_only_what_is_bound_is_shown_and_once():
    assert bound("第十三条") == ["读法　X-46", "条款　A13-1", "条款　A13-2", "条款　A13-3", "条款　K14"]
    assert len(bound("第三步")) == len(set(bound("第三步")))


def test_a_clause_that_nothing_checks_says_why():
    assert list(bound_to(XIAMEN, "要点5"))[-1].endswith("（不检查：档案里没有研发投入这一栏）")


def test_the_examples_of_a_name_are_the_policy_s_own():
    assert example_names(GANZHOU) == ["第一条", "第一步", "文件8第一节", "文件9第1项", "文件11第1项第1目", "A0-1"]
    assert example_names(XIAMEN) == ["要点1", "XM-1"]
    assert all(find_anchor(GANZHOU, name) for name in example_names(GANZHOU))
