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
    def exclusive(folder: Path) -> Iterator[None]:
        """Wait until no other process records in this folder. Windows locks files only, so a hidden one stays behind."""
        with (folder / ".lhti.lock").open("ab") as stream:
            msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)
            yield

else:
    import fcntl

    @contextmanager
    def exclusive(folder: Path) -> Iterator[None]:
        """Wait until no other process records in this folder."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)
