"""Where the folders that ship beside the code are: inside an installed package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parent


def shipped_folder(name: str) -> Path:
    """The folder `schemas`, `templates` or `tests/cases`; raises FileNotFoundError where the installation lacks it."""
    for folder in (_PACKAGE / name, _PACKAGE.parent.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"lhti was installed without {name}/")
