"""A whole registry: every dossier judged, one process or several, and what only all of them together show.

Results wait in a spooled file until all dossiers were seen, so that memory stays flat; the few dossiers that share a unit, an expert
or a direction with another one are then judged again with that known.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Final

from lhti.dossier.dossier import Dossier
from lhti.dossier.reading import read_dossier
from lhti.validation.comparison import Comparison, Judged
from lhti.validation.judging import Judge, Settings
from lhti.validation.result import DossierResult
from lhti.validation.sightings import digest_of, sightings, subfield_of

_SPOOL_IN_MEMORY: Final = 8 * 1024 * 1024
_CHUNK: Final = 16


def validate(folders: Sequence[Path], judge: Judge, jobs: int = 1) -> Iterator[DossierResult]:
    """Every dossier's result, in the order of the folders."""
    if len(folders) == 1:
        yield judge.judge(read_dossier(folders[0]))
        return
    comparison = Comparison()
    with SpooledTemporaryFile(max_size=_SPOOL_IN_MEMORY) as spool:
        for judged in _judge_all(folders, judge, jobs):
            comparison.add(judged)
            pickle.dump(judged.result, spool, pickle.HIGHEST_PROTOCOL)
        comparison.close()
        spool.seek(0)
        for index, folder in enumerate(folders):
            result: DossierResult = pickle.load(spool)  # noqa: S301 - written a moment ago by this process
            yield comparison.judge_again(read_dossier(folder), index, judge) if comparison.concerns(index) else result


def judge_together(dossiers: Sequence[Dossier], judge: Judge) -> list[DossierResult]:
    """A few dossiers that are at hand, as if they were a registry."""
    if len(dossiers) == 1:
        return [judge.judge(dossiers[0])]
    comparison = Comparison()
    for dossier in dossiers:
        comparison.add(_judged(dossier, judge))
    comparison.close()
    return [comparison.judge_again(dossier, index, judge) for index, dossier in enumerate(dossiers)]


def _judged(dossier: Dossier, judge: Judge) -> Judged:
    digests = tuple(digest_of(kind, key) for kind, key, *_ in sightings(dossier))
    return Judged(judge.judge(dossier), digests, subfield_of(dossier, judge.book_for(dossier).policy))


def _judge_all(folders: Sequence[Path], judge: Judge, jobs: int) -> Iterator[Judged]:
    if jobs <= 1 or len(folders) < 2 * _CHUNK:
        for folder in folders:
            yield _judged(read_dossier(folder), judge)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(judge.settings,)) as pool:
        yield from pool.map(_work, folders, chunksize=_CHUNK)


_worker: list[Judge] = []


def _start_worker(settings: Settings) -> None:
    _worker[:] = [Judge(settings)]


def _work(folder: Path) -> Judged:
    return _judged(read_dossier(folder), _worker[0])
