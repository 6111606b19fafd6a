"""The name that a file which is not read was probably meant to have."""

import shutil

import pytest

from dossier.build import ROOT
from lhti.dossier.reading import read_dossier
from lhti.dossier.strangers import is_like_ours, unknown_file

MEANT = {
    "members.yaml.txt": "members.yaml",
    "members.YAML": "members.yaml",
    "members.yml": "members.yaml",
    "Members.yaml": "members.yaml",
    "members .yaml": "members.yaml",
    "mebmers.yaml": "members.yaml",
    "成员单位.yaml": "members.yaml",
    "members - 副本.yaml": "members.yaml",
    "复件 members.yaml": "members.yaml",
    "members - Copy (2).yaml": "members.yaml",
    "annual/2025.yaml.txt": "annual/2025.yaml",
    "annual/2025年.yaml": "annual/2025.yaml",
    "annual/２０２５.yaml": "annual/2025.yaml",
    "annual/2025年度任务.yaml": "annual/2025.yaml",
    "annual/2024-2025.yaml": None,
    "annual/年度任务.yaml": None,
    "scores/annual-2025/li.yaml.txt": "scores/annual-2025/li.yaml",
    "scores/annual-２０２５/li.yaml": "scores/annual-2025/li.yaml",
    "scores/annual2025/li.yaml": "scores/annual-2025/li.yaml",
    "score/formation/li.yaml": "scores/formation/li.yaml",
    "step/0001-step1-completed.yaml": "steps/0001-step1-completed.yaml",
    "~$members.yaml": None,
    "data.yaml": None,
}


@pytest.mark.parametrize(("path", "meant"), MEANT.items(), ids=MEANT.keys())
def test_the_name_that_was_meant(path, meant):
    found = unknown_file(path, ())
    assert (is_like_ours(path), found.variant, found.values["nearest"]) == (True, "nearest" if meant else "default", meant)


@pytest.mark.parametrize("path", ["members - 副本.yaml", "members(1).yaml", "~$members.yaml", "members.yaml.txt", "backup/members.yaml"])
def test_a_copy_is_not_to_be_renamed_over_the_file(path):
    assert unknown_file(path, {"members.yaml"}).variant == "copy"


@pytest.mark.parametrize("path", ["Thumbs.db", "desktop.ini", "说明.txt", "members.docx", "members.yaml.docx", "yaml"])
def test_other_files_are_nobody_s_business(path):
    assert not is_like_ours(path)


def test_an_event_that_is_not_quite_named_so_counts_as_one_that_cannot_be_read(tmp_path):
    shutil.copytree(ROOT / "examples/dossiers/textile-garment", tmp_path, dirs_exist_ok=True)
    event = tmp_path / "steps/0002-step2-completed.yaml"
    event.rename(event.with_name(f"{event.name}.txt"))
    history = read_dossier(tmp_path).history
    assert (history.current, history.disorders, history.unread) == (5, [], ("steps/0002-step2-completed.yaml",))
