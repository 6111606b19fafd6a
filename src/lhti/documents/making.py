"""One paper made whole: its template filled, its fonts, what it remembers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lhti.documents.fonts import with_fonts
from lhti.documents.memory import remembering
from lhti.documents.order import Order, RenderError
from lhti.documents.packing import zipped
from lhti.documents.papers import CHECKLIST, PAPERS, Paper
from lhti.documents.rendering import fill
from lhti.documents.templates import template_of
from lhti.errors import UsageError

REMEMBERING: Final = frozenset({"application-form"})
"""Papers that hold the dossier they were made from, for a later import."""

_NOT_IN_FILE_NAMES: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Made:
    """A paper's bytes and how it is called."""

    name: str
    title: str
    content: bytes


def make(paper: Paper, order: Order, registry: Path | None, fonts: str) -> Made:
    """Make one paper; raises RenderError where it cannot be made."""
    title = title_of(paper, order)
    template, context, dated = template_of(paper.template, registry), paper.context(order), paper.dated(order)
    try:
        parts = fill(template.read_bytes(), context, title=title, dated=dated)
    except RenderError as error:
        raise RenderError(f"{template.as_posix()}：{error}") from None
    if paper.name in REMEMBERING:
        parts = remembering(parts, order.dossier)
    return Made(paper.name, title, zipped(with_fonts(parts, fonts)))


def known_paper(name: str) -> Paper:
    """The paper of a name; raises UsageError, with the nearest one, where there is none."""
    return _named(name, PAPERS, "，或 all")


def templated_paper(name: str) -> Paper:
    """The same for whatever has a template, the checklist included."""
    return _named(name, {**PAPERS, CHECKLIST.name: CHECKLIST}, "")


def _named(name: str, known: Mapping[str, Paper], more: str) -> Paper:
    if name not in known:
        from lhti.dossier.nearest import nearest

        guess = nearest(name, known)
        hint = f"是不是 {guess}？" if guess else f"可用：{'、'.join(known)}{more}。"
        raise UsageError(f"没有文书“{name}”。{hint}")
    return known[name]


def title_of(paper: Paper, order: Order) -> str:
    """The Chinese title, the consortium's name in the place of its blank; the year of a yearly paper after it."""
    entry = next((entry for entry in order.policy.documents if entry.name == paper.name), None)
    title = entry.title if entry else "装订清单" if paper is CHECKLIST else paper.name
    title = title.replace("…", order.dossier.name or "…")
    return f"{title}（{order.year}年）" if entry and entry.yearly and order.year else title


def file_name(title: str) -> str:
    """A title as a file name on any system."""
    return _NOT_IN_FILE_NAMES.sub("_", title).strip(" .") or "文书"
