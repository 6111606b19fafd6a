"""The schemas for editors: fresh, valid, agreeing with the reader, and mapped to the right files."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from check_jsonschema.parsers.yaml import construct_yaml_implementation, impl2loader
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from dossier.build import violations
from lhti.dossier.date_fields import BuiltPeriod, Date
from lhti.dossier.fields import Slug
from lhti.dossier.files import FILE_KINDS, kind_of
from lhti.dossier.number_fields import Count, Number, Year
from lhti.dossier.schema import LANGUAGES, schema_name, schemas
from lhti.scaffold.schemas import schema_files

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = sorted(path for path in (ROOT / "examples/dossiers").rglob("*.yaml") if "evidence" not in path.parts)
load_yaml = impl2loader(construct_yaml_implementation())


def _errors(schema: dict, text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(load_yaml(io.BytesIO(text.encode())))]


def test_the_committed_schemas_are_those_of_the_models():
    committed = {path.name: path.read_bytes() for path in (ROOT / "schemas").iterdir()}
    assert committed == schema_files(), "run `make schemas`"


@pytest.mark.parametrize("name", sorted(schemas({})))
def test_schema_is_a_schema(name):
    Draft202012Validator.check_schema(schemas({})[name])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: "/".join(path.parts[-3:]))
def test_example_names_a_schema_by_its_first_line_and_conforms_to_it(path):
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", path.read_text(encoding="utf-8").split("\n", 1)[0])
    schema = (path.parent / found[1]).resolve()
    dossier = next(folder for folder in path.parents if (folder / "consortium.yaml").exists())
    kind = kind_of(path.relative_to(dossier).as_posix())
    assert schema.name in {schema_name(kind, language) for language in LANGUAGES}
    assert _errors(json.loads(schema.read_text(encoding="utf-8")), path.read_text(encoding="utf-8")) == []


def test_editor_settings_map_every_kind_of_file():
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    mapped = {Path(name).name: [ROOT.glob(pattern) for pattern in patterns] for name, patterns in settings.items()}
    assert set(mapped) == {schema_name(kind, "en") for kind in FILE_KINDS}
    files = {path: name for name, matches in mapped.items() for match in matches for path in match}
    assert sorted(files) == EXAMPLES


MEMBERS = schemas({})["members.schema.json"]
MEMBERS_ZH = schemas({})["members.zh.schema.json"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("members: [{id: m01, name: 甲公司, kind: 企业}]", []),
        (
            "members: [{id: m01, name: 甲公司, kind: enterprise, phone: 1}]",
            ["Additional properties are not allowed ('phone' was unexpected)"],
        ),
        ("members: [{id: m01, kind: enterprise}]", ["'name' is a required property"]),
        ("members: [{id: m01, name: 甲公司, kind: enterprise, legal_representative: , links: }]", []),
        ("members: [{id: 01, name: 12345, kind: other, uscc: 913607001234567890, legal_person: true, revenue: 1200}]", []),
        ("members: {id: m01}", ["{'id': 'm01'} is not of type 'array', 'null', 'string'"]),
        ("", []),
    ],
)
def test_what_the_english_schema_says(text, expected):
    assert _errors(MEMBERS, text) == expected


MEMBER = "members: [{id: m01, name: 甲, kind: 企业, %s}]"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        *(("members.yaml", MEMBER % f"legal_person: {word}") for word in ("Yes", "YES", "True", "FALSE", "nO", '" yes "', "maybe", "1")),
        *(
            ("members.yaml", MEMBER % f"{key}: {empty}")
            for key in ("joined", "legal_person", "side", "revenue")
            for empty in ("", '""', "~")
        ),
        *(("members.yaml", MEMBER % f"joined: {word}") for word in ('"  "', "2024-1-2", "soon")),
        *(
            ("members.yaml", MEMBER % f"{key}: {empty}")
            for key in ("links", "teams", "talents")
            for empty in ("", '""', "[]", "text", "{a: b}")
        ),
        *(("members.yaml", MEMBER % f"{key}: [{empty}]") for key in ("links", "teams", "talents") for empty in ("null", '""')),
        ("members.yaml", MEMBER % 'teams: [{leader: "", size: ""}]'),
        *(
            ("members.yaml", f"members: [{{id: {key}, name: {name}, kind: 企业}}]")
            for key in ("a", '""', "")
            for name in ("甲", '" "', "~")
        ),
        *(("members.yaml", f"members: [{{id: a, name: 甲, kind: {kind}}}]") for kind in ("企业", '""', "null", "农户")),
        ("members.yaml", "members: [{id: a, name: 甲, kind: 其他, former_names: [乙, '']}]"),
        *(("chain.yaml", f"name: a\nlinks: {links}\nflows: {links}") for links in ('""', "~", "[]", "[{}]", "text")),
        *(("letters.yaml", f"survey: {{date: 2024-01-02, evidence: {empty}}}\nnotice: {empty}") for empty in ('""', "~", "")),
        ("attestations.yaml", "attestations: [{condition: A4-1b, statement: a, by: b, date: ''}]"),
    ],
)
def test_an_editor_agrees_with_the_reader_on_empty_values_and_on_yes_and_no(file, text):
    told = [rule for rule, path, _ in violations(file, text) if not (rule == "schema-missing" and "[" not in path) and rule != "yaml-quote"]
    errors = _errors(schemas({})[schema_name(kind_of(file), "en")], text)
    assert bool(errors) == bool(told), (told, errors)


def test_the_chinese_schema_offers_chinese_words_first():
    member = MEMBERS_ZH["properties"]["成员单位"]["items"]
    assert member["required"] == ["编号", "单位名称", "单位类型"]
    assert member["properties"]["单位类型"] == {
        "title": "单位类型",
        "enum": ["企业", "高校", "研究机构", "其他", "enterprise", "university", "institute", "other"],
    }
    assert member["properties"]["加入日期"]["patternErrorMessage"] == "应为日期，如 2022-07-18、2022/7/18、2022年7月18日"


def test_suggestions_are_offered_and_other_text_stays_allowed():
    schema = schemas({("consortium", "county"): ["信丰县"]})["consortium.schema.json"]
    assert schema["properties"]["county"]["anyOf"][0] == {"enum": ["信丰县"]}
    assert _errors(schema, "county: 信丰") == []


TYPED = st.from_regex(r"\s?[0-9０-９]{1,4}([-/－／年.．][0-9０-９]{1,2}){0,2}[月日年]{0,2}\s?", fullmatch=True)


@pytest.mark.parametrize("type_", [Date, BuiltPeriod, Number, Count, Year, Slug], ids=["date", "period", "number", "count", "year", "slug"])
@given(typed=TYPED)
def test_an_editor_accepts_what_the_reader_accepts(type_, typed):
    adapter = TypeAdapter(type_)
    try:
        adapter.validate_python(typed)
    except ValidationError:
        return
    assert re.search(adapter.json_schema()["pattern"], typed)
