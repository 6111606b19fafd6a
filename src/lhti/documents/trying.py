"""A template tried on a sample: the dossier that the policy's cases start from, filled in as papers are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from lhti.documents.making import templated_paper
from lhti.documents.order import LETTERHEADS, Order, RenderError
from lhti.documents.rendering import fill
from lhti.dossier.reading import read_dossier
from lhti.policy.loading import DEFAULT_EDITION, load_edition
from lhti.validation.judging import Judge, Settings

_DAY: Final = date(2024, 12, 31)
"""By then everything in the sample has happened."""


def refusals(file: Path, name: str) -> Iterator[str]:
    """What a paper's template is refused for when it is filled: once as each letterhead, once as a draft."""
    paper = templated_paper(name)
    content, context = file.read_bytes(), paper.context(_sample())
    looks = [{"letterhead": letterhead, "is_draft": False} for letterhead in LETTERHEADS]
    for look in [*looks, {**looks[0], "is_draft": True}]:
        try:
            fill(content, {**context, **look}, title=name, dated=None)
        except RenderError as error:
            yield str(error)
            return


def _sample() -> Order:
    folder = load_edition(DEFAULT_EDITION).folder / "cases" / "base"
    dossier = read_dossier(folder)
    year = max((year for _, year, _ in dossier.years), default=None)
    return Order(dossier, Judge(Settings(_DAY)), year, is_draft=True)
