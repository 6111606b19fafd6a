"""`lhti policy lint` on what only it can find in a policy that loads."""

import re
import shutil

import pytest

from lhti.checks.placeholders import unknown_placeholders
from lhti.errors import PolicyError
from lhti.policy.lint import objections
from lhti.policy.loading import PACKAGE_POLICIES, load_policy
from lhti.validation.cases import wrong_cases


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("at: 第七条", "at: 第七十条", "approvals.yaml 的 agreement.yaml 引的“第七十条”不在 text.yaml 里"),
        ("files: [agreement.yaml]", "files: [agrement.yaml]", "approvals.yaml 的 agrement.yaml 不是档案里的文件"),
        ("fields: [recommendation]", "fields: [recomendation]", "approvals.yaml 的 application.yaml 里没有“recomendation”这一栏"),
    ],
)
def test_approvals(tmp_path, old, new, told):
    folder = tmp_path / "ganzhou-2022"
    shutil.copytree(PACKAGE_POLICIES / "ganzhou-2022", folder, ignore=shutil.ignore_patterns("cases"))
    file = folder / "approvals.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    assert list(objections(load_policy(folder))) == [told]


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "rules",
            "experts: 至少召开一次学术",
            "experts: 至少召开两次学术",
            "规则 annual-meeting-in-year引的“至少召开两次学术委员会会议”不是“文件12第3项”的原话",
        ),
        ("rules", "rank: 第八步", "rank: 第九步", "规则 liaison-one引的“第九步”不在 text.yaml 里"),
        ("steps", "who_words: 由对口", "who_words: 由有关", "第2步引的“由有关科室回函相关单位同意牵头组建”不是“第二步”的原话"),
    ],
)
def test_words_cited_by_a_variant_or_a_step(tmp_path, name, old, new, told):
    folder = tmp_path / "ganzhou-2022"
    shutil.copytree(PACKAGE_POLICIES / "ganzhou-2022", folder, ignore=shutil.ignore_patterns("cases"))
    file = folder / f"{name}.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert told in objections(load_policy(folder))


def edited(tmp_path, name, old, new):
    """ganzhou-2022 with one edit, without its cases."""
    folder = tmp_path / "ganzhou-2022"
    shutil.copytree(PACKAGE_POLICIES / "ganzhou-2022", folder, ignore=shutil.ignore_patterns("cases"))
    file = folder / f"{name}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return load_policy(folder)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("rules", "[A2-1, A1F-1]", "[A99-9z, A1F-1]", "rules.yaml 里规则 industry-known 的 clauses 写了“A99-9z”，clauses.yaml 里没有"),
        ("steps", "      - S1\n", "      - S9\n", "steps.yaml 里第 1 步的 clauses 写了“S9”，clauses.yaml 里没有"),
        ("steps", "- attestations.yaml", "- attestation.yaml", "steps.yaml 第 2 步的 files 写了“attestation.yaml”，不是档案里的文件"),
        ("steps", "- scores/formation/", "- score/formation/", "steps.yaml 第 7 步的 files 写了“score/formation/”，不是档案里的文件"),
        ("industries", "code: textile", "code: electronics", "industries.yaml 里有几个产业的 code 都是“electronics”"),
        ("jurisdictions", "name: 南康区", "name: 章贡区", "jurisdictions.yaml 里有几处辖区（name、aliases、former）都叫“章贡区”"),
        ("jurisdictions", "- 兴国\n", "- 兴图\n", "jurisdictions.yaml 的 tiles 写了“兴图”，没有辖区的 short 是它"),
    ],
)
def test_names_that_lead_nowhere_or_to_two(tmp_path, name, old, new, told):
    assert told in objections(edited(tmp_path, name, old, new))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("“{value}”不在附件1里\n", "“{vlue}”不在附件1里\n", "message.unknown 写了“{vlue}”，检查不给这个值"),
        ("default: 从这些里选一个：{known}", "default: 从这些里选一个：{konwn}", "fix 写了“{konwn}”，检查不给这个值"),
        ("“{value}”不在附件1里\n", "“{value”不在附件1里\n", "message.unknown 里大括号写得不对，应是“{值的名称}”"),
    ],
)
def test_a_placeholder_that_no_check_gives(tmp_path, old, new, told):
    assert list(unknown_placeholders(edited(tmp_path, "rules", old, new))) == [f"rules.yaml 里规则 industry-known 的 {told}"]


@pytest.mark.parametrize("policy", ["ganzhou-2022", "xiamen-2025"])
def test_the_placeholders_of_what_ships_are_known(policy):
    assert list(unknown_placeholders(load_policy(PACKAGE_POLICIES / policy))) == []


def test_a_placeholder_of_another_check_is_told_by_the_case_that_meets_it(tmp_path):
    folder = tmp_path / "xiamen-2025"
    shutil.copytree(PACKAGE_POLICIES / "xiamen-2025", folder)
    rules = folder / "rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("{n}", "{unit}", 1), encoding="utf-8")
    assert "rules.yaml 里规则 member-count 的 message 写了“{unit}”，检查不给这个值" in wrong_cases(load_policy(folder))


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        (
            "- name: x\n  change:\n    members.yaml:\n      members[m99].name: 甲\n",
            "members.yaml:members[m99].name 在底子里找不到；要添加一条，写 …[+]",
        ),
        ("- name: x\n  change:\n    members.yaml:\n      members[#99]:\n", "members.yaml:members[#99] 在底子里找不到"),
        ("- name: x\n  change:\n    members.yml:\n      members: 甲\n", "案例改动的文件 members.yml 不是档案里的文件"),
        ("name: x\n", "应是列表，每一项写 name"),
        ("- change: {}\n", "应是列表，每一项写 name"),
        ("- name: [x\n", "member-count.yaml 读不了"),
    ],
)
def test_a_case_that_cannot_be_applied_is_told(tmp_path, cases, told):
    folder = tmp_path / "xiamen-2025"
    shutil.copytree(PACKAGE_POLICIES / "xiamen-2025", folder)
    (folder / "cases/member-count.yaml").write_text(cases, encoding="utf-8")
    with pytest.raises(PolicyError, match=re.escape(told)):
        list(wrong_cases(load_policy(folder)))
