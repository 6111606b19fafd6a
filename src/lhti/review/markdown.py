"""The page as Markdown, for one comment on a pull request that is updated: a hidden tag finds it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lhti.reports.markdown import code, literal
from lhti.review.lines import Line, Section
from lhti.review.page import HEADER, Page

TAG: Final = "<!-- lhti-review -->"
"""The first line of the comment; nobody sees it."""


def render(page: Page) -> str:
    """The whole comment."""
    return "\n".join(_blocks(page))


def _blocks(page: Page) -> Iterator[str]:
    yield f"{TAG}\n## {literal(page.headline)}\n"
    if page.rows:
        yield _table(page)
    yield from (_section(section) for section in page.sections)
    yield from (_folded(section) for section in page.folded)
    yield f"<sub>{literal(page.footer)}</sub>\n"


def _table(page: Page) -> str:
    rows = [HEADER, ("---", *["---"] * (len(HEADER) - 1)), *(tuple(map(literal, row)) for row in page.rows)]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    return table + (f"\n另有 {page.beyond} 个联合体没有列出。\n" if page.beyond else "")


def _section(section: Section) -> str:
    return f"### {literal(section.title)}\n\n{_lines(section.lines)}"


def _folded(section: Section) -> str:
    return f"<details><summary>{literal(section.title)}</summary>\n\n{_lines(section.lines)}\n</details>\n"


def _lines(lines: Sequence[Line]) -> str:
    return "".join(f"{'  ' * line.depth}- {' '.join(filter(None, (code(line.place), literal(line.text))))}\n" for line in lines)
