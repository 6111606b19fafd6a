"""Two writers at once end in one event and one refusal; a kill at any moment leaves no event, or a whole one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lhti.dossier.reading import read_dossier
from steps.build import LEAD, SECTION, edit, events, example, step

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX processes")

# Both have read the dossier before either goes on: each says so by a file, and waits for the other's.
MEET = """
import sys, time
from pathlib import Path
import lhti.cli.step_asking as asking
from lhti.cli.running import run

me, other, *arguments = sys.argv[1:]
ask = asking.entered_by

def ask_and_wait(*given):
    entered = ask(*given)
    Path(me).touch()
    while not Path(other).exists():
        time.sleep(0.005)
    return entered

asking.entered_by = ask_and_wait
sys.exit(run(["step", *arguments]))
"""


def at_once(*commands: tuple[object, ...]) -> list[subprocess.CompletedProcess[str]]:
    """Two commands whose decisions are made on the same state."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", MEET, me, other, *map(str, command)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
        )
        for command, me, other in zip(commands, "ab", "ba", strict=True)
    ]
    told = [process.communicate(timeout=20) for process in processes]
    return sorted(
        (subprocess.CompletedProcess(process.args, process.returncode, *words) for process, words in zip(processes, told, strict=True)),
        key=lambda done: done.returncode,
    )


@pytest.mark.parametrize(
    "second",
    [("advance", "textile-garment", *LEAD), ("return", "textile-garment", "--to", "4", *SECTION, "--reason", "补正")],
    ids=["two advance", "one advances, one returns"],
)
def test_of_two_writers_one_records(second):
    dossier = example("textile-garment")
    won, lost = at_once(("advance", dossier, *LEAD), second)
    assert (won.returncode, won.stdout.startswith("已写入 textile-garment/steps/0005-step5-")) == (0, True), won
    assert (lost.returncode, lost.stdout) == (1, "")
    assert lost.stderr == "lhti：刚刚有人记录了步骤，这次没有写。请运行 lhti step status 看现在到了哪一步，再决定。\n"
    assert len(events(dossier)) == 5
    assert read_dossier(dossier).history.disorders == []


def test_without_a_lock_the_creation_decides(monkeypatch):
    """As on a network share that knows no locks: another machine is first, after this one has read."""
    import fcntl

    from lhti.steps import event_file

    dossier, create = example("textile-garment"), event_file.create

    def refuse(*_: object) -> None:
        raise OSError(9, "Bad file descriptor")

    def create_as_second(path: Path, content: bytes) -> None:
        path.write_bytes(b"first")
        create(path, content)

    monkeypatch.setattr(fcntl, "flock", refuse)
    monkeypatch.setattr(event_file, "create", create_as_second)
    done = step("advance", dossier, *LEAD)
    told = "lhti：刚刚有人写了 steps/0005-step5-completed.yaml，这次没有写。请运行 lhti step status 核对。\n"
    assert (done.code, done.err) == (1, told)
    assert (dossier / "steps/0005-step5-completed.yaml").read_bytes() == b"first"
    assert len(events(dossier)) == 5


def test_without_a_lock_nobody_else_s_unfinished_file_is_taken_away(monkeypatch):
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(fcntl, "flock", refuse)
    dossier = example("textile-garment")
    (dossier / "steps/.0005-step5-completed.yaml.other.tmp").touch()
    assert step("advance", dossier, *LEAD).code == 0
    assert events(dossier)[0] == ".0005-step5-completed.yaml.other.tmp"


# -- kills ----------------------------------------------------------------------------------------------------------------------------

# Each child of one process runs the command and is killed before its n-th call of anything that changes the disk; the last one is not.
KILL = """
import json, os, shutil, signal, sys
from pathlib import Path
import lhti.reports.step_status, lhti.steps.event_file
from lhti.cli.running import run

CALLS = ("link", "write", "fsync", "replace", "rename", "unlink", "mkdir", "chmod")
before, folder, arguments = sys.argv[1], sys.argv[2], sys.argv[3:]
seen = 0

def armed(call, deadly):
    def killing(*given, **more):
        global seen
        seen += 1
        if seen == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*given, **more)
    return killing

def child(deadly):
    sys.stdout = sys.stderr = open(os.devnull, "w")
    for name in CALLS:
        setattr(os, name, armed(getattr(os, name), deadly))
    os._exit(run(["step", *arguments]))

run(["step", *arguments, "-n"])  # what is imported and loaded is inherited
found = []
while not found or found[-1][0]:
    shutil.rmtree(folder)
    shutil.copytree(before, folder)
    process = os.fork()
    if process == 0:
        child(len(found) + 1)
    ended = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    found.append((ended, {path.name: path.read_text() for path in Path(folder).glob("steps/*")}))
    if ended not in (0, -signal.SIGKILL):
        break
print("FOUND" + json.dumps(found))
"""


@pytest.mark.parametrize("steps", [0, 4], ids=["the first event", "a later event"])
def test_a_kill_at_any_moment_leaves_no_event_or_a_whole_one(steps):
    before = example("textile-garment", steps=steps).rename("before")
    if steps == 0:
        (before / "steps").rmdir()
    example("textile-garment", steps=steps)
    command = ("advance", "textile-garment", *(LEAD if steps else SECTION), "--date", "2026-11-24" if steps else "2025-09-12")
    done = subprocess.run(
        [sys.executable, "-c", KILL, "before", "textile-garment", *command],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    *killed, (code, events_at_last) = json.loads(done.stdout.partition("FOUND")[2])
    new = f"000{steps + 1}-step{steps + 1}-completed.yaml"
    assert (code, {code for code, _ in killed}, len(killed) >= 6) == (0, {-9}, True)
    for _, left in killed:
        assert left.get(new) in (None, events_at_last[new])
        assert len([name for name in left if not name.startswith(".") and name != new]) == steps
    assert new not in killed[0][1]
    assert new in killed[-1][1]


def test_what_a_killed_writer_left_behind_is_not_seen_and_is_cleared():
    dossier = example("textile-garment")
    (dossier / "steps/.0005-step5-completed.yaml.x1y2.tmp").write_text("步骤: 5\n事")
    assert "第5步　进行中" in step("status", dossier).out
    assert step("advance", dossier, *LEAD).code == 0
    assert events(dossier) == [f"000{number}-step{number}-completed.yaml" for number in range(1, 6)]


def test_a_process_that_dies_holds_no_lock():
    dossier = example("textile-garment")
    holder = (
        "import os, sys; from pathlib import Path; from lhti.steps.lock import exclusive\nwith exclusive(Path(sys.argv[1])): os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", holder, str(dossier)], check=False)
    assert step("advance", dossier, *LEAD).code == 0


def test_what_is_changed_while_a_person_is_asked_is_judged_as_it_is_then(monkeypatch):
    import lhti.cli.step_asking as asking

    dossier, ask = example("textile-garment"), asking.entered_by

    def ask_while_another_edits(*given):
        entered = ask(*given)
        edit(dossier / "experts.yaml", "\n", "\n# 改动\n")
        return entered

    monkeypatch.setattr(asking, "entered_by", ask_while_another_edits)
    done = step("advance", dossier, *LEAD)
    assert (done.code, "[step-sealed]" in done.out) == (1, True)
