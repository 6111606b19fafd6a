"""Write files so that a kill at any moment leaves the old content or the new one, never a half."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

_MODE: Final = 0o666


def save(path: Path, content: bytes) -> bool:
    """Give a file this content, folders above it included; False where it already has it and nothing was written.

    A link stays, and what it leads to is written; a device or a pipe takes the content as it comes.
    Raises OSError where it cannot be written; then nothing has changed.
    """
    if _is_stream(path):
        _write_into(path, content)
        return True
    path = _destination(path)
    if path.is_file() and path.read_bytes() == content:
        return False
    written = _write_beside(path, content)
    try:
        written.replace(path)
    except OSError as error:
        written.unlink()
        error.filename = str(path)  # the name that the user knows
        raise
    _sync_folder(path.parent)
    return True


def _is_stream(path: Path) -> bool:
    """Whether it is there and neither a file nor a folder: put in its place, a file would take the device or the pipe away."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _write_into(path: Path, content: bytes) -> None:
    try:
        with path.open("wb", buffering=0) as stream:
            _write_all(stream.fileno(), content)
    except OSError as error:
        error.filename = str(path)
        raise


def _destination(path: Path) -> Path:
    """The path itself, or what it leads to where it is a link."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def create(path: Path, content: bytes) -> None:
    """Create a file that does not exist yet; of several writers one wins.

    Raises FileExistsError for the others, OSError where it cannot be written; then nothing has changed.
    """
    written = _write_beside(path, content)
    try:
        os.link(written, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        _claim_and_move(written, path)
    finally:
        written.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _claim_and_move(written: Path, path: Path) -> None:
    """One writer claims the name by a hidden file, and moves the whole content there."""
    claim = path.with_name(f".{path.name}.claim.tmp")
    claim.touch(exist_ok=False)
    try:
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        written.replace(path)
    finally:
        claim.unlink()


def _write_beside(path: Path, content: bytes) -> Path:
    """A hidden file in the same folder, on disk: readers of dossiers leave hidden files alone."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    except OSError as error:
        error.filename = str(path)  # the name that the user knows
        raise
    try:
        _fill(descriptor, content)
        with suppress(OSError):  # a file system without modes
            Path(name).chmod(path.stat().st_mode if path.exists() else _MODE & ~_umask())
    except BaseException:
        Path(name).unlink()
        raise
    finally:
        os.close(descriptor)
    return Path(name)


def _fill(descriptor: int, content: bytes) -> None:
    _write_all(descriptor, content)
    os.fsync(descriptor)


def _write_all(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows cannot open a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
