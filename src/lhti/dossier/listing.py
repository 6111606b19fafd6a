"""What lies in a dossier's folder: looked up once, so that every path that the files name is a set lookup."""

from __future__ import annotations

import io
import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Listing:
    """The files below one folder, by path with `/`, in NFC."""

    root: Path
    files: dict[str, str] = field(default_factory=dict)
    """NFC path → the path as the file system spells it."""
    links: set[str] = field(default_factory=set)
    """Symbolic links, to files and to folders."""

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
        return not (self.root / path).resolve().is_relative_to(self.root.resolve())


def list_folder(root: Path) -> Listing:
    """Every file below the folder but hidden ones; links to folders inside it are followed one level of links deep.

    Raises OSError where the folder cannot be read.
    """
    listing = Listing(root)
    _walk(os.fspath(root), "", listing, frozenset())
    return listing


def _walk(folder: str, prefix: str, listing: Listing, above: frozenset[str]) -> None:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            name = entry.name
            if name[0] == ".":
                continue
            path = prefix + (name if name.isascii() else unicodedata.normalize("NFC", name))
            is_link = entry.is_symlink()
            if is_link:
                listing.links.add(path)
            if entry.is_dir():
                if not is_link:
                    _walk(entry.path, path + "/", listing, above)
                elif not above and not listing.leaves(path):
                    _walk(entry.path, path + "/", listing, frozenset((path,)))
            elif entry.is_file():
                listing.files[path] = prefix + name
