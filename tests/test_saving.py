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


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path):
    (tmp_path / "there").mkdir()
    link, path = tmp_path / "link.yaml", tmp_path / "there" / "members.yaml"
    link.symlink_to(path)
    assert save(link, b"1") is True  # it led to nothing yet
    assert (save(link, b"2"), save(link, b"2")) == (True, False)
    assert (link.is_symlink(), path.read_bytes(), os.listdir(path.parent)) == (True, b"2", ["members.yaml"])


def test_a_link_that_leads_in_a_circle_is_an_error_and_stays(tmp_path):
    link = tmp_path / "members.yaml"
    link.symlink_to(link)
    with pytest.raises(OSError, match="symbolic links"):
        save(link, b"new")
    assert (link.is_symlink(), os.listdir(tmp_path)) == (True, ["members.yaml"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
@pytest.mark.parametrize("through_a_link", [False, True])
def test_a_pipe_takes_the_content_and_stays_a_pipe(tmp_path, through_a_link):
    pipe = path = tmp_path / "pipe"
    os.mkfifo(pipe)
    if through_a_link:
        path = tmp_path / "link"
        path.symlink_to(pipe)
    taken: list[bytes] = []
    reader = threading.Thread(target=lambda: taken.append(pipe.read_bytes()))
    reader.start()
    assert save(path, b"new" * 50_000) is True
    reader.join(10)
    assert taken == [b"new" * 50_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert path.is_symlink() is through_a_link


@pytest.mark.skipif(not hasattr(os, "mknod"), reason="no devices")
def test_a_device_stays_one_and_its_error_names_it(tmp_path):
    device = tmp_path / "full"
    try:
        os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 7))  # as /dev/full, which no test may touch
        device.open("wb").close()
    except OSError:
        pytest.skip("making a device takes rights that this user lacks")
    with pytest.raises(OSError, match="No space left") as told:
        save(device, b"new")
    assert told.value.filename == str(device)
    assert stat.S_ISCHR(device.stat().st_mode)
