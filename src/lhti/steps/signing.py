"""Signatures of commits by SSH keys, held against an allowed_signers file whose principals are roles (`section@*`)."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from lhti.errors import UsageError, reason_of
from lhti.git import Repository

_SHANGHAI: Final = timedelta(hours=8)
"""The days of an allowed_signers file are those of its writers, whatever the clock of the machine that checks."""
_SIGNATURE = re.compile(rb"^gpgsig(?:-sha256)? (?P<signature>(?:.*\n)(?: .*\n)*)", re.MULTILINE)
_COMMITTER = re.compile(rb"^committer .* (?P<seconds>\d+) [-+]\d{4}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Signers:
    """Who may sign as what."""

    content: bytes
    shown: str
    """Where it was read, in Chinese."""

    def objection(self, repository: Repository, commit: str, role: str, dossier: str) -> str | None:
        """Why a commit is not signed by somebody with this role for this dossier (`role@dossier`); None where it is."""
        raw = repository.run("cat-file", "commit", commit)
        header, _, message = raw.partition(b"\n\n")
        found = _SIGNATURE.search(header + b"\n")
        if not found:
            return "提交没有签名"
        signature = found["signature"].replace(b"\n ", b"\n")
        if b"BEGIN SSH SIGNATURE" not in signature:
            return "提交的签名不是 SSH 签名，无法核对"
        payload = _SIGNATURE.sub(b"", header + b"\n").rstrip(b"\n") + b"\n\n" + message
        on = _time_of(header)
        return self._verify(payload, signature, f"{role}@{dossier}", on) if on else "提交的时间读不出，无法核对"

    def _verify(self, payload: bytes, signature: bytes, identity: str, on: str) -> str | None:
        with tempfile.TemporaryDirectory() as folder:
            allowed, signed = Path(folder) / "allowed_signers", Path(folder) / "signature"
            allowed.write_bytes(self.content)
            signed.write_bytes(signature)
            files = ("-f", str(allowed), "-s", str(signed))
            time = f"-Overify-time={on}"
            if _ssh_keygen("-Y", "verify", "-n", "git", "-I", identity, *files, time, given=payload).returncode == 0:
                return None
            if _ssh_keygen("-Y", "check-novalidate", "-n", "git", "-s", str(signed), given=payload).returncode:
                return "签名与提交的内容不符"
            known = _ssh_keygen("-Y", "find-principals", *files, time).stdout.decode(errors="replace").split()
        return f"签名的钥匙属于 {'、'.join(known)}，不是 {identity}" if known else "签名的钥匙不在名单里，或当时不在有效期内"


def signers_of(repository: Repository, file: str, base: str) -> Signers:
    """An allowed_signers file: of the repository as it is in the revision `base`; outside it, as it lies there.

    Raises UsageError where there is none.
    """
    inside = _place_inside(repository, Path(file))
    if inside:
        shown = base.removeprefix("refs/heads/").removeprefix("refs/remotes/")
        done = repository.attempt("cat-file", "blob", f"{base}:{inside}")
        if done.returncode:
            raise UsageError(f"版本 {shown} 里没有 {inside}。签名名单只从主干分支读，不从提议的分支读；请先把名单合入主干。")
        return Signers(done.stdout, f"{inside}，取自 {shown}")
    try:
        return Signers(Path(file).read_bytes(), Path(file).resolve().as_posix())
    except OSError as error:
        raise UsageError(f"打不开签名名单 {file}（{reason_of(error)}）。请核对路径。") from None


def _place_inside(repository: Repository, file: Path) -> str | None:
    """Where a file lies in the repository, as its path is spelt: a proposal may make the file a link that leads out."""
    spelt = Path(os.path.abspath(file))  # resolve() would follow the link
    for folder in spelt.parents:
        if folder.resolve() == repository.root:
            return spelt.relative_to(folder).as_posix()
    resolved = file.resolve()
    return repository.relative(resolved) if resolved.is_relative_to(repository.root) else None


def _time_of(header: bytes) -> str | None:
    """When it was committed, as ssh-keygen reads it on the calendar of Shanghai; None where no calendar holds it."""
    found = _COMMITTER.search(header)
    try:
        on = datetime.fromtimestamp(int(found["seconds"]), UTC) + _SHANGHAI if found else None
    except (OverflowError, ValueError, OSError):
        return None
    return on.strftime("%Y%m%d%H%M%S") if on else None


def _ssh_keygen(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "TZ": "CST-8"}
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=given, capture_output=True, check=False, env=environment)  # noqa: S603, S607
    except FileNotFoundError:
        raise UsageError("没有找到 ssh-keygen，无法核对签名。请技术人员安装 OpenSSH。") from None
