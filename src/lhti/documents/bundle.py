"""Every paper whose step has been reached, in stamping order, with the checklist, the pictures and a manifest: all of it or nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from lhti import __version__
from lhti.documents.making import Made, file_name, make, title_of
from lhti.documents.memory import commit_of
from lhti.documents.order import Order, RenderError
from lhti.documents.packing import zipped
from lhti.documents.papers import PAPERS, Paper
from lhti.documents.pdf import to_pdf
from lhti.dossier.history import LAST_STEP
from lhti.errors import UsageError
from lhti.policy.text_model import Document

MANIFEST: Final = "manifest.json"
PICTURES: Final = "图"

Progress = Callable[[str], None]
"""Told the title of each paper before it is made."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One paper of a bundle."""

    number: int
    paper: Paper
    title: str
    order: Order

    @property
    def file(self) -> str:
        """`08-组建申请表.docx`."""
        return f"{self.number:02d}-{file_name(self.title)}.docx"


def wanted(order: Order) -> list[Wanted]:
    """The papers whose step has been completed or is the current one, and those of every year that has a file.

    An optional one that the dossier has nothing for is left out; `left_out` names it.
    """
    years = [year for _, year, _ in order.dossier.years]
    orders: list[tuple[str, Order]] = []
    for entry in order.policy.documents:
        if entry.yearly:
            orders += [(entry.name, replace(order, year=year)) for year in years]
        elif _is_due(entry, order) and PAPERS[entry.name].is_given(order):
            orders.append((entry.name, order))
    return [Wanted(number, PAPERS[name], title_of(PAPERS[name], each), each) for number, (name, each) in enumerate(orders, 1)]


def left_out(order: Order) -> list[str]:
    """Titles of the papers whose step has been reached, and that the dossier has nothing for."""
    due = (entry for entry in order.policy.documents if not entry.yearly and _is_due(entry, order))
    return [entry.title for entry in due if not PAPERS[entry.name].is_given(order)]


def _is_due(entry: Document, order: Order) -> bool:
    """Whether the step of a paper has been completed or is the current one."""
    return entry.step is None or entry.step <= min(order.dossier.history.current, LAST_STEP)


def parts_of(papers: list[Wanted], registry: Path | None, fonts: str, progress: Progress) -> dict[str, bytes]:
    """File name → content of every paper. Raises RenderError naming each that cannot be made."""
    made: dict[str, bytes] = {}
    failed: list[str] = []
    for paper in papers:
        progress(paper.title)
        try:
            made[paper.file] = make(paper.paper, paper.order, registry, fonts).content
        except RenderError as error:
            failed.append(f"{paper.title}（{paper.paper.name}）：{error}")
    if failed:
        raise RenderError("有文书出不了，没有写任何文件：\n  " + "\n  ".join(failed))
    return made


def complete(made: dict[str, bytes], order: Order, checklist: Made, pictures: dict[str, bytes]) -> dict[str, bytes]:
    """The papers with the checklist, the pictures and the manifest."""
    parts = {
        f"00-{file_name(checklist.title)}.docx": checklist.content,
        **made,
        **{f"{PICTURES}/{name}": content for name, content in pictures.items()},
    }
    return {**parts, MANIFEST: _manifest(parts, order)}


def _manifest(parts: dict[str, bytes], order: Order) -> bytes:
    document: dict[str, Any] = {
        "tool": "lhti",
        "version": __version__,
        "name": order.dossier.name,
        "edition": order.policy.edition.id,
        "commit": commit_of(order.dossier),
        "files": [{"path": path, "sha256": hashlib.sha256(content).hexdigest()} for path, content in sorted(parts.items())],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def write_folder(parts: dict[str, bytes], folder: Path, *, with_pdf: bool) -> None:
    """Write a bundle beside its place and move it there whole; an earlier bundle is replaced, anything else is left alone.

    Raises UsageError where the folder holds something that is no bundle.
    """
    if folder.exists() and not _is_bundle(folder):
        raise UsageError(f"{folder.as_posix()} 里有别的文件，没有写。请换一个新文件夹。")
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _fill(parts, staging)
        if with_pdf:
            to_pdf(sorted(staging.glob("*.docx")), staging)
        staging.chmod(0o755)
        _put_in_place(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def write_zip(parts: dict[str, bytes], file: Path) -> None:
    """The bundle as one zip file, the same bytes for the same parts."""
    from lhti.saving import save

    save(file, zipped(parts))


def _fill(parts: dict[str, bytes], folder: Path) -> None:
    for name, content in parts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)


def _is_bundle(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MANIFEST).is_file() or not any(folder.iterdir()))


def _put_in_place(staging: Path, folder: Path) -> None:
    """Two renames: at no time is a half-written folder in its place."""
    former = staging.with_name(f"{staging.name}.former")
    if folder.exists():
        folder.rename(former)
    staging.rename(folder)
    shutil.rmtree(former, ignore_errors=True)
