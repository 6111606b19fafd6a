"""A bundle's folder: written whole, replaced by a later one, and never at the cost of a file that lhti cannot make again."""

import hashlib
import json

import pytest

from lhti.documents import bundle_writing
from lhti.documents.manifest import MANIFEST
from lhti.documents.order import RenderError
from lhti.errors import UsageError


def parts(**contents: bytes) -> dict[str, bytes]:
    """Files with the manifest that names them."""
    named = {f"{name}.docx": content for name, content in contents.items()} | {"图/b.svg": b"2"}
    files = [{"path": path, "sha256": hashlib.sha256(content).hexdigest()} for path, content in named.items()]
    return {**named, MANIFEST: json.dumps({"tool": "lhti", "files": files}).encode()}


def contents(folder) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def make_pdf(papers, folder):
    """In the place of LibreOffice: a PDF is never the same twice."""
    made = [folder / f"{paper.stem}.pdf" for paper in papers]
    for number, file in enumerate(made):
        file.write_bytes(f"%PDF {number} {folder}".encode())
    return made


def test_a_bundle_is_written_whole_and_replaces_an_earlier_one(tmp_path):
    folder = tmp_path / "out"
    bundle_writing.write_folder(parts(a=b"1"), folder, with_pdf=False)
    bundle_writing.write_folder(parts(c=b"3"), folder, with_pdf=False)
    assert contents(folder) == parts(c=b"3")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_link_to_a_folder_stays_one(tmp_path):
    (tmp_path / "out").symlink_to(tmp_path / "there")
    for content in (b"1", b"2"):
        bundle_writing.write_folder(parts(a=content), tmp_path / "out", with_pdf=False)
    assert (tmp_path / "out").is_symlink()
    assert contents(tmp_path / "there") == parts(a=b"2")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "there"]


def test_a_file_that_was_put_there_or_changed_is_named_and_nothing_is_written(tmp_path):
    bundle_writing.write_folder(parts(a=b"1", c=b"3"), tmp_path, with_pdf=False)
    (tmp_path / "已盖章.pdf").write_bytes(b"seal")
    (tmp_path / "扫描").mkdir()
    (tmp_path / "扫描" / "a.txt").write_bytes(b"scan")
    (tmp_path / "a.docx").write_bytes(b"edited")
    before = contents(tmp_path)
    with pytest.raises(UsageError) as refused:
        bundle_writing.write_folder(parts(a=b"4"), tmp_path, with_pdf=False)
    assert str(refused.value) == (
        f"{tmp_path.as_posix()} 里有不是 lhti 写的、或者后来改过的文件，没有写，以免丢失：\n"
        "  a.docx（改过）\n  已盖章.pdf（后来放进去的）\n  扫描/a.txt（后来放进去的）\n请换一个文件夹，或先把它们移到别处。"
    )
    assert contents(tmp_path) == before


def test_what_a_desktop_leaves_in_a_folder_is_nobodys(tmp_path):
    bundle_writing.write_folder(parts(a=b"1"), tmp_path / "out", with_pdf=False)
    (tmp_path / "out" / "Thumbs.db").write_bytes(b"")
    bundle_writing.write_folder(parts(a=b"4"), tmp_path / "out", with_pdf=False)
    assert contents(tmp_path / "out") == parts(a=b"4")


def test_its_own_pdf_files_are_known_again(tmp_path, monkeypatch):
    monkeypatch.setattr(bundle_writing, "to_pdf", make_pdf)
    for content in (b"1", b"4"):
        bundle_writing.write_folder(parts(a=content), tmp_path / "out", with_pdf=True)
    recorded = [entry["path"] for entry in json.loads((tmp_path / "out" / MANIFEST).read_bytes())["files"]]
    assert recorded == ["a.docx", "a.pdf", "图/b.svg"]
    (tmp_path / "out" / "a.pdf").write_bytes(b"sealed")
    with pytest.raises(UsageError, match=r"a\.pdf（改过）"):
        bundle_writing.write_folder(parts(a=b"5"), tmp_path / "out", with_pdf=False)


@pytest.mark.parametrize("manifest", [None, b"{}", b"[", b'{"tool": "another", "files": []}'])
def test_a_folder_with_other_things_is_left_alone(tmp_path, manifest):
    before = {"mine.txt": b"x"} | ({MANIFEST: manifest} if manifest is not None else {})
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match="里有别的文件，没有写"):
        bundle_writing.write_folder(parts(a=b"1"), tmp_path, with_pdf=False)
    assert contents(tmp_path) == before


def test_a_failure_on_the_way_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_: object) -> None:
        raise RenderError("LibreOffice")

    monkeypatch.setattr(bundle_writing, "to_pdf", fail)
    with pytest.raises(RenderError):
        bundle_writing.write_folder(parts(a=b"1"), tmp_path / "out", with_pdf=True)
    assert list(tmp_path.iterdir()) == []
