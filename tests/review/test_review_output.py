"""The whole output on a realistic proposal (proposal.py). After a change of the examples or of words: `LHTI_WRITE_EXPECTED=1 pytest`, and read the diff."""

import json
import os
import re
from pathlib import Path

import jsonschema
import pytest
from markdown_it import MarkdownIt

from review.build_review import ROOT, git, lhti
from review.proposal import proposed

pytestmark = pytest.mark.git

EXPECTED = Path(__file__).parent / "expected"
SCHEMA = json.loads((ROOT / "schemas" / "review-output.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return proposed(tmp_path_factory.mktemp("proposal") / "registry")


def told(root, *arguments):
    """The output, commits named by what they are."""
    done = lhti(root, "review", "main..proposal", *arguments)
    assert (done.returncode, done.stderr) == (1, "")
    text = done.stdout
    for revision in ("main", "proposal"):
        commit = git(root, "rev-parse", revision)
        text = text.replace(commit, f"<{revision}>").replace(commit[:12], f"<{revision}>")
    return re.sub(r"(lhti |\"version\": \")\d+\.\d+\.\d+\w*", r"\1<version>", text)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("review.md", ["--format", "markdown"]),
        ("review.txt", []),
        ("review-verbose.txt", ["-v"]),
        ("review-github.txt", ["--format", "github"]),
    ],
)
def test_the_whole_output(root, name, arguments):
    text = told(root, *arguments)
    if os.environ.get("LHTI_WRITE_EXPECTED"):
        EXPECTED.mkdir(exist_ok=True)
        (EXPECTED / name).write_text(text, encoding="utf-8")
    assert text == (EXPECTED / name).read_text(encoding="utf-8")


def test_json_fits_its_schema_and_tells_the_changed_dossier_whole(root):
    document = json.loads(told(root, "--format", "json"))
    jsonschema.validate(document, SCHEMA)
    changed = document["dossiers"][2]
    assert changed["path"] == "rare-earth-tungsten"
    if os.environ.get("LHTI_WRITE_EXPECTED"):
        (EXPECTED / "review.json").write_text(json.dumps(changed, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert changed == json.loads((EXPECTED / "review.json").read_text(encoding="utf-8"))
    assert [(dossier["path"], dossier["former_path"], dossier["kind"]) for dossier in document["dossiers"]] == [
        ("electronics", "electronic-information", "renamed"),
        ("new-energy-vehicle", None, "removed"),
        ("rare-earth-tungsten", None, "changed"),
        ("textile-garment", None, "added"),
    ]
    assert document["summary"] == {"dossiers": 4, "new_error": 5, "new_warning": 0, "new_pending": 0, "new_hint": 5}


def test_markdown_is_one_comment_with_a_tag_and_whole_markup(root):
    text = told(root, "--format", "markdown")
    assert text.startswith("<!-- lhti-review -->\n")
    assert text.count("<details>") == text.count("</details>") == 2
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert html.count("<tr>") == 5
    assert "&lt;details" not in html


def test_the_other_side_of_the_range_may_be_the_working_tree(root):
    committed = lhti(root, "review", "main..proposal").stdout.split("\n")[:-2]
    assert lhti(root, "review", "main").stdout.split("\n")[:-2] == committed


@pytest.mark.parametrize("name", ["gitlab", "sarif"])
def test_formats_for_programs_hold_the_new_findings_alone(root, name):
    document = json.loads(told(root, "--format", name))
    rules = (
        [issue["check_name"] for issue in document] if name == "gitlab" else [found["ruleId"] for found in document["runs"][0]["results"]]
    )
    assert sorted(rules) == [
        *["agreement-signed"] * 2,
        *["council-units"] * 2,
        "evidence-exists",
        "member-order",
        *["step-append-only"] * 2,
        *["uscc-org-digit"] * 2,
    ]
