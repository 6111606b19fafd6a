import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from junitparser import JUnitXml

from reports.samples import COUNT, HINT, HOSTILE_FINDING, LET_PASS, PENDING, SKIPPED, USCC, WARNING, dossier, report

MIXED = dossier(COUNT, WARNING, PENDING, HINT, LET_PASS, skipped=[SKIPPED])


@pytest.fixture
def suites():
    """A parser of JUnit XML that others wrote."""
    return lambda *results, **options: list(JUnitXml.fromstring(report("junit", *results, **options).encode()))


def test_a_case_for_each_finding():
    assert (
        report("junit", dossier(USCC, COUNT, WARNING, PENDING, HINT, LET_PASS, skipped=[SKIPPED]), dossier(path="库/乙", name=None))
        == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="lhti">
  <testsuite name="甲联合体 库/甲" tests="5" failures="2" errors="0" skipped="1">
    <testcase classname="库/甲" name="uscc-valid members.yaml:4:11">
      <failure type="错误" message="统一社会信用代码 913607001234567890 的校验位不对">统一社会信用代码 913607001234567890 的校验位不对
改法：对照营业执照改正</failure>
    </testcase>
    <testcase classname="库/甲" name="member-count members.yaml:1:1">
      <failure type="错误" message="成员单位 9 个，少于 10 个">成员单位 9 个，少于 10 个
依据：第五条第1项“成员单位一般不少于10个”
改法：补充成员单位</failure>
    </testcase>
    <testcase classname="库/甲" name="name-form consortium.yaml:2:7">
      <system-out>警告：名称没有以“联合体”结尾
改法：改名</system-out>
    </testcase>
    <testcase classname="库/甲" name="letter-file letters/a.yaml">
      <skipped message="待办：还没有承诺书 改法：补上承诺书"/>
    </testcase>
    <testcase classname="库/甲" name="note-empty">
      <system-out>提示：没有备注</system-out>
    </testcase>
    <system-out>因 members.yaml 有错误未改，2 条规则没有检查</system-out>
  </testsuite>
  <testsuite name="库/乙" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="库/乙" name="没有问题"/>
  </testsuite>
</testsuites>
"""
    )


def test_every_case_has_a_name_of_its_own(suites):
    other = replace(COUNT, message="成员单位 9 个，少于 12 个")
    (suite,) = suites(dossier(COUNT, USCC, other, HINT, HINT, COUNT))
    names = [case.name for case in suite]
    assert names[:3] == ["member-count members.yaml:1:1", "uscc-valid members.yaml:4:11", "member-count members.yaml:1:1 (2)"]
    assert names[3:] == ["note-empty", "note-empty (2)", "member-count members.yaml:1:1 (3)"]


@pytest.mark.parametrize(("strict", "failures"), [(False, 1), (True, 2)])
def test_warnings_fail_only_when_strict(suites, strict, failures):
    (suite,) = suites(MIXED, strict=strict)
    assert (suite.tests, suite.failures, suite.skipped, suite.errors) == (4, failures, 1, 0)
    assert suite.tests == len(list(suite))
    assert suite.failures == sum(case.is_failure for case in suite)
    assert suite.skipped == sum(case.is_skipped for case in suite)


def test_a_suite_for_each_dossier_and_a_passing_case_for_one_without_findings(suites):
    first, second = suites(dossier(LET_PASS), dossier(path="库/乙"), strict=True)
    assert [[(case.classname, case.is_passed) for case in suite] for suite in (first, second)] == [[("库/甲", True)], [("库/乙", True)]]


def test_hostile_data_is_well_formed():
    root = ET.fromstring(report("junit", dossier(HOSTILE_FINDING, path='"<x>&\uffff')).encode())
    case = root[0][0]
    assert case.get("classname") == '"<x>&<U+FFFF>'
    assert case[0].get("message") == "坏<U+001B>[31m<U+000A>::error::x | <script> `@all` %0A ]]> [甲](http://x)<U+202E><U+DCFF>"
