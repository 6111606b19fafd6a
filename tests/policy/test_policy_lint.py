"""`lhti policy lint` on what only it can find in a policy that loads."""

import shutil

import pytest

from lhti.policy.lint import objections
from lhti.policy.loading import PACKAGE_POLICIES, load_policy


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
