"""Which folders are dossiers, also where one has lost its consortium.yaml, and what of a hook's files is in none."""

import shutil
from pathlib import Path

import pytest

from lhti.errors import UsageError
from lhti.validation.discovery import find_dossiers, outside_files

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "dossiers"


@pytest.fixture
def registry(tmp_path):
    for name in ("textile-garment", "rare-earth-tungsten"):
        shutil.copytree(EXAMPLES / name, tmp_path / name)
    return tmp_path


def names(*paths):
    return [folder.name for folder in find_dossiers(paths)]


def test_a_dossier_that_lost_its_first_file_is_still_one(registry):
    (registry / "textile-garment/consortium.yaml").rename(registry / "textile-garment/consortium.yml")
    assert names(registry) == ["rare-earth-tungsten", "textile-garment"]
    for file in ("members.yaml", "steps/0001-step1-completed.yaml", "consortium.yml"):
        assert names(registry / "textile-garment" / file) == ["textile-garment"]


def test_its_events_alone_tell_a_dossier(registry):
    for file in (registry / "textile-garment").glob("*.yaml"):
        file.unlink()
    assert names(registry) == ["rare-earth-tungsten", "textile-garment"]


def test_one_file_of_a_known_name_makes_no_dossier(registry):
    (registry / "docs").mkdir()
    (registry / "docs/plan.yaml").touch()
    assert names(registry) == ["rare-earth-tungsten", "textile-garment"]


def test_stray_files_beside_dossiers_hide_none(registry):
    shutil.copytree(registry, registry / "市/县")
    for name in ("plan.yaml", "members.yaml"):
        (registry / "市" / name).touch()
    assert names(registry / "市/县/textile-garment/members.yaml") == ["textile-garment"]
    assert len(find_dossiers([registry])) == 5


def test_files_of_no_dossier(registry):
    (registry / "mkdocs.yml").touch()
    inside = registry / "textile-garment/members.yaml"
    assert outside_files([registry, inside, registry / "mkdocs.yml"]) == [registry / "mkdocs.yml"]
    with pytest.raises(UsageError):
        find_dossiers([registry / "mkdocs.yml"])


def test_a_folder_may_be_empty_where_that_is_allowed_and_a_wrong_path_never(tmp_path):
    assert find_dossiers([tmp_path], allow_empty=True) == []
    for path in (tmp_path / "nowhere", Path(__file__)):
        with pytest.raises(UsageError):
            find_dossiers([path], allow_empty=True)
    with pytest.raises(UsageError, match="里没有档案"):
        find_dossiers([tmp_path])
