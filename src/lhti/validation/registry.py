"""A registry: dossiers judged, one process or several, and what only all of them together show.

Results wait in a spooled file until all dossiers were seen, so that memory stays flat; the few dossiers that share a unit, an expert
or a direction with another one are then judged again with that known. Where only some of the dossiers are asked for, of the others no
more is read than what is compared.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Final, TypeAlias

from lhti.dossier.dossier import Dossier
from lhti.dossier.reading import read_dossier
from lhti.validation.comparison import Comparison
from lhti.validation.judging import Judge, Settings
from lhti.validation.result import DossierResult
from lhti.validation.sightings import KINDS, Seen, seen_in

_SPOOL_IN_MEMORY: Final = 8 * 1024 * 1024
_CHUNK: Final = 16


Task: TypeAlias = "tuple[Path, bool]"
"""A dossier, and whether it is to be judged; otherwise it is only compared with those that are."""


def validate(folders: Sequence[Path], judge: Judge, jobs: int = 1, registry: Sequence[Path] = ()) -> Iterator[DossierResult]:
    """Every dossier's result, in the order of the folders. `registry`: all its dossiers, where the folders are a part of them."""
    chosen = set(folders)
    tasks = [(folder, folder in chosen) for folder in registry or folders] if folders else []
    if len(tasks) == 1:
        yield judge.judge(read_dossier(folders[0]))
        return
    comparison = Comparison()
    with SpooledTemporaryFile(max_size=_SPOOL_IN_MEMORY) as spool:
        for seen, result in _see_all(tasks, judge, jobs):
            comparison.add(seen)
            if result:
                pickle.dump(result, spool, pickle.HIGHEST_PROTOCOL)
        comparison.close()
        spool.seek(0)
        for index, (folder, is_judged) in enumerate(tasks):
            if is_judged:
                result = pickle.load(spool)  # noqa: S301 - written a moment ago by this process
                yield _judged_again(read_dossier(folder), index, comparison, judge) if comparison.concerns(index) else result


def judge_together(dossiers: Sequence[Dossier], judge: Judge) -> list[DossierResult]:
    """A few dossiers that are at hand, as if they were a registry; one alone is compared with nothing."""
    if len(dossiers) == 1:
        return [judge.judge(dossiers[0])]
    comparison = Comparison()
    for dossier in dossiers:
        comparison.add(_seen_of(dossier, judge))
    comparison.close()
    return [_judged_again(dossier, index, comparison, judge) for index, dossier in enumerate(dossiers)]


def _judged_again(dossier: Dossier, index: int, comparison: Comparison, judge: Judge) -> DossierResult:
    """The result with the registry's findings in it."""
    return judge.judge(dossier, comparison.violations(dossier, index, judge.book_for(dossier).policy))


def _seen(task: Task, judge: Judge) -> tuple[Seen, DossierResult | None]:
    folder, is_judged = task
    dossier = read_dossier(folder, None if is_judged else KINDS)
    return _seen_of(dossier, judge), judge.judge(dossier) if is_judged else None


def _seen_of(dossier: Dossier, judge: Judge) -> Seen:
    return seen_in(dossier, dossier.name or judge.shown(dossier.folder), judge.book_for(dossier).policy)


def _see_all(tasks: Sequence[Task], judge: Judge, jobs: int) -> Iterator[tuple[Seen, DossierResult | None]]:
    if jobs <= 1 or len(tasks) < 2 * _CHUNK:
        for task in tasks:
            yield _seen(task, judge)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(judge.settings,)) as pool:
        yield from pool.map(_work, tasks, chunksize=_CHUNK)


_worker: list[Judge] = []


def _start_worker(settings: Settings) -> None:
    _worker[:] = [Judge(settings)]


def _work(task: Task) -> tuple[Seen, DossierResult | None]:
    return _seen(task, _worker[0])
