"""A whole registry: every dossier judged, one process or several, and what only all of them together show.

Results wait in a spooled file until all dossiers were seen, so that memory stays flat; the few dossiers that share a unit, an expert
or a direction with another one are then judged again with that known.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Final, TypeAlias

from lhti.dossier.dossier import Dossier
from lhti.dossier.folding import folded_name
from lhti.dossier.reading import read_dossier
from lhti.dossier.violation import Path as Place
from lhti.dossier.violation import Violation
from lhti.policy.policy import Policy
from lhti.validation.judging import Judge, Settings
from lhti.validation.result import DossierResult

_SPOOL_IN_MEMORY: Final = 8 * 1024 * 1024
_CHUNK: Final = 16

Sighting: TypeAlias = "tuple[str, str, str, Place, dict[str, str | None]]"
"""Kind, what is compared, file, place, and the words for the message."""


def sightings(dossier: Dossier) -> Iterator[Sighting]:
    """What may stand in another dossier too."""
    yield from _units(dossier)
    yield from _people_and_directions(dossier)


def _units(dossier: Dossier) -> Iterator[Sighting]:
    if dossier.is_usable("members.yaml"):
        lead = dossier.consortium.lead if dossier.is_usable("consortium.yaml") else None
        for index, member in dossier.current_members:
            key = member.uscc or folded_name(member.name or "")
            if key:
                words = {"name": member.name or member.id}
                yield "member", key, "members.yaml", ("members", index), words
                if lead and member.id == lead:
                    yield "lead", key, "members.yaml", ("members", index), words


def _people_and_directions(dossier: Dossier) -> Iterator[Sighting]:
    if dossier.is_usable("experts.yaml"):
        for index, expert in enumerate(dossier.experts):
            if expert.name and expert.unit:
                key = f"{folded_name(expert.name)}\0{folded_name(expert.unit)}"
                yield "expert", key, "experts.yaml", ("experts", index), {"name": expert.name, "unit": expert.unit}
    if dossier.is_usable("consortium.yaml"):
        for index, direction in enumerate(dossier.consortium.directions):
            if direction.name:
                yield "direction", folded_name(direction.name), "consortium.yaml", ("directions", index), {"name": direction.name}


def _digest(kind: str, key: str) -> int:
    return int.from_bytes(blake2b(f"{kind}\0{key}".encode(), digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True)
class Subfield:
    """A subfield that a dossier names, of an industry that has a section of its own, and how many the policy expects."""

    industry: tuple[str, str]
    """Edition and code: the industries of two cities are not compared."""
    name: str
    rule: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Judged:
    """One dossier's result, and what of it the registry compares."""

    result: DossierResult
    digests: tuple[int, ...]
    subfield: Subfield | None


def judge_folder(folder: Path, judge: Judge, extra: Iterable[Violation] = (), *, alone: bool = False) -> Judged:
    """Read and judge one dossier; `alone`: nothing will be compared."""
    dossier = read_dossier(folder)
    result = judge.judge(dossier, extra)
    if alone:
        return Judged(result, (), None)
    digests = tuple(_digest(kind, key) for kind, key, *_ in sightings(dossier))
    return Judged(result, digests, _subfield(dossier, judge.book_for(dossier).policy))


def _subfield(dossier: Dossier, policy: Policy) -> Subfield | None:
    rule = next((rule for rule in policy.rules if rule.check == "subfield_count"), None)
    if rule is None or not dossier.is_usable("consortium.yaml") or not dossier.consortium.subfield:
        return None
    industry = policy.industries.find(dossier.consortium.industry or "")
    if industry is None or not industry.section:
        return None
    least, most = policy.resolve(rule.given["least"]), policy.resolve(rule.given["most"])
    return Subfield((policy.edition.id, industry.code), dossier.consortium.subfield.strip(), rule.id, least, most)


def validate(folders: Sequence[Path], judge: Judge, jobs: int = 1) -> Iterator[DossierResult]:
    """Every dossier's result, in the order of the folders."""
    if len(folders) == 1:
        yield judge_folder(folders[0], judge, alone=True).result
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
            yield comparison.judge_again(folder, index, judge) if comparison.concerns(index) else result


def _judge_all(folders: Sequence[Path], judge: Judge, jobs: int) -> Iterator[Judged]:
    if jobs <= 1 or len(folders) < 2 * _CHUNK:
        for folder in folders:
            yield judge_folder(folder, judge)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(judge.settings,)) as pool:
        yield from pool.map(_work, folders, chunksize=_CHUNK)


_worker: list[Judge] = []


def _start_worker(settings: Settings) -> None:
    _worker[:] = [Judge(settings)]


def _work(folder: Path) -> Judged:
    return judge_folder(folder, _worker[0])


@dataclass
class Comparison:
    """Which dossiers share something. Only digests of all dossiers are kept; names only of those concerned."""

    first: dict[int, int] = field(default_factory=dict)
    """Digest → the first dossier with it."""
    shared: dict[int, set[int]] = field(default_factory=dict)
    """Digest → all dossiers with it, where there are several."""
    subfields: dict[tuple[str, str], dict[str, list[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    """Industry → subfield → the dossiers that name it."""
    bounds: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    """Industry → how many subfields its policy expects, at least and at most."""
    odd_subfields: set[int] = field(default_factory=set)
    """Dossiers of industries with too few or too many subfields."""
    names: list[str] = field(default_factory=list)
    digests: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Dossier → its shared digests."""

    def add(self, judged: Judged) -> None:
        """Take note of one more dossier."""
        index = len(self.names)
        self.names.append(judged.result.name or judged.result.path)
        for digest in judged.digests:
            earlier = self.first.setdefault(digest, index)
            if earlier != index:
                self.shared.setdefault(digest, {earlier}).add(index)
        subfield = judged.subfield
        if subfield:
            self.bounds[subfield.industry] = (subfield.least, subfield.most)
            self.subfields[subfield.industry][subfield.name].append(index)

    def close(self) -> None:
        """All dossiers were seen."""
        self.first.clear()
        for digest, indexes in self.shared.items():
            for index in indexes:
                self.digests[index].add(digest)
        for industry, found in self.subfields.items():
            least, most = self.bounds[industry]
            if not least <= len(found) <= most:
                self.odd_subfields.update(*found.values())

    def concerns(self, index: int) -> bool:
        """Whether the registry has something to add to a dossier's findings."""
        return index in self.digests or index in self.odd_subfields

    def judge_again(self, folder: Path, index: int, judge: Judge) -> DossierResult:
        """The result with the registry's findings in it."""
        dossier = read_dossier(folder)
        policy = judge.book_for(dossier).policy
        rules = {rule.check: rule.id for rule in policy.rules if rule.check}
        extra = [*self._shared_with(dossier, index, rules), *self._odd_subfield(dossier, index, policy)]
        return judge.judge(dossier, extra)

    def _shared_with(self, dossier: Dossier, index: int, rules: dict[str, str]) -> Iterator[Violation]:
        leads = {key for kind, key, *_ in sightings(dossier) if kind == "lead" and _digest("lead", key) in self.shared}
        for kind, key, file, place, words in sightings(dossier):
            digest = _digest(kind, key)
            if digest not in self.shared or (kind == "member" and key in leads):
                continue
            rule = rules.get("lead_one_consortium" if kind == "lead" else "member_elsewhere")
            if rule:
                others = "、".join(f"“{self.names[other]}”" for other in sorted(self.shared[digest] - {index}))
                variant = kind if kind in ("expert", "direction") else "default"
                yield Violation(file, place, variant, {**words, "others": others}, rule)

    def _odd_subfield(self, dossier: Dossier, index: int, policy: Policy) -> Iterator[Violation]:
        own = _subfield(dossier, policy) if index in self.odd_subfields else None
        if own:
            found = self.subfields[own.industry]
            industry = policy.industries.find(own.industry[1])
            values = {"industry": industry.label if industry else "", "n": len(found), "subfields": "、".join(found)}
            yield Violation("consortium.yaml", ("subfield",), values={**values, "least": own.least, "most": own.most}, rule=own.rule)
