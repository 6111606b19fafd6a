"""Put new files into a folder: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from lhti.dossier.files import CONSORTIUM, kind_of
from lhti.dossier.listing import list_folder
from lhti.errors import UsageError, reason_of
from lhti.saving import create
from lhti.validation.discovery import find_dossiers


def plant(folder: Path, files: Mapping[str, bytes]) -> None:
    """Create every file; where one cannot be, those before it and the folders made for them are taken away again.

    Raises UsageError then.
    """
    done: list[Path] = []
    made = [parent for name in files for parent in _missing_folders((folder / name).parent)]
    try:
        for name, content in files.items():
            create(folder / name, content)
            done.append(folder / name)
    except BaseException as error:
        for path in done:
            path.unlink(missing_ok=True)
        for parent in sorted(set(made), key=lambda path: len(path.parts), reverse=True):
            with suppress(OSError):  # somebody has put something into it meanwhile
                parent.rmdir()
        if isinstance(error, OSError):
            reason = reason_of(error)
            raise UsageError(f"写不了 {folder.as_posix()}（{reason}），没有留下任何文件。请检查路径、磁盘和文件夹权限。") from None
        raise


def _missing_folders(folder: Path) -> list[Path]:
    return [path for path in (folder, *folder.parents) if not path.exists()]


def ask_free(folder: Path) -> None:
    """Raise UsageError where a new dossier cannot stand: one is there, above, or below, or the folder is a registry's."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder.as_posix()} 不是文件夹。请换一个路径。")
    known = _known_files(folder) if folder.is_dir() else []
    if known:
        raise UsageError(f"{folder.as_posix()} 里已有档案文件 {'、'.join(known)}，没有写任何文件。请换一个空文件夹。")
    if (folder / ".lhti").is_dir():
        raise UsageError(f"{folder.as_posix()} 是登记库，档案要放在它下面的文件夹里，例如 lhti init {(folder / '新档案').as_posix()}。")
    above = dossier_above(folder)
    if above:
        raise UsageError(f"{above.as_posix()} 已经是一份档案，档案里不能再放档案。请换一个路径。")
    below = _dossier_below(folder)
    if below:
        raise UsageError(f"{folder.as_posix()} 下面已有档案 {below.as_posix()}，档案不能套档案。请换一个路径。")


def dossier_above(folder: Path) -> Path | None:
    """The dossier that a folder lies in."""
    return next((parent for parent in folder.resolve().parents if (parent / CONSORTIUM).is_file()), None)


def _dossier_below(folder: Path) -> Path | None:
    try:
        return find_dossiers([folder])[0]
    except UsageError:
        return None


def _known_files(folder: Path) -> list[str]:
    try:
        return [path for path in list_folder(folder).files if kind_of(path)]
    except OSError as error:
        raise UsageError(f"打不开 {folder.as_posix()}（{reason_of(error)}）。请技术人员检查文件夹权限。") from None
