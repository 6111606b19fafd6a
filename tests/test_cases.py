"""Every case of a rule: those of the policies, and the folders of tests/cases.

A folder tests/cases/<rule>/<good…|bad…>/ holds files of a dossier, byte for byte, that are laid over the policy's base dossier.
`.title`: a Chinese title; of a rule's good and bad folders, the one that has it is shown by `lhti rules`.
`.whole`: the folder is a dossier by itself. `.pad`: lines `<file> <bytes>`; the file is filled up with a comment to that size.
`expected.txt`: the rule's findings, one a line, as `validation.cases.shown` writes them; without it a bad folder must bring any.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from lhti.dossier.reading import read_dossier
from lhti.policy.loading import PACKAGE_POLICIES, editions, format_rules, load_policy
from lhti.validation.cases import Case, load_cases, run_case, shown
from lhti.validation.judging import Judge, Settings

CASES = Path(__file__).parent / "cases"
BASE = PACKAGE_POLICIES / "ganzhou-2022/cases/base"
FOLDERS = sorted(folder for rule in CASES.iterdir() if rule.is_dir() for folder in rule.iterdir() if folder.is_dir())
POLICIES = [load_policy(folder) for folder in editions().values() if (folder / "cases").is_dir()]
POLICY_CASES = [(policy, case) for policy in POLICIES for case in load_cases(policy)]


def laid_over_base(folder: Path, target: Path) -> Path:
    if not (folder / ".whole").exists():
        shutil.copytree(BASE, target)
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("expected.txt", ".title", ".whole", ".pad"), dirs_exist_ok=True)
    if (folder / ".pad").exists():
        for line in (folder / ".pad").read_text().splitlines():
            file, size = line.split()
            raw = (target / file).read_bytes()
            (target / file).write_bytes(raw + b"#" * (int(size) - len(raw)))
    return target


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_folder(folder, tmp_path):
    dossier = read_dossier(laid_over_base(folder, tmp_path / "dossier"))
    result = Judge(Settings(date(2026, 1, 15), complete=True)).judge(dossier)
    found = [shown(finding) for finding in result.findings if finding.rule == folder.parent.name]
    expected = folder / "expected.txt"
    if expected.exists():
        assert found == expected.read_text(encoding="utf-8").splitlines()
    elif folder.name.startswith("good"):
        assert found == []
    else:
        assert found


@pytest.mark.parametrize(("policy", "case"), POLICY_CASES, ids=[f"{case.rule}/{case.name}" for _policy, case in POLICY_CASES])
def test_policy_case(policy, case: Case):
    assert run_case(case, policy) == list(case.expect)


def rules_with_cases(*, good: bool) -> set[str]:
    by_folder = {folder.parent.name for folder in FOLDERS if folder.name.startswith("good" if good else "bad")}
    return by_folder | {case.rule for _policy, case in POLICY_CASES if case.is_good == good}


@pytest.mark.parametrize("good", [True, False], ids=["good", "bad"])
@pytest.mark.parametrize("rules", [format_rules(), load_policy(PACKAGE_POLICIES / "ganzhou-2022").rules], ids=["format", "ganzhou-2022"])
def test_every_rule_has_a_case(rules, good):
    assert {rule.id for rule in rules} - rules_with_cases(good=good) == set()


def test_a_folder_says_what_it_is():
    known = {rule.id for rule in (*format_rules(), *(rule for policy in POLICIES for rule in policy.rules))}
    assert {folder.parent.name for folder in FOLDERS} <= known
    assert [folder for folder in FOLDERS if not folder.name.startswith(("good", "bad"))] == []
    assert [folder for folder in FOLDERS if folder.name.startswith("good") and (folder / "expected.txt").exists()] == []
