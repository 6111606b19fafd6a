"""`lhti rules RULE`: every rule is explained by a good and a bad example, from the files that test it."""

import re

import pytest

from lhti.cli.rule_examples import examples_of, explaining_folder, title_of
from lhti.cli.rules import _waivable, step_of
from lhti.policy.loading import format_rules, load_edition
from lhti.shipped import shipped_folder

GANZHOU = load_edition("ganzhou-2022")
FORMAT = {rule.id: rule for rule in format_rules()}
RULES = {**GANZHOU.rules_by_id, **FORMAT}


def example(rule):
    return "\n".join(examples_of(RULES[rule], GANZHOU))


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_shows_a_good_and_a_bad_example(rule):
    good, bad = re.fullmatch(r"\n合格的例子：(.*)\n\n不合格的例子：(.*)", example(rule), re.DOTALL).groups()
    for text in (good, bad):
        title, *lines = text.split("\n")
        assert re.search("[一-鿿]", title)
        assert any(line.startswith("    ") for line in lines), "an example shows files"
    assert "→" not in good
    assert "→" in bad
    assert "''" not in bad


def test_the_base_dossier_shows_what_the_bad_case_takes_out():
    text = example("member-count")
    assert "      members[m10]:\n        id: m10\n        name: 南康和家家具有限公司\n" in text
    assert "      members[m10]：删去（南康和家家具有限公司）\n  → warning" in text
    assert "declared.members: 10\n" in example("declared-matches")
    assert "      links:\n        - id: timber\n" in example("link-covered"), "where an entry is added, the list as it is"


def test_a_good_case_with_a_change_of_its_own_goes_before_a_base_that_shows_nothing():
    assert "members[m01].city: 赣州市" in example("lead-local")
    assert "合格的例子：前三步依次完成\n    steps/0001-step1-completed.yaml\n" in example("step-order")


def test_what_only_a_registry_shows_is_told_with_the_other_dossier():
    assert "  登记库里的另一份档案：\n    consortium.yaml\n" in example("lead-one-consortium")


@pytest.mark.parametrize("kind", ["good", "bad"])
@pytest.mark.parametrize("rule", FORMAT)
def test_the_folders_shown_have_a_chinese_title(rule, kind):
    folder = explaining_folder(shipped_folder("tests/cases") / rule, kind)
    assert re.search("[一-鿿]", title_of(folder))


def test_a_folder_without_a_title_goes_by_its_name(tmp_path):
    folder = tmp_path / "good-no-area-code"
    folder.mkdir()
    assert explaining_folder(tmp_path, "good") == folder
    assert title_of(folder) == "no area code"


def test_a_rule_of_files_goes_by_the_step_of_the_file():
    assert [rule for rule in RULES if step_of(RULES[rule]) == "按文件所属步骤"] == ["schema-missing", "file-present"]


def test_which_case_may_be_waived():
    assert RULES["revenue-given"].waivable_cases == ["企业“…”的前一年营业收入是 0"]
    assert _waivable(RULES["revenue-given"]) == "可在 waivers.yaml 说明理由放行，只限：企业“…”的前一年营业收入是 0"
    assert [_waivable(RULES[rule]) for rule in ("member-count", "lead-local")] == ["可在 waivers.yaml 说明理由放行", "不能放行"]
