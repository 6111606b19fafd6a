import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from lhti import __version__
from reports.samples import COUNT, HINT, HOSTILE, HOSTILE_FINDING, LET_PASS, PENDING, SKIPPED, WARNING, dossier, report

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas/validate-output.schema.json").read_text("utf-8"))
EVERYTHING = [
    (),
    (dossier(),),
    (dossier(COUNT, WARNING, PENDING, HINT, LET_PASS, skipped=[SKIPPED]), dossier(path="乙", name=None, step=None, state="running")),
    (dossier(HOSTILE_FINDING, name=HOSTILE),),
]


def test_the_contract_to_the_letter():
    assert (
        report("json", dossier(COUNT, LET_PASS, skipped=[SKIPPED]))
        == f"""\
{{
  "tool": "lhti",
  "version": "{__version__}",
  "format_version": 1,
  "dossiers": [
    {{
      "path": "库/甲",
      "name": "甲联合体",
      "edition": "e",
      "step": 3,
      "state": "forming",
      "findings": [
        {{
          "rule": "member-count",
          "severity": "error",
          "cite": "第五条第1项",
          "quote": "成员单位一般不少于10个",
          "file": "members.yaml",
          "line": 1,
          "column": 1,
          "path": "members",
          "message": "成员单位 9 个，少于 10 个",
          "fix": "补充成员单位",
          "waived": null
        }},
        {{
          "rule": "lead-share",
          "severity": "warning",
          "cite": null,
          "quote": null,
          "file": "lead.yaml",
          "line": 3,
          "column": 1,
          "path": "share",
          "message": "占比偏低",
          "fix": "提高",
          "waived": {{
            "by": "市科技局",
            "date": "2026-03-01",
            "reason": "行业 | 集中",
            "until": "2026-12-31"
          }}
        }}
      ],
      "skipped": [
        {{
          "file": "members.yaml",
          "rules": [
            "chain-covers",
            "member-count"
          ]
        }}
      ]
    }}
  ],
  "summary": {{
    "dossiers": 1,
    "error": 1,
    "warning": 0,
    "hint": 0,
    "pending": 0,
    "waived": 1
  }}
}}
"""
    )


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("results", EVERYTHING)
def test_output_fits_the_schema(results):
    Draft202012Validator(SCHEMA).validate(json.loads(report("json", *results)))


@pytest.mark.parametrize("results", EVERYTHING[:3])
def test_streamed_as_if_written_at_once(results):
    text = report("json", *results)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_hostile_data_survives():
    (data,) = json.loads(report("json", dossier(HOSTILE_FINDING, name=HOSTILE)))["dossiers"]
    assert data["name"] == HOSTILE
    assert data["findings"][0]["message"] == HOSTILE


def test_the_schema_refuses_other_keys_and_a_wrong_state():
    data = json.loads(report("json", dossier(COUNT)))
    validator = Draft202012Validator(SCHEMA)
    assert not validator.is_valid({**data, "more": 1})
    assert not validator.is_valid({**data, "dossiers": [{**data["dossiers"][0], "state": "running"}]})
    del data["dossiers"][0]["findings"][0]["waived"]
    assert not validator.is_valid(data)
