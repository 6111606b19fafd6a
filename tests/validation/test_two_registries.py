"""Two registries in one run: each dossier by the settings of its own."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from lhti.cli.running import run
from lhti.policy.loading import PACKAGE_POLICIES

BASE = PACKAGE_POLICIES / "ganzhou-2022" / "cases" / "base"
EDITION = "id: own\ntitle: 本地细则\nissuer: 科技局\nissued: 2026-03-01\nextends: ganzhou-2022\n"


def registry(folder: Path, least: int) -> None:
    """One dossier, and a policy of its own that asks for so many members."""
    policy = folder / ".lhti" / "policies" / "own"
    policy.mkdir(parents=True)
    quote = f"成员单位一般不少于{least}个"
    parameters = f"parameters:\n  members.min: {{value: {least}, unit: 个, cite: 修订第一条, quote: {quote}}}\n"
    for name, content in (("edition", EDITION), ("text", f"anchors:\n  修订第一条: {quote}。\n"), ("parameters", parameters)):
        (policy / f"{name}.yaml").write_text(content, encoding="utf-8")
    shutil.copytree(BASE, folder / "甲")
    file = folder / "甲" / "consortium.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("edition: ganzhou-2022", "edition: own"), encoding="utf-8")
    assert "edition: own" in file.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def registries(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LHTI_TODAY", "2026-01-15")
    registry(Path("A"), 3)
    registry(Path("B"), 50)
    shutil.copytree(BASE, "C/甲")
    shutil.copy("A/甲/consortium.yaml", "C/甲/consortium.yaml")  # of a registry that knows no policy of this name


def counted(capsys) -> dict[str, tuple[str, list[str]]]:
    found = json.loads(capsys.readouterr().out)["dossiers"]
    rules = ("member-count", "schema-value")
    return {one["path"]: (one["edition"], [entry["message"] for entry in one["findings"] if entry["rule"] in rules]) for one in found}


@pytest.mark.parametrize("paths", [["."], ["B", "A", "C"]])
def test_each_dossier_is_judged_by_its_own_registry(paths, capsys):
    run(["validate", *paths, "--for-step", "3", "--format", "json"])
    found = counted(capsys)
    assert found["A/甲"] == ("own", [])
    assert found["B/甲"] == ("own", ["成员单位 10 个，少于 50 个"])
    assert found["C/甲"][0] == "ganzhou-2022"
    assert len(found["C/甲"][1]) == 1


@pytest.mark.parametrize("format_", ["text", "sarif"])
def test_reports_find_the_rules_of_each(format_, capsys):
    assert run(["validate", ".", "--format", format_, "--for-step", "3"]) in (0, 1)
    assert "少于 50 个" in capsys.readouterr().out


def test_lists_of_several_registries_too(capsys):
    assert run(["status", ".", "--format", "json"]) == 0
    capsys.readouterr()
    assert run(["step", "status", "."]) == 0
    capsys.readouterr()
    run(["render", "all", ".", "-o", "out", "-n"])
    assert "没有版本为“own”的细则" in capsys.readouterr().err  # of C only
    shutil.rmtree("C")
    assert run(["render", "all", ".", "-o", "out", "-n"]) == 0


def test_settings_that_changed_concern_the_dossiers_of_their_registry(capsys):
    for arguments in (["init", "-q"], ["add", "."], ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "1"]):
        subprocess.run(["git", *arguments], check=True)
    Path("B/.lhti/settings.yaml").write_text("fonts: windows\n", encoding="utf-8")
    run(["validate", ".", "--changed-since", "HEAD", "--format", "json"])
    assert list(counted(capsys)) == ["B/甲"]
