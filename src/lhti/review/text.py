"""The page for people at a terminal: nothing is wrapped; what a forge folds is counted, or shown on request."""

from __future__ import annotations

from collections.abc import Iterator

from lhti.reports.visible import visible
from lhti.reports.width import width_of
from lhti.review.lines import Section
from lhti.review.page import HEADER, Page


def render(page: Page, *, verbose: bool) -> str:
    """The whole page. `verbose`: what is folded too."""
    return "".join(f"{visible(line)}\n" for line in _lines(page, verbose))


def _lines(page: Page, verbose: bool) -> Iterator[str]:
    yield page.headline
    if page.rows:
        yield ""
        yield from _table(page)
    for section in (*page.sections, *(page.folded if verbose else ())):
        yield ""
        yield from _section(section)
    if page.folded and not verbose:
        yield ""
        yield f"没有列出：{'，'.join(section.title for section in page.folded)}。加 -v 列出。"
    yield ""
    yield page.footer


def _table(page: Page) -> Iterator[str]:
    rows = [HEADER, *page.rows]
    widths = [max(width_of(visible(row[column])) for row in rows) for column in range(len(HEADER))]
    for row in rows:
        cells = (cell + " " * (width - width_of(visible(cell))) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
    if page.beyond:
        yield f"另有 {page.beyond} 个联合体没有列出"


def _section(section: Section) -> Iterator[str]:
    yield section.title
    yield from ("  " * (line.depth + 1) + " ".join(filter(None, (line.place, line.text))) for line in section.lines)
