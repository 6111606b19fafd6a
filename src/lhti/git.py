"""git by its command line: as fast as a library for what lhti asks, and nothing more to install."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lhti.errors import UsageError


@dataclass(frozen=True, slots=True)
class Repository:
    """A working tree; paths are relative to its top, with `/`."""

    root: Path

    def run(self, *arguments: str, given: bytes = b"", settings: Mapping[str, str] | None = None) -> bytes:
        """What a git command prints; raises UsageError with git's own words where it fails."""
        done = self.attempt(*arguments, given=given, settings=settings)
        if done.returncode:
            words = done.stderr.decode(errors="replace").strip()
            raise UsageError(f"git {arguments[0]} 失败：{words or f'返回 {done.returncode}'}")
        return done.stdout

    def attempt(self, *arguments: str, given: bytes = b"", settings: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        """Run a git command, whatever comes of it. `settings`: git configuration for this run."""
        configured = [part for key, value in (settings or {}).items() for part in ("-c", f"{key}={value}")]
        return _git(self.root, *configured, *arguments, given=given)

    def has_commits(self) -> bool:
        """Whether there is any history."""
        return self.attempt("rev-parse", "--verify", "--quiet", "HEAD").returncode == 0

    def is_shallow(self) -> bool:
        """Whether the older history was not fetched."""
        return self.run("rev-parse", "--is-shallow-repository").strip() == b"true"

    def resolve(self, revision: str) -> str | None:
        """The full name of a commit, or None where there is none of that name."""
        done = self.attempt("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return done.stdout.decode().strip() or None

    def relative(self, path: Path) -> str:
        """A path as git writes it."""
        return path.resolve().relative_to(self.root).as_posix()


def repository_of(folder: Path) -> Repository | None:
    """The repository that a folder lies in, or None where it lies in none. Raises UsageError where git is missing."""
    done = _git(folder, "rev-parse", "--show-toplevel")
    return Repository(Path(os.fsdecode(done.stdout.rstrip(b"\n"))).resolve()) if done.returncode == 0 else None


def _git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "TZ": "UTC"}
    command = ["git", "-c", "core.quotePath=false", *arguments]
    try:
        return subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False, env=environment)  # noqa: S603
    except FileNotFoundError:
        raise UsageError("没有找到 git，无法核对历史。请技术人员安装 git。") from None
