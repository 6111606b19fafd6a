"""What is not given is asked for on a terminal: role and unit with what the dossier says, the rest may be left out."""

import os
import subprocess
import sys

import pytest

from steps.build import LEAD, SECTION, event, events, example

pty = pytest.importorskip("pty")


def typed(answers: str, *arguments: object) -> tuple[int, str]:
    """Exit code, and what the terminal shows."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "lhti", "step", *map(str, arguments)]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True, env={**os.environ, "TERM": "dumb"})
    os.close(theirs)
    os.write(ours, answers.encode())
    shown = b""
    while piece := _read(ours):
        shown += piece
    os.close(ours)
    return process.wait(timeout=20), shown.decode().replace("\r\n", "\n")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # the other side is closed
        return b""


def test_everything_is_asked_for():
    dossier = example("textile-garment")
    paper = "evidence/申请/申请材料接收回执.txt"
    code, shown = typed(f"\n\n罗景行\n2026年11月20日\n{paper}\n\n材料已收\n", "advance", dossier)
    assert code == 0, shown
    for question in (
        "第 5 步的“完成”由这些角色记录：lead（牵头单位）。\n记录人角色 [lead]: ",
        "按档案应是 --unit 江西绮川服饰股份有限公司。\n记录单位 [江西绮川服饰股份有限公司]: ",
        "姓名（没有就回车）: ",
        "日期 [2026-11-24]: ",
        "佐证材料 1（写路径；没有了就回车）: ",
        "佐证材料 2（写路径；没有了就回车）: ",
        "备注（没有就回车）: ",
    ):
        assert question in shown
    written = event(dossier, 5)
    assert written["记录人"] == {"角色": "牵头单位", "单位": "江西绮川服饰股份有限公司", "姓名": "罗景行"}
    assert (written["日期"], written["佐证材料"][0]["路径"], written["备注"]) == ("2026-11-20", paper, "材料已收")


def test_who_has_given_role_and_unit_is_asked_for_nothing():
    code, shown = typed("", "advance", example("textile-garment"), *LEAD)
    assert (code, shown.startswith("已写入 ")) == (0, True)


def test_where_to_and_why_are_asked_for():
    dossier = example("textile-garment")
    code, _ = typed("4\n漏盖章\n", "return", dossier, *SECTION)
    assert (code, event(dossier, 5)["退回到"], event(dossier, 5)["原因"]) == (0, "4", "漏盖章")


def test_who_leaves_in_the_middle_writes_nothing():
    dossier = example("textile-garment")
    code, shown = typed("\n\x04", "advance", dossier)
    assert (code, "Traceback" in shown, len(events(dossier))) == (130, False, 4)
