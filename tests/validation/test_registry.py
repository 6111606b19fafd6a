"""What only a registry as a whole shows, the same in one process and in several."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from lhti.policy.loading import PACKAGE_POLICIES
from lhti.validation.judging import Judge, Settings
from lhti.validation.registry import validate

BASE = PACKAGE_POLICIES / "ganzhou-2022" / "cases" / "base"
SETTINGS = Settings(date(2026, 1, 15), complete=True)
REGISTRY_RULES = ("subfield-count", "lead-one-consortium", "member-elsewhere")


def dossier(folder: Path, **replaced: dict[str, str]) -> Path:
    """A copy of the base dossier with some words of its files replaced."""
    shutil.copytree(BASE, folder)
    for stem, words in replaced.items():
        file = folder / f"{stem}.yaml"
        text = file.read_text(encoding="utf-8")
        for old, new in words.items():
            assert old in text
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
    return folder


def alone(folder: Path, number: int) -> Path:
    """A dossier that shares nothing with another one: names, codes, experts and directions carry its number."""
    shutil.copytree(BASE, folder)
    for stem, word in (("experts", "外省大学"), ("consortium", "name: ")):
        file = folder / f"{stem}.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace(word, f"{word}{number}号"), encoding="utf-8")
    members = (folder / "members.yaml").read_text(encoding="utf-8")
    lines = [f'    uscc: "{number:04d}{line.strip()[11:25]}"' if line.startswith("    uscc: ") else line for line in members.split("\n")]
    (folder / "members.yaml").write_text("\n".join(lines), encoding="utf-8")
    return folder


def findings(folders: list[Path], jobs: int = 1) -> list[list[tuple[str, str, str]]]:
    results = validate(folders, Judge(SETTINGS), jobs)
    return [[(found.rule, found.path, found.message) for found in result.findings if found.rule in REGISTRY_RULES] for result in results]


def test_dossiers_that_share_nothing_are_left_in_peace(tmp_path):
    assert findings([alone(tmp_path / "a", 1), alone(tmp_path / "b", 2)]) == [[], []]


def test_a_dossier_by_itself_is_compared_with_nothing(tmp_path):
    assert findings([dossier(tmp_path / "a")]) == [[]]


def test_a_shared_lead_is_told_once_by_the_narrower_rule(tmp_path):
    first, second = alone(tmp_path / "a", 1), alone(tmp_path / "b", 2)
    code = next(line for line in (first / "members.yaml").read_text(encoding="utf-8").split("\n") if "uscc" in line)
    text = (second / "members.yaml").read_text(encoding="utf-8")
    own = next(line for line in text.split("\n") if "uscc" in line)
    (second / "members.yaml").write_text(text.replace(own, code), encoding="utf-8")
    told = ("lead-one-consortium", "members[m01]", "牵头单位“赣南家居研究院”还牵头 “{}号赣州市家居产业科技创新联合体”")
    assert findings([first, second]) == [[(*told[:2], told[2].format(2))], [(*told[:2], told[2].format(1))]]


def code_of(folder: Path, member: str) -> str:
    text = (folder / "members.yaml").read_text(encoding="utf-8")
    return next(line for line in text.partition(f"- id: {member}")[2].split("\n") if "uscc" in line)


def with_code(folder: Path, member: str, code: str) -> Path:
    """The dossier, its member under the code of another dossier's."""
    file = folder / "members.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(code_of(folder, member), code), encoding="utf-8")
    return folder


def test_a_lead_of_two_is_told_where_it_is_a_plain_member_as_well(tmp_path):
    first = alone(tmp_path / "a", 1)
    code = code_of(first, "m01")
    second, third = with_code(alone(tmp_path / "b", 2), "m01", code), with_code(alone(tmp_path / "c", 3), "m05", code)
    names = [f"“{number}号赣州市家居产业科技创新联合体”" for number in (1, 2, 3)]
    leads = [("lead-one-consortium", "members[m01]", f"牵头单位“赣南家居研究院”还牵头 {names[other]}") for other in (1, 0)]
    elsewhere = ("member-elsewhere", "members[m01]", f"成员单位“赣南家居研究院”也在 {names[2]}")
    plain = ("member-elsewhere", "members[m05]", f"成员单位“南康林源木业有限公司”也在 {names[0]}、{names[1]}")
    assert findings([first, second, third]) == [[leads[0], elsewhere], [leads[1], elsewhere], [plain]]


def test_shared_members_experts_and_directions_are_named(tmp_path):
    one, two = findings([dossier(tmp_path / "a"), dossier(tmp_path / "b")])
    kinds = {(rule, path.partition("[")[0]) for rule, path, _ in one}
    assert kinds == {
        ("lead-one-consortium", "members"),
        ("member-elsewhere", "members"),
        ("member-elsewhere", "experts"),
        ("member-elsewhere", "directions"),
    }
    assert one == two


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_part_of_a_registry_is_compared_with_all_of_it(tmp_path, jobs):
    every = [dossier(tmp_path / "a"), *(alone(tmp_path / f"b{number:02d}", number) for number in range(32)), dossier(tmp_path / "c")]
    whole = list(validate(every, Judge(SETTINGS), jobs))
    for part in (every[:1], every[1:2], every[::-1][:1], every[::3]):
        assert list(validate(sorted(part), Judge(SETTINGS), jobs, every)) == [whole[every.index(folder)] for folder in sorted(part)]
    assert list(validate([], Judge(SETTINGS), jobs, every)) == []


@pytest.mark.parametrize(("subfields", "is_told"), [(1, True), (2, False), (3, False), (4, True)])
def test_an_industry_has_two_or_three_subfields(tmp_path, subfields, is_told):
    folders = []
    for number in range(1, 5):
        folder = alone(tmp_path / f"{number}", number)
        file = folder / "consortium.yaml"
        subfield = f"industry: 纺织服装产业\nsubfield: 子项{min(number, subfields)}"
        file.write_text(file.read_text(encoding="utf-8").replace("industry: 其他产业", subfield), encoding="utf-8")
        folders.append(folder)
    rules = [[rule for rule, *_ in found] for found in findings(folders)]
    assert rules == [["subfield-count"] if is_told else []] * 4


def test_several_processes_find_what_one_finds(tmp_path):
    folders = [alone(tmp_path / f"{number:02d}", number) for number in range(32)]
    folders += [dossier(tmp_path / "x"), dossier(tmp_path / "y")]
    results = [list(validate(folders, Judge(SETTINGS), jobs)) for jobs in (1, 2)]
    assert results[0] == results[1]
    assert len(results[0]) == 34


def test_a_policy_known_only_by_its_folder_judges_in_every_process(tmp_path):
    policy = tmp_path / "other-city"
    shutil.copytree(PACKAGE_POLICIES / "ganzhou-2022", policy)
    edition = (policy / "edition.yaml").read_text(encoding="utf-8")
    (policy / "edition.yaml").write_text(edition.replace("id: ganzhou-2022", "id: other-city"), encoding="utf-8")
    folders = [alone(tmp_path / "registry" / f"{number:02d}", number) for number in range(33)]
    judge = Judge(Settings(SETTINGS.today, for_step=2, policy=policy))
    results = list(validate(folders, judge, 2))
    assert {result.edition for result in results} == {"other-city"}
    assert all(found.rule != "schema-value" for result in results for found in result.findings), "another edition's name is no error here"
    assert "member-count" in judge.rules_of(results[0])
