"""A dossier's folder as a commit holds it: the same questions as of a folder on disk, answered from git."""

from __future__ import annotations

import io
import posixpath
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from lhti.dossier.listing import Listing
from lhti.errors import UsageError
from lhti.review.blobs import Blobs

LINK: Final = "120000"
"""git's mode of a symbolic link."""

Entries: TypeAlias = "Mapping[str, tuple[str, str]]"
"""Path inside the dossier, as git spells it → mode and id."""


@dataclass(slots=True)
class TreeListing(Listing):
    """The files of one folder of a tree."""

    blobs: Blobs = field(kw_only=True)
    ids: dict[str, str] = field(default_factory=dict)
    """NFC path → id of the blob."""
    outward: set[str] = field(default_factory=set)
    """Links that lead out of the dossier."""

    def open(self, path: str) -> io.BytesIO:
        """The blob; raises OSError where the clone lacks it."""
        return io.BytesIO(self._content(path))

    def read(self, path: str, most: int) -> bytes:
        """At most so many bytes and one more."""
        return self._content(path)[: most + 1]

    def leaves(self, path: str) -> bool:
        """Whether a link on the way leads out of the dossier."""
        parts = path.split("/")
        return bool(self.outward) and any("/".join(parts[: end + 1]) in self.outward for end in range(len(parts)))

    def _content(self, path: str) -> bytes:
        try:
            return self.blobs.get(self.ids[path])
        except UsageError as error:
            raise OSError(str(error)) from None


def list_tree(listing: TreeListing, entries: Entries) -> TreeListing:
    """Fill a listing as `list_folder` would from disk: sorted, without hidden files, links followed inside the dossier only."""
    known = {path: entry for path, entry in entries.items() if not any(part.startswith(".") for part in path.split("/"))}
    for path in sorted(known, key=lambda path: path.split("/")):
        mode, name = known[path]
        if mode == LINK:
            _follow(listing, path, name, known)
        elif mode != "160000":  # a submodule has no content here
            _add(listing, path, name)
    return listing


def _add(listing: TreeListing, path: str, name: str) -> None:
    nfc = path if path.isascii() else unicodedata.normalize("NFC", path)
    listing.files[nfc] = path
    listing.ids[nfc] = name


def _follow(listing: TreeListing, path: str, name: str, known: Entries) -> None:
    """A link to a file stands for it, one to a folder for the files in it; one that leads nowhere is not there."""
    nfc = unicodedata.normalize("NFC", path)
    listing.links.add(nfc)
    target = listing.blobs.get(name).decode(errors="surrogateescape")
    inside = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    if target.startswith("/") or inside == ".." or inside.startswith("../"):
        listing.outward.add(nfc)
        _add(listing, path, name)
        return
    for place, blob in _files_at(inside, known):
        _add(listing, path + place, blob)


def _files_at(path: str, known: Entries) -> Iterator[tuple[str, str]]:
    """What a link to a path stands for: the rest of each path behind it, and its blob; no second link is followed."""
    prefix = "" if path == "." else f"{path}/"
    for other, (mode, name) in known.items():
        if mode != LINK and (other == path or other.startswith(prefix)):
            yield "" if other == path else f"/{other.removeprefix(prefix)}", name
