"""Pages that show sessions: what stands behind each `$` is run, and what it prints stands beneath it.

A fenced block `console` holds commands and their output. A fenced block with `file=PATH` behind its language is written to that file.
A comment `<!-- $ command -->` is run unseen: it prepares what the reader already has. Every page starts in an empty folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
TODAY: Final = "2026-11-24"

_PART: Final = re.compile(r"^<!-- \$ (?P<hidden>.*?) -->$|^```(?P<info>[^\n]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE: Final = re.compile(r"\bfile=(\S+)")
_SHOWN_LINES: Final = 40
"""Longer output is cut in the page, and says so."""


def with_output(page: str, folder: Path) -> str:
    """The page with what its commands print today; `folder`: an empty one to work in. Raises RuntimeError where an unseen command fails."""
    return _PART.sub(lambda part: _fresh(part, folder), page)


def _fresh(part: re.Match[str], folder: Path) -> str:
    if part["hidden"]:
        code, output = run(part["hidden"], folder)
        if code:
            raise RuntimeError(f"{part['hidden']}: {output}")
        return part[0]
    file = _FILE.search(part["info"])
    if file:
        path = folder / file[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(part["body"], encoding="utf-8", newline="\n")
    return f"```console\n{_session(part['body'], folder)}```" if part["info"] == "console" else part[0]


def _session(body: str, folder: Path) -> str:
    """Each command with its output as it is today."""
    shown = []
    for command in re.findall(r"^\$ ((?:.*\\\n)*.*)$", body, re.MULTILINE):
        _, output = run(command, folder)
        shown.append(f"$ {command}\n{_cut(output)}")
    return "".join(shown)


def _cut(output: str) -> str:
    lines = output.splitlines()
    if len(lines) > _SHOWN_LINES:
        lines = [*lines[: _SHOWN_LINES - 10], f"……（此处略去 {len(lines) - _SHOWN_LINES + 1} 行）", *lines[-9:]]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def run(command: str, folder: Path) -> tuple[int, str]:
    """Exit code and output of a command of a page."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def _environment() -> dict[str, str]:
    """Nothing of this machine or of today shows in a page."""
    moment = f"{TODAY}T09:00:00+08:00"
    return {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": os.devnull,
        "LANG": "C.UTF-8",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "LHTI_TODAY": TODAY,
        "EXAMPLES": str(ROOT / "examples"),
        "POLICIES": str(ROOT / "src" / "lhti" / "policies"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "init.defaultBranch",
        "GIT_CONFIG_VALUE_0": "main",
        "GIT_AUTHOR_NAME": "技术员",
        "GIT_AUTHOR_EMAIL": "technician@example.org",
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_NAME": "技术员",
        "GIT_COMMITTER_EMAIL": "technician@example.org",
        "GIT_COMMITTER_DATE": moment,
    }
