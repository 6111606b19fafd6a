"""What lies in the folder: hidden files, links, and how names are spelt."""

import errno
import os
import shutil
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from dossier.build import BASE, judged
from lhti.dossier.listing import Listing, list_folder
from lhti.dossier.reading import read_dossier
from lhti.validation.judging import Judge, Settings


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "dossier"
    (inside / "evidence").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.txt").write_text("x")
    return inside


def test_files_are_listed_with_slashes_and_hidden_ones_left_out(folder):
    (folder / "evidence/a.txt").write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git/config").write_text("x")
    (folder / ".b.txt").write_text("x")
    assert list(list_folder(folder).files) == ["evidence/a.txt"]


def test_names_are_nfc_and_can_still_be_opened(folder):
    name = "e\u0301vidence.txt"
    (folder / name).write_text("x")
    listing = list_folder(folder)
    assert list(listing.files) == [unicodedata.normalize("NFC", name)]
    with listing.open("évidence.txt") as stream:
        assert stream.read() == b"x"


def test_a_link_that_leaves_is_known(folder):
    (folder / "evidence/link.txt").symlink_to(folder.parent / "outside/secret.txt")
    (folder / "evidence/kept.txt").write_text("x")
    (folder / "evidence/inside.txt").symlink_to(folder / "evidence/kept.txt")
    listing = list_folder(folder)
    leaves = {path: listing.leaves(path) for path in listing.files}
    assert leaves == {"evidence/link.txt": True, "evidence/kept.txt": False, "evidence/inside.txt": False}


def test_a_folder_link_that_leaves_is_not_followed(folder):
    (folder / "evidence/more").symlink_to(folder.parent / "outside")
    listing = list_folder(folder)
    assert listing.files == {}
    assert listing.leaves("evidence/more/secret.txt")


def test_a_folder_link_inside_is_followed(folder):
    (folder / "evidence/a").mkdir()
    (folder / "evidence/a/x.txt").write_text("x")
    (folder / "evidence/b").symlink_to(folder / "evidence/a")
    assert list(list_folder(folder).files) == ["evidence/a/x.txt", "evidence/b/x.txt"]


def test_a_link_to_the_folder_itself_ends(folder):
    (folder / "evidence/again").symlink_to(folder)
    (folder / "a.txt").write_text("x")
    assert "a.txt" in list_folder(folder).files


def test_a_dangling_link_is_no_file(folder):
    (folder / "evidence/gone.txt").symlink_to(folder / "nowhere.txt")
    assert list_folder(folder).files == {}


@pytest.fixture
def dossier(tmp_path):
    inside = tmp_path / "dossier"
    shutil.copytree(BASE, inside)
    return inside


def test_a_file_of_the_dossier_that_is_a_link_out_is_not_read(dossier):
    (dossier / "experts.yaml").rename(dossier.parent / "experts.yaml")
    (dossier / "experts.yaml").symlink_to(dossier.parent / "experts.yaml")
    found = [(finding.rule, finding.file, finding.message) for finding in judged(dossier).findings]
    assert ("path-unsafe", "experts.yaml", "“experts.yaml”是指向档案文件夹外面的链接，没有读") in found


def test_evidence_that_is_a_link_out_is_refused(dossier):
    (dossier / "evidence/paper.txt").unlink()
    (dossier.parent / "paper.txt").write_text("x")
    (dossier / "evidence/paper.txt").symlink_to(dossier.parent / "paper.txt")
    found = {finding.path: finding.rule for finding in judged(dossier).findings}
    assert found == {"meeting.evidence": "path-unsafe", "request.evidence": "path-unsafe", "survey.evidence": "path-unsafe"}


def test_evidence_is_compared_in_nfc(dossier):
    name = unicodedata.normalize("NFD", "Éxposé.txt")
    (dossier / "evidence" / name).write_text("x")
    for spelling in ("NFC", "NFD"):
        path = "evidence/" + unicodedata.normalize(spelling, name)
        text = f"institutions:\n  - {{name: 甲, kind: other, adopted: 2023-06-10, evidence: {path}}}\n"
        (dossier / "institutions.yaml").write_text(text)
        assert not [finding for finding in judged(dossier).findings if finding.rule in ("evidence-exists", "path-unsafe")]


def test_a_file_that_cannot_be_opened_is_a_finding(dossier, monkeypatch):
    opened = Listing.open

    def guarded(listing, path):
        if path == "experts.yaml":
            raise PermissionError(13, "Permission denied")
        return opened(listing, path)

    monkeypatch.setattr(Listing, "open", guarded)
    assert [(finding.rule, finding.file) for finding in judged(dossier).findings] == [("file-present", "experts.yaml")]


def test_evidence_that_cannot_be_opened_is_a_finding(monkeypatch):
    folder = Path(__file__).parents[2] / "examples" / "dossiers" / "new-energy-vehicle"
    dossier = read_dossier(folder)

    def refuse(listing, path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Listing, "open", refuse)
    found = [found for found in Judge(Settings(date(2026, 11, 24))).judge(dossier).findings if found.rule == "evidence-exists"]
    assert {finding.message.partition("“")[0] for finding in found} == {"佐证材料"}
    assert all("打不开（没有权限）" in finding.message for finding in found)


def test_a_link_in_a_circle_and_a_closed_folder_are_findings_and_the_rest_is_judged(tmp_path, monkeypatch):
    folder = tmp_path / "甲"
    shutil.copytree(BASE, folder)
    before = judged(folder).findings
    (folder / "evidence/zz").symlink_to("zz")
    (folder / "evidence/closed").mkdir()
    (folder / "letters.yaml").unlink()
    (folder / "letters.yaml").symlink_to("letters.yaml")
    scandir = os.scandir

    def refusing(path):
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    findings = judged(folder).findings
    told = [(found.file, found.message, found.severity.value) for found in findings if found.rule == "file-present"]
    assert told == [
        ("evidence/closed", "文件夹打不开（没有权限），里面的文件没有读", "error"),
        ("evidence/zz", "文件打不开（链接绕成了圈）", "error"),
        ("letters.yaml", "文件打不开（链接绕成了圈）", "error"),
    ]
    kept = [found for found in before if found.file == "consortium.yaml"]
    assert [found for found in findings if found.file == "consortium.yaml"] == kept


def test_a_dossier_that_cannot_be_listed_itself_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        list_folder(tmp_path / "nowhere")
