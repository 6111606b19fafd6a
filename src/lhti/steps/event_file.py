"""The file of a new event: its number, and the writing of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lhti.dossier.dossier import Dossier
from lhti.errors import RefusedError, UsageError, reason_of
from lhti.saving import create

MAX_NUMBER: Final = 9999
_FOLDER: Final = "steps"


def next_number(dossier: Dossier) -> int:
    """One more than the highest number that any file of the log begins with; raises RefusedError where none is left."""
    names = [path.removeprefix(f"{_FOLDER}/")[:4] for path in dossier.listing.files if path.startswith(f"{_FOLDER}/")]
    number = max((int(name) for name in names if name.isdecimal() and name.isascii()), default=0) + 1
    if number > MAX_NUMBER:
        raise RefusedError(f"步骤记录已到 {MAX_NUMBER} 条，编号用完了。")
    return number


def record(folder: Path, path: str, text: str, *, is_alone: bool) -> None:
    """Create the file of an event, whole or not at all. `is_alone`: the caller holds the dossier's lock.

    Raises RefusedError where another writer was first, UsageError where it cannot be written; then nothing was.
    """
    steps = folder / _FOLDER
    if steps.is_symlink() or (steps.exists() and not steps.is_dir()):
        raise UsageError(f"{steps.as_posix()} 不是文件夹（是文件或链接），没有写任何文件。请把它移走，再记录。")
    try:
        if is_alone:
            _clear(steps)
        create(folder / path, text.encode())
    except FileExistsError:
        raise RefusedError(f"刚刚有人写了 {path}，这次没有写。请运行 lhti step status 核对。") from None
    except OSError as error:
        reason = reason_of(error)
        raise UsageError(f"写不了 {(folder / path).as_posix()}（{reason}），没有写任何文件。请检查磁盘和文件夹权限，再记录。") from None


def _clear(steps: Path) -> None:
    """Take away what a writer that was killed left behind."""
    for left in steps.glob(".*.tmp"):
        left.unlink(missing_ok=True)
