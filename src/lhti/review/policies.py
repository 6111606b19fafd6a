"""Each side is judged by the policies that its own revision of the registry holds, whatever is checked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from lhti.policy.loading import REGISTRY_POLICIES
from lhti.review.blobs import Blobs
from lhti.review.revisions import Range
from lhti.validation.judging import Judge

_SETTINGS: Final = ".lhti/"
_LINK: Final = "120000"


@dataclass(frozen=True, slots=True)
class Judges:
    """Who judges the base, and who the head; the same one where both have the same policies."""

    base: Judge
    head: Judge


@contextmanager
def judges_of(range_: Range, judge: Judge, blobs: Blobs) -> Iterator[Judges]:
    """`judge` knows the policies of the working tree; a commit's are written to a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="lhti-") as folder:
        base_files = _policy_files(range_, range_.base_commit)
        head_files = _policy_files(range_, range_.head_commit) if range_.head_commit else None
        base = _judge(Path(folder, "base"), base_files, judge, blobs)
        if head_files is None:
            yield Judges(base, judge)
        else:
            yield Judges(base, base if head_files == base_files else _judge(Path(folder, "head"), head_files, judge, blobs))


def _policy_files(range_: Range, commit: str) -> dict[str, str]:
    """Path inside the nearest settings at or above the registry → blob, of its policies."""
    parts = [] if range_.place == "." else range_.place.split("/")
    places = ["".join(f"{part}/" for part in parts[:end]) + _SETTINGS for end in range(len(parts), -1, -1)]
    listed = range_.repository.run("ls-tree", "-r", "-z", "--full-tree", commit, *places).decode(errors="surrogateescape")
    entries = {path: head.split() for line in listed.split("\0") if line for head, _, path in [line.partition("\t")]}
    nearest = next((place for place in places if any(path.startswith(place) for path in entries)), _SETTINGS)
    policies = f"{nearest.removesuffix(_SETTINGS)}{REGISTRY_POLICIES}/"
    return {path[len(policies) :]: blob for path, (mode, _, blob) in entries.items() if path.startswith(policies) and mode != _LINK}


def _judge(folder: Path, files: Mapping[str, str], judge: Judge, blobs: Blobs) -> Judge:
    for path, blob in files.items():
        file = folder / REGISTRY_POLICIES / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(blobs.get(blob))
    return Judge(judge.settings._replace(registry=folder if files else None))
