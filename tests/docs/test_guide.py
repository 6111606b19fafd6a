"""What the docs show is what happens: every command of the guide is run, the reference is made again, and no page names an unknown option."""

import re
import shutil
import sys

import pytest

from lhti.cli.running import run
from lhti.shipped import shipped_folder

ROOT = shipped_folder("examples").parent
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS / "build"))

from fields_page import fields_page  # noqa: E402
from rules_page import rules_page  # noqa: E402
from sessions import with_output  # noqa: E402

PAGES = sorted(DOCS.glob("*.md"))
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
HOW = "the docs are not up to date: run make docs and look at the difference"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_of_the_guide_prints_what_the_page_shows(page, tmp_path):
    text = page.read_text(encoding="utf-8")
    if re.search(r"^\$ .*\bgit ", text, re.MULTILINE) and not shutil.which("git"):
        pytest.skip("没有 git，不重做用到它的命令")
    assert with_output(text, tmp_path) == text, HOW


@pytest.mark.parametrize(("name", "made"), [("files", fields_page), ("rules", rules_page)])
def test_the_reference_is_made_from_models_and_policy(name, made):
    assert (DOCS / f"reference/{name}.md").read_text(encoding="utf-8") == made(), HOW


def commands(page):
    """Every command line of lhti that a page shows, in a block or inside a sentence, without its comment and its output."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    shown = re.findall(r"^(?:    |\$ )(lhti [^#\n]*)", text, re.MULTILINE) + re.findall(r"`(lhti [^`\n]*)`", text)
    return [part.strip() for line in shown for part in re.split(r"[|>；]|&&", line) if part.strip().startswith("lhti ")]


@pytest.mark.parametrize("page", [*PAGES, *READMES], ids=lambda page: page.name)
def test_no_page_names_a_command_or_an_option_that_does_not_exist(page, capsys):
    for line in commands(page):
        words = line.split()[1:]
        groups = {"policy", "step", "score", "template"}
        command = words[: 2 if words[0] in groups else 1]
        if command == ["--version"]:
            continue
        assert run([*command, "--help"]) == 0, line
        known = set(re.findall(r"(?<!\w)--?[a-z][\w-]*", capsys.readouterr().out))
        named = {option for option in re.findall(r"(?<!\S)\[?(--?[a-z][\w-]*)", line) if option not in ("-qm",)}
        assert named <= known, line


# -- the builder of the pages itself --------------------------------------------------------------------------------------------------


def page_of(*lines):
    return "\n".join([*lines, ""])


def test_a_command_over_two_lines_keeps_its_form_and_output_is_replaced(tmp_path):
    page = page_of("```console", "$ printf 'a\\n' && \\", "    echo b", "old", "```")
    assert with_output(page, tmp_path) == page_of("```console", "$ printf 'a\\n' && \\", "    echo b", "a", "b", "```")


def test_files_are_written_and_other_blocks_left_alone(tmp_path):
    page = page_of("```yaml file=a/b.yaml", "x: 1", "```", "", "```yaml", "y: 2", "```", "", "```console", "$ cat a/b.yaml", "x: 1", "```")
    assert with_output(page, tmp_path) == page
    assert (tmp_path / "a/b.yaml").read_text() == "x: 1\n"


def test_an_unseen_command_that_fails_is_no_page(tmp_path):
    with pytest.raises(RuntimeError, match="false"):
        with_output("<!-- $ false -->\n", tmp_path)
