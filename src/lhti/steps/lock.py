"""One writer at a time in a dossier's folder; the lock goes with the process, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    @contextmanager
    def exclusive(folder: Path) -> Iterator[bool]:
        """Wait until no other process records in this folder. Windows locks files only, so a hidden one stays behind."""
        try:
            stream = (folder / ".lhti.lock").open("ab")
        except OSError:
            yield False
            return
        with stream:
            yield _taken(stream.fileno())

    def _taken(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    @contextmanager
    def exclusive(folder: Path) -> Iterator[bool]:
        """Wait until no other process records in this folder.

        False where the file system knows no such lock (NFS): then the exclusive creation of the event file alone decides.
        """
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            yield _taken(descriptor)
        finally:
            os.close(descriptor)

    def _taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            return False
        return True
