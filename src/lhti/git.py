"""git by its command line: as fast as a library for what lhti asks, and nothing more to install."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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

    def merge_base(self, one: str, other: str) -> str | None:
        """The commit that two commits have in common, or None where none is known (a shallow clone may have cut it off)."""
        done = self.attempt("merge-base", one, other)
        return done.stdout.decode().strip() or None

    def changed_since(self, commit: str, *pathspec: str) -> set[str]:
        """The paths that the working tree does not hold as a commit does; new files count, those that git ignores do not."""
        options = ("-z", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-relative")
        listed = self.run("diff", *options, commit, *pathspec)
        return {*paths_of(listed), *paths_of(self.run("ls-files", "-z", "--others", "--exclude-standard", *pathspec))}

    def names(self) -> list[str]:
        """The branches and tags, by their short names."""
        return self.run("for-each-ref", "--format=%(refname:short)").decode(errors="replace").split()

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A git command that answers as it is asked, through pipes."""
        return subprocess.Popen(_command(arguments), cwd=self.root, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603

    def relative(self, path: Path) -> str:
        """A path as git writes it."""
        return path.resolve().relative_to(self.root).as_posix()


def paths_of(listed: bytes) -> list[str]:
    """What a command with `-z` lists; a name that is not UTF-8 keeps its bytes."""
    return [path for path in listed.decode(errors="surrogateescape").split("\0") if path]


def repository_of(folder: Path) -> Repository | None:
    """The repository that a folder lies in, or None where it lies in none. Raises UsageError where git is missing, or will not say."""
    done = _git(folder, "rev-parse", "--show-toplevel")
    if done.returncode == 0:
        return Repository(Path(os.fsdecode(done.stdout.rstrip(b"\n"))).resolve())
    words = done.stderr.decode(errors="replace").strip()
    if "not a git repository" in words:
        return None
    raise UsageError(f"git 打不开 {folder.as_posix()} 所在的仓库：{words}")


_OF_A_HOOK: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""What git tells a hook: right at the top of the working tree only, where lhti need not run."""
_AS_IT_IS: Final = {
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
    "TZ": "UTC",
}
"""The history as it was recorded, paths as they are spelt, nothing fetched: nothing of the reader's machine stands in for any of it."""


def _git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(_command(arguments), cwd=folder, input=given, capture_output=True, check=False, env=_environment())  # noqa: S603
    except FileNotFoundError:
        raise UsageError("没有找到 git，无法核对历史。请技术人员安装 git。") from None


def _command(arguments: tuple[str, ...]) -> list[str]:
    return ["git", "-c", "core.quotePath=false", *arguments]


def _environment() -> dict[str, str]:
    return {**{name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}, **_AS_IT_IS}
