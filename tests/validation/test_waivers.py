"""A waiver is called unused only where its rule has said all that it has to say."""

import pytest

from lhti.policy.loading import PACKAGE_POLICIES, load_policy
from lhti.validation.cases import Case, run_case

POLICY = load_policy(PACKAGE_POLICIES / "ganzhou-2022")
WAIVERS = """
waivers:
  - {rule: revenue-given, target: "members.yaml:members[m06].revenue", reason: 上年新办，尚未投产, by: 高新科 高新, date: 2023-05-01}
"""


def told(members: dict | str | None, step: int = 0) -> list[str]:
    return run_case(Case("waiver-used", "", {"waivers.yaml": WAIVERS, "members.yaml": members}, step=step), POLICY)


OPEN = {
    "its file cannot be read": "members：\n",
    "its file is not there": None,
    "the value cannot be read": {"members[m06].revenue": "0万元"},
    "the value cannot be read, another one is wrong": {"members[m06].revenue": "0万元", "members[m07].revenue": "0"},
}


@pytest.mark.parametrize("members", OPEN.values(), ids=OPEN.keys())
def test_whether_it_is_used_is_open(members):
    assert told(members) == []


def test_a_rule_that_is_silent_yet_may_need_it_later():
    assert told({"members[m06].revenue": "0"}, step=4) == []


def test_a_rule_whose_step_has_not_come_is_not_asked():
    """After a return, or judged for an earlier step: whether the exception is needed is open."""
    assert told({"members[m06].revenue": "1"}, step=4) == []


@pytest.mark.parametrize("step", [0, 5])
def test_it_is_not_used(step):
    assert len(told({"members[m06].revenue": "1"}, step)) == 1
