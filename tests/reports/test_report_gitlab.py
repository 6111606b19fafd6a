import json
from dataclasses import replace

from reports.samples import COUNT, HINT, HOSTILE_FINDING, LET_PASS, PENDING, WAIVED, WARNING, dossier, report


def issues(*results):
    return json.loads(report("gitlab", *results))


def test_nothing_wrong_is_an_empty_array():
    assert issues(dossier(LET_PASS)) == []


def test_the_keys_that_gitlab_asks_for():
    assert (
        report("gitlab", dossier(COUNT))
        == """\
[
  {
    "description": "成员单位 9 个，少于 10 个 依据：第五条第1项“成员单位一般不少于10个” 改法：补充成员单位",
    "check_name": "member-count",
    "fingerprint": "81609aa0b65e3bc5da37314ff548ea59918ac80b0572696a8a28a5f73a4e8abf",
    "severity": "critical",
    "location": {
      "path": "库/甲/members.yaml",
      "lines": {
        "begin": 1
      }
    }
  }
]
"""
    )


def test_hostile_data_stays_on_one_line():
    (issue,) = issues(dossier(HOSTILE_FINDING, path="x\udcff"))
    assert issue["description"].startswith("坏<U+001B>[31m<U+000A>::error::x")
    assert issue["location"]["path"] == "x\udcff/a,b:c|%.yaml"


def test_severities_and_unknown_places():
    assert [(issue["severity"], issue["location"]) for issue in issues(dossier(COUNT, WARNING, PENDING, HINT))] == [
        ("critical", {"path": "库/甲/members.yaml", "lines": {"begin": 1}}),
        ("major", {"path": "库/甲/consortium.yaml", "lines": {"begin": 2}}),
        ("info", {"path": "库/甲/letters/a.yaml", "lines": {"begin": 1}}),
        ("info", {"path": "库/甲", "lines": {"begin": 1}}),
    ]


def prints(*findings, path="库/甲"):
    return [issue["fingerprint"] for issue in issues(dossier(*findings, path=path))]


def test_line_and_wording_do_not_move_a_fingerprint():
    assert prints(COUNT) == prints(replace(COUNT, line=9, column=2, message="x", fix="y", quote="z"))


def test_dossier_rule_file_and_keyed_path_do():
    others = [replace(COUNT, rule="x"), replace(COUNT, file="x"), replace(COUNT, path="x")]
    assert len({*prints(COUNT, *others), *prints(COUNT, path="乙")}) == 5


def test_alike_findings_are_told_apart():
    assert len(set(prints(COUNT, COUNT, COUNT))) == 3


def test_a_waiver_for_one_of_those_alike_does_not_move_the_others():
    first, second = prints(COUNT, COUNT)
    assert prints(replace(COUNT, waived=WAIVED), COUNT) == [second] != [first]
