"""`lhti render all` over a registry: only the dossiers that changed, or one share of them, each into a folder of its own."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from lhti.cli.running import run

pytestmark = pytest.mark.git

EXAMPLES = Path(__file__).parents[2] / "examples" / "dossiers"
NAMES = ("electronic-information", "new-energy-vehicle", "textile-garment")


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.fixture
def registry(tmp_path, monkeypatch):
    monkeypatch.setenv("LHTI_TODAY", "2026-11-24")
    root = tmp_path / "registry"
    for name in NAMES:
        shutil.copytree(EXAMPLES / name, root / name)
    git(root, "init", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-m", "1")
    return root


def listed(capsys, registry: Path, *options: str) -> list[str]:
    """The dossiers whose papers would be written."""
    assert run(["render", "all", str(registry), "-o", "out", "--dry-run", *options]) == 0
    return list(dict.fromkeys(line.split("/")[1] for line in capsys.readouterr().out.splitlines()))


def test_everything_and_its_shares(registry, capsys):
    assert listed(capsys, registry) == list(NAMES)
    assert listed(capsys, registry, "--shard", "1/2") == [NAMES[0], NAMES[2]]
    assert listed(capsys, registry, "--shard", "2/2") == [NAMES[1]]


def test_what_changed_since_a_revision(registry, capsys):
    assert listed(capsys, registry, "--changed-since", "HEAD") == []
    (registry / NAMES[1] / "evidence" / "补充.txt").write_text("补充\n", encoding="utf-8")
    assert listed(capsys, registry, "--changed-since", "HEAD") == [NAMES[1]]
    git(registry, "add", ".")
    git(registry, "commit", "-m", "2")
    assert listed(capsys, registry, "--changed-since", "main~1") == [NAMES[1]]
    assert listed(capsys, registry, "--changed-since", "main~1", "--shard", "2/2") == []


def test_a_template_of_the_registry_is_every_dossiers(registry, capsys):
    (registry / ".lhti" / "templates").mkdir(parents=True)
    (registry / ".lhti" / "templates" / "说明.txt").write_text("模板\n", encoding="utf-8")
    assert listed(capsys, registry, "--changed-since", "HEAD") == list(NAMES)


def test_only_the_changed_dossier_is_written(registry, tmp_path, capsys):
    (registry / NAMES[1] / "evidence" / "补充.txt").write_text("补充\n", encoding="utf-8")
    out = tmp_path / "out"
    assert run(["render", "all", str(registry), "-o", str(out), "--draft", "--changed-since", "HEAD"]) == 0
    assert os.listdir(out) == [NAMES[1]]
    assert (out / NAMES[1] / "manifest.json").is_file()
    assert capsys.readouterr().out.startswith(f"{(out / NAMES[1]).as_posix()}：")


def test_a_revision_that_is_none(registry, capsys):
    assert run(["render", "all", str(registry), "-o", "out", "--changed-since", "nowhere"]) == 2
    assert capsys.readouterr().err.startswith("lhti：--changed-since 的值“nowhere”不是这个仓库里的版本。")
