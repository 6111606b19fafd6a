"""Contents of a repository by their ids, from one `git cat-file --batch` that answers as long as it is asked."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from types import TracebackType
from typing import Final

from lhti.errors import UsageError
from lhti.git import Repository

_AT_ONCE: Final = 500
"""Ids asked for before the answers are read: fewer bytes than a pipe holds, so that neither side waits for the other."""


class Blobs:
    """Reads blobs; those that were fetched ahead are handed out from memory."""

    def __init__(self, repository: Repository) -> None:
        """git is started when the first blob is asked for."""
        self._repository = repository
        self._process: subprocess.Popen[bytes] | None = None
        self._ahead: dict[str, bytes] = {}

    def fetch(self, ids: Iterable[str]) -> None:
        """Read several at once, for `get` to hand out; what the last time was not asked for is forgotten."""
        self._ahead = {}
        wanted = list(dict.fromkeys(ids))
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            self._ask(some)
            self._ahead.update((name, self._answer(name)) for name in some)

    def get(self, name: str) -> bytes:
        """A blob's bytes; raises UsageError where the clone lacks it."""
        found = self._ahead.get(name)
        if found is not None:
            return found
        self._ask([name])
        return self._answer(name)

    def _ask(self, names: list[str]) -> None:
        if self._process is None:
            self._process = self._repository.start("cat-file", "--batch")
        assert self._process.stdin is not None
        try:
            self._process.stdin.write("".join(f"{name}\n" for name in names).encode())
            self._process.stdin.flush()
        except BrokenPipeError:
            raise UsageError("git cat-file 中途停了，读不到文件内容。请运行 git fsck 检查仓库，再试一次。") from None

    def _answer(self, name: str) -> bytes:
        assert self._process is not None
        assert self._process.stdout is not None
        head = self._process.stdout.readline().split()
        if len(head) != 3:
            raise UsageError(f"仓库里缺少文件内容 {name[:12]}（部分克隆？）。请取全后再运行，例如重新克隆且不带 --filter。")
        content = self._process.stdout.read(int(head[2]))
        self._process.stdout.read(1)
        return content

    def __enter__(self) -> Blobs:
        """For `with`."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Let git go."""
        if self._process is not None:
            self._process.communicate()
