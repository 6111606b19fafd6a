"""manifest.json of a bundle: what it was made from, and the digest of every file, so that a later run knows which are its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from lhti import __version__
from lhti.documents.memory import commit_of
from lhti.documents.order import Order

MANIFEST: Final = "manifest.json"

_OF_THE_DESKTOP: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that a system puts into every folder it shows: nobody misses them."""


def manifest_of(parts: Mapping[str, bytes], order: Order) -> bytes:
    """The manifest of the parts of one dossier's bundle."""
    return _written(
        {
            "tool": "lhti",
            "version": __version__,
            "name": order.dossier.name,
            "edition": order.policy.edition.id,
            "commit": commit_of(order.dossier),
            "files": _digests(parts),
        }
    )


def with_more(manifest: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The manifest with parts that were made later."""
    document = json.loads(manifest)
    return _written({**document, "files": sorted([*document["files"], *_digests(parts)], key=lambda entry: entry["path"])})


def is_bundle(folder: Path) -> bool:
    """Whether a folder holds a manifest that lhti wrote."""
    return _recorded(folder) is not None


def strangers(folder: Path) -> Iterator[str]:
    """The files of a bundle that lhti did not write, or that were changed since, each with what it is in Chinese."""
    recorded = _recorded(folder) or {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name == MANIFEST or path.name in _OF_THE_DESKTOP or (path.is_dir() and not path.is_symlink()):
            continue
        if name not in recorded:
            yield f"{name}（后来放进去的）"
        elif path.is_symlink() or hashlib.sha256(path.read_bytes()).hexdigest() != recorded[name]:
            yield f"{name}（改过）"


def _recorded(folder: Path) -> dict[str, str] | None:
    """Path → digest; None where there is no manifest of lhti's."""
    try:
        document = json.loads((folder / MANIFEST).read_bytes())
        return {entry["path"]: entry["sha256"] for entry in document["files"]} if document["tool"] == "lhti" else None
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        return None


def _digests(parts: Mapping[str, bytes]) -> list[dict[str, str]]:
    return [{"path": path, "sha256": hashlib.sha256(content).hexdigest()} for path, content in sorted(parts.items())]


def _written(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
