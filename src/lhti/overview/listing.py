"""Which rows a list shows, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lhti.dossier.folding import folded
from lhti.dossier.reading import read_dossier
from lhti.errors import UsageError
from lhti.overview.row import Row, row_of
from lhti.validation.judging import Judge, Settings

FINISHED: Final = 9
"""Sorts behind the last step."""

SORTS: Final[Mapping[str, Callable[[Row], Any]]] = {
    "path": lambda row: row.path,
    "name": lambda row: row.name or "",
    "industry": lambda row: row.industry or "",
    "section": lambda row: row.section or "",
    "county": lambda row: row.county or "",
    "lead": lambda row: row.lead or "",
    "step": lambda row: row.step or FINISHED,
    "since": lambda row: row.since.isoformat() if row.since else "",
    "score": lambda row: row.lowest if row.lowest is not None else -1,
    "errors": lambda row: row.errors,
}
"""Name of an order → what it compares; rows alike stay in the order of their paths."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a list should hold; null: everything."""

    industry: str | None = None
    step: int | None = None
    county: str | None = None
    section: str | None = None

    def takes(self, row: Row) -> bool:
        """Whether a row belongs into the list; a part of a name is enough, and any name that the policy knows."""
        return (
            _holds(row, "industry", self.industry)
            and _holds(row, "county", self.county)
            and _holds(row, "section", self.section)
            and self.step in (None, row.step or (FINISHED if row.state == "running" else 0))
        )


def _holds(row: Row, field: str, wanted: str | None) -> bool:
    names = (getattr(row, field) or "", *row.other_names.get(field, ()))
    return wanted is None or any(folded(wanted) in folded(name) for name in names)


def rows_of(folders: Sequence[Path], settings: Settings, jobs: int = 1) -> Iterator[Row]:
    """A row for every dossier, in the order of the folders."""
    if jobs > 1 and len(folders) > 1:
        with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(settings,)) as pool:
            yield from pool.map(_work, folders, chunksize=8)
        return
    judge = Judge(settings)
    for folder in folders:
        yield row_of(read_dossier(folder), judge)


_worker: list[Judge] = []


def _start_worker(settings: Settings) -> None:
    _worker[:] = [Judge(settings)]


def _work(folder: Path) -> Row:
    return row_of(read_dossier(folder), _worker[0])


def ordered(rows: Iterable[Row], sort: str, *, is_reversed: bool) -> list[Row]:
    """Rows by one of SORTS; raises UsageError for another name."""
    if sort not in SORTS:
        raise UsageError(f"不能按“{sort}”排序，可用：{'、'.join(SORTS)}。")
    return sorted(rows, key=SORTS[sort], reverse=is_reversed)
