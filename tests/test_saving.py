"""Files are written whole or not at all, and only where something changes."""

from __future__ import annotations

import os
import stat
import threading

import pytest

from lhti.saving import create, save


def test_save_writes_once_and_then_finds_nothing_to_do(tmp_path):
    path = tmp_path / "a" / "members.yaml"
    assert save(path, b"members:\r\n") is True
    assert save(path, b"members:\r\n") is False
    assert path.read_bytes() == b"members:\r\n"
    assert sorted(os.listdir(path.parent)) == ["members.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="no POSIX modes")
def test_save_keeps_the_mode_of_a_file_and_gives_a_new_one_the_usual(tmp_path):
    path = tmp_path / "members.yaml"
    save(path, b"1")
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~_umask()
    path.chmod(0o640)
    save(path, b"2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_create_refuses_a_file_that_is_there(tmp_path):
    path = tmp_path / "0001.yaml"
    create(path, b"first")
    with pytest.raises(FileExistsError):
        create(path, b"second")
    assert path.read_bytes() == b"first"
    assert os.listdir(tmp_path) == ["0001.yaml"]


def test_of_many_writers_one_creates(tmp_path):
    path, won = tmp_path / "0001.yaml", []

    def write(number: int) -> None:
        try:
            create(path, str(number).encode() * 10_000)
            won.append(number)
        except FileExistsError:
            pass

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert path.read_bytes() == str(won[0]).encode() * 10_000


def test_create_works_without_hard_links(tmp_path, monkeypatch):
    def refuse(*_: object) -> None:
        raise PermissionError("no hard links here")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "0001.yaml"
    create(path, b"first")
    with pytest.raises(FileExistsError):
        create(path, b"second")
    assert (path.read_bytes(), os.listdir(tmp_path)) == (b"first", ["0001.yaml"])


def test_a_write_that_fails_leaves_what_was_there(tmp_path, monkeypatch):
    path = tmp_path / "members.yaml"
    save(path, b"old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "write", fail)
    with pytest.raises(OSError, match="disk full"):
        save(path, b"new")
    assert (path.read_bytes(), os.listdir(tmp_path)) == (b"old", ["members.yaml"])


def test_a_folder_in_the_place_of_the_file_is_an_error_and_leaves_nothing(tmp_path):
    (tmp_path / "members.yaml").mkdir()
    with pytest.raises(IsADirectoryError):
        save(tmp_path / "members.yaml", b"new")
    assert os.listdir(tmp_path) == ["members.yaml"]
