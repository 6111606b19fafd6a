"""Templates of a registry: which folder they are looked for in, taken out, checked, told of when the package's have changed."""

import json
import shutil
from pathlib import Path

import pytest
from docx import Document

from documents.build_papers import template
from lhti.cli.running import run
from lhti.documents.papers import CHECKLIST, PAPERS
from lhti.documents.templates import REGISTRY_TEMPLATES, shipped_template
from lhti.documents.trying import refusals

EXAMPLES = Path(__file__).parents[2] / "examples" / "dossiers"


def texts_of(file: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(file)).paragraphs)


def reword(file: Path, old: str, new: str) -> None:
    """Change a word of a template, as its owner would in Word."""
    document = Document(str(file))
    for paragraph in document.paragraphs:
        for run_ in paragraph.runs:
            run_.text = run_.text.replace(old, new)
    document.save(str(file))


@pytest.mark.parametrize("has_settings", [False, True])
@pytest.mark.parametrize("where", [".", "dossiers", "dossiers/甲"])
def test_a_template_that_was_taken_out_is_the_one_that_is_used(tmp_path, monkeypatch, capsys, where, has_settings):
    shutil.copytree(EXAMPLES / "textile-garment", tmp_path / "dossiers" / "甲")
    if has_settings:
        (tmp_path / ".lhti").mkdir()
    monkeypatch.chdir(tmp_path / where)
    assert run(["template", "eject", "approval-letter"]) == 0
    taken = Path(capsys.readouterr().out.splitlines()[0]).resolve()
    assert taken == ((tmp_path if has_settings else tmp_path / where) / REGISTRY_TEMPLATES / "approval-letter.docx").resolve()
    reword(taken, "同意", "完全赞成")
    assert run(["template", "list"]) == 0
    assert "approval-letter　自带" not in capsys.readouterr().out
    assert run(["render", "approval-letter", str(tmp_path / "dossiers" / "甲"), "--draft", "-o", str(tmp_path / "a.docx")]) == 0
    assert "完全赞成" in texts_of(tmp_path / "a.docx")


def test_a_folder_of_the_name_without_a_papers_template_makes_no_registry(tmp_path, monkeypatch, capsys):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.docx").write_bytes(b"")
    (tmp_path / "reg").mkdir()
    monkeypatch.chdir(tmp_path / "reg")
    assert run(["template", "eject", "approval-letter"]) == 0
    assert (tmp_path / "reg" / "templates" / "approval-letter.docx").read_bytes() == shipped_template("approval-letter.docx").read_bytes()


def test_a_template_is_taken_out_checked_and_told_of_when_the_package_has_moved_on(tmp_path, capsys):
    registry = ["--registry", str(tmp_path)]
    assert run(["template", "eject", "checklist", *registry]) == 0
    assert run(["template", "eject", "approval-letter", *registry]) == 0
    assert run(["template", "eject", "approval-letter", *registry]) == 1
    assert run(["template", "check", *registry]) == 0
    assert run(["template", "outdated", *registry]) == 0
    file = tmp_path / "templates" / "approval-letter.docx"
    file.write_bytes(template("{{ lead }}", "{{ laed }}"))
    record = tmp_path / "templates" / "ejected.json"
    record.write_text(json.dumps({**json.loads(record.read_text()), file.name: "0" * 64}))
    capsys.readouterr()
    assert run(["template", "check", *registry]) == 1
    checked = capsys.readouterr().out
    assert "用了没有的标签 laed" in checked
    assert "没有放进标签 core_platform，这一项不会印出来" in checked
    assert run(["template", "outdated", *registry]) == 1
    assert capsys.readouterr().out == "approval-letter：自带的模板在取出之后有改动，请对照\n"


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ lead.__class__.__mro__ }}", "模板里有不允许的操作"),
        ("{{ lead.nosuch }}", "模板要的内容没有准备"),
        ('{% include "x" %}', "模板里有办不到的操作：TypeError"),
        ("{% for x in range(99999999) %}{% endfor %}", "模板里有办不到的操作：OverflowError"),
        ('{% if letterhead == "none" %}{{ lead.nosuch }}{% endif %}', "模板要的内容没有准备"),
        ("{% if is_draft %}{{ lead.nosuch }}{% endif %}", "模板要的内容没有准备"),
    ],
)
def test_what_rendering_refuses_is_found_by_the_check(tmp_path, monkeypatch, capsys, tag, said):
    monkeypatch.chdir(tmp_path)
    assert run(["template", "eject", "approval-letter"]) == 0
    file = Path("templates/approval-letter.docx")
    document = Document(str(file))
    document.add_paragraph(tag)
    document.save(str(file))
    capsys.readouterr()
    assert run(["template", "check"]) == 1
    assert said in capsys.readouterr().out
    if "{% if" not in tag:
        shutil.copytree(EXAMPLES / "textile-garment", "甲")
        assert run(["render", "approval-letter", "甲", "--draft", "-o", "a.docx"]) == 1
        assert f"templates/approval-letter.docx：{said}" in capsys.readouterr().err


def test_the_packages_own_templates_pass_the_trial():
    papers = [*PAPERS, CHECKLIST.name]
    assert {name: found for name in papers if (found := list(refusals(shipped_template(f"{name}.docx"), name)))} == {}
