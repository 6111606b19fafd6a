"""What lies in a dossier's folder: looked up once, so that every path that the files name is a set lookup."""

from __future__ import annotations

import io
import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from lhti.dossier.files import kind_of
from lhti.errors import reason_of


@dataclass(slots=True)
class Listing:
    """The files below one folder, by path with `/`, in NFC."""

    root: Path
    files: dict[str, str] = field(default_factory=dict)
    """NFC path → the path as the file system spells it."""
    links: set[str] = field(default_factory=set)
    """Symbolic links, to files and to folders."""
    unread: dict[str, tuple[str, bool]] = field(default_factory=dict)
    """Folders that cannot be listed, and links that lead nowhere the system can say → why not, and whether it is a folder."""

    def open(self, path: str) -> io.FileIO | io.BytesIO:
        """The file with this NFC path, for reading its bytes; raises OSError. Unbuffered: whoever reads takes all of it at once."""
        return io.FileIO(f"{self.root}/{self.files[path]}")

    def read(self, path: str, most: int) -> bytes:
        """A file's bytes, at most so many and one more; raises OSError."""
        with self.open(path) as stream:
            return stream.read(min(os.fstat(stream.fileno()).st_size, most) + 1)  # never a buffer of 4 MiB for a file of two

    def leaves(self, path: str) -> bool:
        """Whether a link on the way leads out of the dossier."""
        if not self.links:
            return False
        parts = path.split("/")
        if not any("/".join(parts[: end + 1]) in self.links for end in range(len(parts))):
            return False
        return not Path(os.path.realpath(self.root / path)).is_relative_to(self.root.resolve())


def list_folder(root: Path) -> Listing:
    """Every file below the folder but hidden ones; links to folders inside it are followed one level of links deep.

    Raises OSError where the folder itself cannot be read; what cannot be inside it is kept in `unread`.
    """
    listing = Listing(root)
    _walk(os.fspath(root), "", listing, frozenset())
    return listing


def _walk(folder: str, prefix: str, listing: Listing, above: frozenset[str]) -> None:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        if not prefix:
            raise
        listing.unread[prefix.rstrip("/")] = (reason_of(error), True)
        return
    for entry in entries:
        name = entry.name
        if name[0] != ".":
            path = prefix + (name if name.isascii() else unicodedata.normalize("NFC", name))
            _enter(entry, path, prefix + name, listing, above)


def _enter(entry: os.DirEntry[str], path: str, spelling: str, listing: Listing, above: frozenset[str]) -> None:
    is_link = entry.is_symlink()
    if is_link:
        listing.links.add(path)
    try:
        is_folder, is_file = entry.is_dir(), entry.is_file()
    except OSError as error:  # a link that leads in a circle, or through a folder that is closed
        _keep_unread(path, spelling, reason_of(error), listing)
        return
    if is_file:
        listing.files[path] = spelling
    elif is_folder and not is_link:
        _walk(entry.path, path + "/", listing, above)
    elif is_folder and not above and not listing.leaves(path):
        _walk(entry.path, path + "/", listing, frozenset((path,)))


def _keep_unread(path: str, spelling: str, reason: str, listing: Listing) -> None:
    """One of the dossier's own files is listed all the same: whoever opens it tells why it cannot be read."""
    if kind_of(path):
        listing.files[path] = spelling
    else:
        listing.unread[path] = (reason, False)
