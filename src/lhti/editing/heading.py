"""The first lines of a dossier file that lhti creates: the schema for editors, and what the file is."""

from __future__ import annotations

import os
from pathlib import Path

from lhti.dossier.files import FileKind
from lhti.dossier.schema import schema_name


def heading(folder: Path, kind: FileKind, language: str) -> list[str]:
    """Comment lines; without the schema where no folder at or above the dossier holds `schemas/`."""
    modeline = modeline_of(folder, kind, language)
    return [*([modeline] if modeline else []), f"# {kind.label}"]


def modeline_of(folder: Path, kind: FileKind, language: str) -> str | None:
    """`# yaml-language-server: $schema=…`, relative to the file, which stands in the dossier's folder itself."""
    name = schema_name(kind, language)
    here = folder.resolve()
    for above in (here, *here.parents):
        if (above / "schemas" / name).is_file():
            way = Path(os.path.relpath(above, here)).as_posix()
            return f"# yaml-language-server: $schema={way}/schemas/{name}"
    return None
