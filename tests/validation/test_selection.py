"""A part of a registry: what changed since a revision, and shares for parallel jobs."""

import subprocess
from pathlib import Path

import pytest

from lhti.errors import UsageError
from lhti.validation.selection import selected


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.fixture
def registry(tmp_path):
    git(tmp_path, "init", "-b", "main")
    for name in ("甲", "乙", "丙"):
        (tmp_path / "档案" / name).mkdir(parents=True)
        (tmp_path / "档案" / name / "consortium.yaml").write_text("name: x\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "1")
    return tmp_path


def folders(registry: Path) -> list[Path]:
    return [registry / "档案" / name for name in ("甲", "乙", "丙")]


def names(chosen: list[Path]) -> list[str]:
    return [folder.name for folder in chosen]


def test_nothing_changed(registry):
    assert selected(folders(registry), "HEAD", None) == []


def test_before_the_first_commit_everything_is_new(tmp_path):
    git(tmp_path, "init")
    assert selected([tmp_path], "HEAD", None) == [tmp_path]
    with pytest.raises(UsageError, match="不是这个仓库里的版本"):
        selected([tmp_path], "main", None)
    assert selected([], "HEAD", None) == []


def test_committed_uncommitted_new_and_deleted_files_count(registry):
    (registry / "档案/甲/consortium.yaml").write_text("name: y\n")
    git(registry, "commit", "-am", "2")
    (registry / "档案/乙/members.yaml").write_text("members: []\n")
    assert names(selected(folders(registry), "HEAD~1", None)) == ["甲", "乙"]
    (registry / "档案/丙/consortium.yaml").unlink()
    assert names(selected(folders(registry), "HEAD", None)) == ["乙", "丙"]


def test_what_the_trunk_changed_meanwhile_does_not_count(registry):
    git(registry, "switch", "-c", "branch")
    (registry / "档案/甲/consortium.yaml").write_text("name: y\n")
    git(registry, "commit", "-am", "branch")
    git(registry, "switch", "main")
    (registry / "档案/乙/consortium.yaml").write_text("name: z\n")
    git(registry, "commit", "-am", "trunk")
    git(registry, "switch", "branch")
    assert names(selected(folders(registry), "main", None)) == ["甲"]


def test_a_dossier_that_is_the_repository_itself(tmp_path):
    git(tmp_path, "init")
    (tmp_path / "consortium.yaml").write_text("name: x\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "1")
    assert selected([tmp_path], "HEAD", None) == []
    (tmp_path / "consortium.yaml").write_text("name: y\n")
    assert selected([tmp_path], "HEAD", None) == [tmp_path]


def test_settings_of_the_registry_concern_every_dossier(registry):
    (registry / ".lhti/policies/own").mkdir(parents=True)
    (registry / ".lhti/policies/own/edition.yaml").write_text("id: own\n")
    assert names(selected(folders(registry), "HEAD", None)) == ["甲", "乙", "丙"]
    git(registry, "add", ".")
    git(registry, "commit", "-m", "2")
    assert names(selected(folders(registry), "HEAD", None)) == []


def test_shares_hold_everything_once(registry):
    shares = [names(selected(folders(registry), None, f"{number}/2")) for number in (1, 2)]
    assert shares == [["甲", "丙"], ["乙"]]


@pytest.mark.parametrize("shard", ["0/2", "3/2", "2", "a/b", "1/0"])
def test_a_share_that_cannot_be(registry, shard):
    with pytest.raises(UsageError, match="应写成 第几份/共几份"):
        selected(folders(registry), None, shard)


def test_an_unknown_revision_and_no_repository(registry, tmp_path_factory):
    with pytest.raises(UsageError, match="不是这个仓库里的版本"):
        selected(folders(registry), "nowhere", None)
    with pytest.raises(UsageError, match="要在 git 仓库里用"):
        selected([tmp_path_factory.mktemp("apart")], "HEAD", None)
