"""Files that are not known: which name they were probably meant to have, and which are only copies of what is there."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from lhti.dossier.files import FILE_KINDS, SINGLE_FILES, kind_of
from lhti.dossier.folding import folded
from lhti.dossier.nearest import nearest
from lhti.dossier.violation import Violation

_ENDING: Final = re.compile(r"\.ya?ml(?:\.txt)?$", re.IGNORECASE)
"""Of a file for lhti; an editor that hides endings may have put its own behind."""
_OF_COPIES: Final = re.compile(r"复件|副本|[-_]?copy(?:of)?|\([0-9]+\)|[-_.]+$", re.IGNORECASE)
_TEMPORARY: Final = "~$"
_YEAR: Final = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


def is_like_ours(path: str) -> bool:
    """Whether a file's name ends like that of a dossier's, in any spelling."""
    return _ENDING.search(path) is not None


def unknown_file(path: str, files: Container[str]) -> Violation:
    """The hint on a file that is not read. `files`: all that are there, of which none is to be overwritten."""
    meant = _meant(path)
    variant = "default" if meant is None else "copy" if meant in files else "nearest"
    if _TEMPORARY in path and variant == "nearest":
        variant, meant = "default", None
    values = {"path": path, "nearest": meant, "known": "、".join(kind.shown for kind in FILE_KINDS)}
    return Violation(path, variant=variant, values=values, rule="file-unknown", place=(None, None))


def _meant(path: str) -> str | None:
    """The name that a file of a dossier was probably meant to have."""
    folder, _, name = _ENDING.sub("", folded(path)).rpartition("/")
    bare = _without_marks(name)
    candidates = [f"{folder}/{word}.yaml" if folder else f"{word}.yaml" for word in (name, bare)]
    candidates += _in_folder(folder, bare) if folder else [kind.shown for kind in SINGLE_FILES if kind.label == bare]
    return next((candidate for candidate in candidates if kind_of(candidate)), None) or _misspelt(folder, bare)


def _without_marks(name: str) -> str:
    """Without what a copy or a temporary file has in its name."""
    while (shorter := _OF_COPIES.sub("", name.removeprefix(_TEMPORARY))) != name:
        name = shorter
    return name


def _in_folder(folder: str, name: str) -> list[str]:
    """A year's file by the year in its name; the same name in the folder that was probably meant."""
    years = _YEAR.findall(f"{folder}/{name}")
    known = ["steps", "annual", "scores/formation", *(f"scores/annual-{year}" for year in years)]
    meant = nearest(folder, known)
    if meant == "annual":
        return [f"annual/{year}.yaml" for year in years] if len(years) == 1 else []
    return [f"{meant}/{name}.yaml"] if meant else []


def _misspelt(folder: str, name: str) -> str | None:
    """One of the files that stand alone."""
    known = {kind.stem: kind.shown for kind in SINGLE_FILES}
    return known.get(nearest(f"{folder}/{name}" if folder else name, known) or "")
