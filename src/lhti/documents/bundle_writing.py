"""A bundle put in its place: as a folder or as one zip file, all of it or nothing, and nothing of anybody else's lost."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lhti.documents.manifest import MANIFEST, is_bundle, strangers, with_more
from lhti.documents.packing import zipped
from lhti.documents.pdf import to_pdf
from lhti.errors import UsageError


def write_folder(parts: Mapping[str, bytes], folder: Path, *, with_pdf: bool) -> None:
    """Write a bundle beside its place and move it there whole; an earlier bundle is replaced, anything else is left alone.

    Raises UsageError where the folder is no bundle, or holds a file that lhti did not write or that was changed since.
    """
    refuse_to_lose(folder)
    folder = folder.resolve()  # a link to a folder stays one
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _fill(parts, staging)
        if with_pdf:
            made = {pdf.name: pdf.read_bytes() for pdf in to_pdf(sorted(staging.glob("*.docx")), staging)}
            (staging / MANIFEST).write_bytes(with_more(parts[MANIFEST], made))
        staging.chmod(0o755)
        _put_in_place(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def write_zip(parts: Mapping[str, bytes], file: Path) -> None:
    """The bundle as one zip file, the same bytes for the same parts."""
    from lhti.saving import save

    save(file, zipped(dict(parts)))


def refuse_to_lose(folder: Path) -> None:
    """Raise UsageError, naming the files, where a bundle in this folder would replace something that lhti cannot make again."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not is_bundle(folder):
        raise UsageError(f"{folder.as_posix()} 里有别的文件，没有写。请换一个新文件夹。")
    found = "\n  ".join(strangers(folder))
    if found:
        raise UsageError(
            f"{folder.as_posix()} 里有不是 lhti 写的、或者后来改过的文件，没有写，以免丢失：\n"
            f"  {found}\n请换一个文件夹，或先把它们移到别处。"
        )


def _fill(parts: Mapping[str, bytes], folder: Path) -> None:
    for name, content in parts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


def _put_in_place(staging: Path, folder: Path) -> None:
    """Two renames: at no time is a half-written folder in its place."""
    former = staging.with_name(f"{staging.name}.former")
    if folder.exists():
        folder.rename(former)
    staging.rename(folder)
    shutil.rmtree(former, ignore_errors=True)
