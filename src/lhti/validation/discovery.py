"""From the paths of a command line to the dossiers they mean."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from lhti.dossier.entries import is_event_file
from lhti.dossier.files import BY_NAME, CONSORTIUM
from lhti.errors import UsageError, reason_of


def find_dossiers(paths: Iterable[Path], *, allow_empty: bool = False) -> list[Path]:
    """Every dossier that the paths name or hold, each once, sorted.

    A path is a dossier, a registry above dossiers, or a file inside a dossier. Raises UsageError where a path leads to none; of a folder
    that is there, only where it is not allowed to be empty.
    """
    found: dict[str, Path] = {}
    for path in paths:
        dossiers = list(_of_path(path))
        if not dossiers and not (allow_empty and path.is_dir()):
            raise UsageError(f"{path} 里没有档案：档案文件夹里应有 {CONSORTIUM}。请核对路径；新建档案时先写 {CONSORTIUM}。")
        for dossier in dossiers:
            found.setdefault(os.path.realpath(dossier), dossier)
    return sorted(found.values(), key=lambda folder: folder.as_posix())


def outside_files(paths: Iterable[Path]) -> list[Path]:
    """The files among the paths that lie in no dossier."""
    return [path for path in paths if path.is_file() and not any(_enclosing(path))]


def single_dossier(path: Path) -> Path:
    """The one dossier that a path means; raises UsageError where it leads to none or to several."""
    found = find_dossiers([path])
    if len(found) > 1:
        raise UsageError(f"{path} 里有 {len(found)} 份档案，请写明是哪一份，例如 {found[0].as_posix()}。")
    return found[0]


def _of_path(path: Path) -> Iterator[Path]:
    try:
        if path.is_file():
            yield from _enclosing(path)
        elif not path.is_dir():
            raise UsageError(f"找不到 {path}。请核对路径。")
        else:
            if not os.access(path, os.R_OK | os.X_OK):
                raise PermissionError
            below = list(_below(path))
            if below:
                yield from below
            elif any((path / name).is_file() for name in BY_NAME):
                yield path
    except PermissionError:
        raise UsageError(f"没有权限打开 {path}。请技术人员检查文件夹权限。") from None


def _below(root: Path) -> Iterator[Path]:
    """Folders that hold a consortium.yaml, none inside another, and those that lost it; hidden folders left out."""
    for folder, subfolders, files in os.walk(root, onerror=_refuse):
        if CONSORTIUM in files:
            subfolders.clear()
            yield Path(folder)
        elif folder != str(root) and _is_headless(Path(folder)):
            yield Path(folder)
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))


def _is_headless(folder: Path) -> bool:
    """Whether a folder is a dossier that lost its consortium.yaml: passed over, it would be missed by nobody."""
    known = sum((folder / name).is_file() for name in BY_NAME)
    return known > 1 or any(is_event_file(f"steps/{path.name}") for path in folder.glob("steps/*.yaml"))


def _refuse(error: OSError) -> None:
    raise UsageError(f"打不开 {error.filename}（{reason_of(error)}）。请技术人员检查文件夹权限。")


def _enclosing(file: Path) -> Iterator[Path]:
    above = file.resolve().parents
    whole = (folder for folder in above if (folder / CONSORTIUM).is_file())
    yield from islice(chain(whole, filter(_is_headless, above)), 1)


def registry_of(dossiers: Iterable[Path]) -> Path | None:
    """The nearest folder at or above the first of the dossiers that keeps registry settings (`.lhti/`)."""
    return next((Registries().of(dossier) for dossier in dossiers), None)


class Registries:
    """Which registry each dossier lies in; of many dossiers, the folders above them are looked at once."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._found: dict[str, Path | None] = {}
        self._last: tuple[Path | None, Path | None] = (None, None)

    def of(self, dossier: Path) -> Path | None:
        """The nearest folder at or above it that keeps registry settings (`.lhti/`)."""
        if self._last[0] is not dossier:  # a judge asks several times of one dossier
            folder = os.path.realpath(dossier)
            own = Path(folder) if os.path.isdir(f"{folder}/.lhti") else None
            self._last = (dossier, own or self._above(os.path.dirname(folder)))
        return self._last[1]

    def _above(self, folder: str) -> Path | None:
        if folder not in self._found:
            above = os.path.dirname(folder)
            has_settings = os.path.isdir(os.path.join(folder, ".lhti"))
            self._found[folder] = Path(folder) if has_settings else self._above(above) if above != folder else None
        return self._found[folder]
