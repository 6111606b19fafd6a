"""What a bundle holds: every paper whose step has been reached, in stamping order, the checklist, the pictures and a manifest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from lhti.documents.making import Made, file_name, make, title_of
from lhti.documents.manifest import MANIFEST, manifest_of
from lhti.documents.order import Order, RenderError
from lhti.documents.papers import CHECKLIST, PAPERS, Paper
from lhti.documents.picture_files import picture_names
from lhti.policy.text_model import Document

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
    """Whether the step of a paper, if it has one, has been reached."""
    return entry.step is None or order.has_reached(entry.step)


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


def names_of(papers: list[Wanted], order: Order, *, with_pdf: bool) -> list[str]:
    """Every file that a bundle of these papers will have, without making any."""
    words = [f"00-{file_name(title_of(CHECKLIST, order))}.docx", *(paper.file for paper in papers)]
    pdfs = [f"{name.removesuffix('.docx')}.pdf" for name in words] if with_pdf else []
    return [*words, *pdfs, *(f"{PICTURES}/{name}" for name in picture_names(order)), MANIFEST]


def complete(made: dict[str, bytes], order: Order, checklist: Made, pictures: dict[str, bytes]) -> dict[str, bytes]:
    """The papers with the checklist, the pictures and the manifest."""
    parts = {
        f"00-{file_name(checklist.title)}.docx": checklist.content,
        **made,
        **{f"{PICTURES}/{name}": content for name, content in pictures.items()},
    }
    return {**parts, MANIFEST: manifest_of(parts, order)}
