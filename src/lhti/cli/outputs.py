"""Papers and pictures put where they were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lhti.errors import RefusedError, reason_of


@contextmanager
def written_to(path: Path) -> Iterator[None]:
    """What cannot be written has failed, like what cannot be made: RefusedError (exit code 1) instead of OSError."""
    try:
        yield
    except OSError as error:
        raise RefusedError(f"写不了 {path}（{reason_of(error)}）。请核对文件夹和权限。") from None
