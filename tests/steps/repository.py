"""Throw-away git repositories with signed commits."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from steps.build import EXAMPLES

ENVIRONMENT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C", "TZ": "UTC"}
AUTHOR = "谢文清"
FILES = ("consortium.yaml", "members.yaml")


def command(*arguments: object, cwd: Path, given: bytes = b"", **environment: str) -> bytes:
    done = subprocess.run(
        [*map(str, arguments)], cwd=cwd, input=given, capture_output=True, check=False, env={**os.environ, **ENVIRONMENT, **environment}
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def make_keys(folder: Path, *names: str) -> dict[str, Path]:
    """Name → private key, the public one beside it."""
    for name in names:
        command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder / name, cwd=folder)
    return {name: folder / name for name in names}


def public(key: Path) -> str:
    return " ".join(key.with_suffix(".pub").read_text().split()[:2])


@dataclass
class Repository:
    root: Path
    keys: dict[str, Path]
    on: str = "2026-01-05T12:00:00 +0800"

    def git(self, *arguments: object, **environment: str) -> str:
        who = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", AUTHOR), ("EMAIL", "x@example.cn"), ("DATE", self.on))
        }
        return command("git", "-c", "gpg.format=ssh", *arguments, cwd=self.root, **(who | environment)).decode().strip()

    def commit(self, *, key: str | None = None, message: str = "record", **environment: str) -> str:
        """Everything in the folder; the commit's name as the audit shows it."""
        self.git("add", "-A")
        signing = ("-c", f"user.signingkey={self.keys[key]}") if key else ()
        told = self.git(*signing, "-c", "core.abbrev=8", "commit", "--allow-empty", *(["-S"] if key else []), "-m", message, **environment)
        return told.partition("]")[0].rpartition(" ")[2]

    def merge(self, *branches: str, finish: bool = True) -> None:
        self.git("merge", "-q", "--no-ff", *([] if finish else ["--no-commit"]), "-m", "merge", *branches)

    def record(self, number: int, *, key: str | None = None, folder: str = "textile-garment") -> str:
        """One event of the example, and its commit."""
        place = self.root / folder / "steps"
        place.mkdir(exist_ok=True)
        (name,) = (EXAMPLES / "textile-garment/steps").glob(f"{number:04d}-*")
        shutil.copy(name, place)
        return self.commit(key=key)

    def add_dossier(self, folder: str = "textile-garment") -> None:
        (self.root / folder).mkdir(parents=True)
        for name in FILES:
            shutil.copy(EXAMPLES / "textile-garment" / name, self.root / folder)


def make(root: Path, keys: dict[str, Path]) -> Repository:
    """With a dossier that has no events yet."""
    root.mkdir()
    repository = Repository(root, keys)
    repository.git("init", "-q", "-b", "main", "--template=")
    repository.add_dossier()
    repository.commit()
    return repository
