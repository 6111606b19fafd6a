"""Streams that are closed or full, a working folder that is gone, a folder that is closed: a sentence and the exit code that is due."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editing.commands import lhti
from lhti.cli.running import run

EXAMPLES = Path(__file__).parents[2] / "examples" / "dossiers"
DOSSIER = EXAMPLES / "new-energy-vehicle"

needs_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """`lhti …` with redirections."""
    command = line.replace("lhti", f"{sys.executable} -m lhti", 1)
    return subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("line", ["lhti init x", "lhti add expert {dossier}", "lhti step advance {dossier}"])
def test_a_closed_stdin_is_nobody_to_ask(line, tmp_path):
    line = line.format(dossier=DOSSIER)
    closed, empty = shell(f"{line} <&-", tmp_path), shell(f"{line} </dev/null", tmp_path)
    assert (closed.returncode, closed.stderr) == (2, empty.stderr)
    assert closed.stderr.startswith("lhti：缺")


@needs_full
@pytest.mark.parametrize("line", ["lhti --version >/dev/full", "lhti --help >/dev/full", "lhti rules >/dev/full"])
def test_results_that_find_no_room(line, tmp_path):
    done = shell(line, tmp_path)
    assert (done.returncode, done.stderr) == (2, "lhti：写不出结果：磁盘满了。请腾出空间，或把结果写到别处，再运行一次。\n")


@needs_full
@pytest.mark.parametrize(("line", "code"), [("lhti validate nosuch", 2), ("lhti validate {dossier} --for-step 2", 1), ("lhti rules", 0)])
def test_messages_that_find_no_room_leave_the_exit_code(line, code, tmp_path):
    assert shell(f"{line.format(dossier=DOSSIER)} 2>/dev/full", tmp_path).returncode == code
    assert shell(f"{line.format(dossier=DOSSIER)} 2>&-", tmp_path).returncode == code


def test_a_working_folder_that_is_gone(tmp_path):
    (tmp_path / "gone").mkdir()
    inside = "cd gone && rmdir ../gone && lhti "
    whole = shell(f"{inside} validate {DOSSIER}", tmp_path)
    assert (whole.returncode, whole.stderr) == (0, "")
    assert whole.stdout.startswith(str(DOSSIER))
    (tmp_path / "gone").mkdir()
    relative = shell(f"{inside} init x --yes", tmp_path)
    assert (relative.returncode, relative.stderr) == (2, "lhti：当前文件夹已经被删除或改名。请进入另一个文件夹，再运行一次。\n")


@pytest.mark.parametrize("command", ["validate", "status", "step status", "fmt -n", "score formation", "diagram all"])
def test_a_closed_folder_is_named_in_chinese(command, tmp_path, monkeypatch):
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "consortium.yaml").touch()
    monkeypatch.setattr(os, "access", lambda path, mode, **more: False)
    done = lhti(*command.split(), folder)
    assert (done.code, done.err) == (2, f"lhti：没有权限打开 {folder}。请技术人员检查文件夹权限。\n")


def test_stderr_is_wrapped_once(capsys):
    for _ in range(2):
        assert run(["rules", "nosuch"]) == 2
    assert capsys.readouterr().err.count("nosuch") == 2
