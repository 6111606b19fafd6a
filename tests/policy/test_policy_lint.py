"""`lhti policy lint` on what only it can find in a policy that loads."""

import re
import shutil

import pytest

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
