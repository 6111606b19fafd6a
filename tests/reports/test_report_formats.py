import subprocess
import sys

import pytest

from lhti.reports.formats import FORMATS, report_class
from reports.samples import COUNT, HINT, HOSTILE, HOSTILE_FINDING, LET_PASS, PENDING, SKIPPED, WARNING, dossier, report

MIXED = dossier(COUNT, WARNING, PENDING, HINT, LET_PASS, skipped=[SKIPPED])


def test_the_formats_of_the_contract():
    assert set(FORMATS) == {"text", "json", "markdown", "github", "gitlab", "sarif", "junit"}


@pytest.mark.parametrize("name", FORMATS)
def test_every_name_has_a_class_that_reports_nothing_without_failing(name):
    assert report_class(name).__module__ == FORMATS[name].partition(":")[0]
    assert report(name)


def test_unknown_name():
    with pytest.raises(KeyError):
        report_class("docx")


def test_choosing_text_imports_no_other_format():
    code = (
        "import sys; from lhti.reports.formats import FORMATS, report_class; report_class('text');"
        "others = {m.partition(':')[0] for m in FORMATS.values()} - {'lhti.reports.text'} | {'wcwidth', 'rich'};"
        "print(sorted(others & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", FORMATS)
def test_waived_findings_are_kept_by_json_and_markdown_alone(name):
    assert ("占比偏低" in report(name, MIXED)) is (name in ("json", "markdown"))


@pytest.mark.parametrize("name", sorted({*FORMATS} - {"gitlab"}))
def test_rules_that_were_not_judged_are_told(name):
    assert "members.yaml" in report(name, dossier(WARNING, skipped=[SKIPPED]))


@pytest.mark.parametrize("verbose", [False, True])
@pytest.mark.parametrize("name", FORMATS)
def test_data_holds_nothing_that_steers_a_terminal_or_breaks_a_line(name, verbose):
    text = report(name, dossier(HOSTILE_FINDING, path="x\x1b]0;y", name=HOSTILE), verbose=verbose)
    assert not set(text) & set("\x00\x1b\r\x07\x7f\udcff")
    assert not any(line.strip().startswith("::") and name != "github" for line in text.split("\n"))
