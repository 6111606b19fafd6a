"""The first line of a file that lhti creates: the schema that editors check it by."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from lhti.dossier.dossier import Dossier
from lhti.dossier.files import CONSORTIUM, FileKind
from lhti.dossier.schema import schema_name

_OF_CONSORTIUM: Final = re.compile(r"# yaml-language-server: \$schema=(?P<way>\.{1,2}/(?:[^\s/]+/)*)consortium(?:\.zh)?\.schema\.json\s*")


def modeline_of(dossier: Dossier, kind: FileKind, language: str) -> str | None:
    """For one file more of a dossier: beside the schema that consortium.yaml names by a relative path, otherwise as `modeline_in`."""
    source = dossier.sources.get(CONSORTIUM)
    found = _OF_CONSORTIUM.fullmatch(source.lines[0]) if source and source.lines else None
    return _modeline(found["way"].removeprefix("./"), kind, language) if found else modeline_in(dossier.folder, kind, language)


def modeline_in(folder: Path, kind: FileKind, language: str) -> str | None:
    """For a file of a dossier in this folder; None where no folder at or above it holds the file's schema in `schemas/`."""
    here = folder.resolve()
    for above in (here, *here.parents):
        if (above / "schemas" / schema_name(kind, language)).is_file():
            way = Path(os.path.relpath(above / "schemas", here)).as_posix()
            return _modeline(f"{way}/", kind, language)
    return None


def _modeline(way: str, kind: FileKind, language: str) -> str:
    """`way`: from the dossier's folder to that of the schemas."""
    up = "../" * kind.shown.count("/")
    return f"# yaml-language-server: $schema={up}{way}{schema_name(kind, language)}"
