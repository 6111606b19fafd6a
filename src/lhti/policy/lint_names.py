"""Names of a policy's tables that lead nowhere, or to two entries at once; part of the policy's proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lhti.dossier.files import kind_of
from lhti.dossier.folding import folded
from lhti.policy.policy import Policy


def misnamed(policy: Policy) -> Iterator[str]:
    """What does not hold, one Chinese sentence each."""
    yield from _clauses(policy)
    yield from _step_files(policy)
    yield from _industries(policy)
    yield from _jurisdictions(policy)


def _clauses(policy: Policy) -> Iterator[str]:
    """A number of no clause binds nothing; a score item and an attestation are clauses by their own number."""
    known = {*policy.clauses, *(item.id for table in policy.scores.values() for group in table.groups for item in group.items)}
    if not policy.clauses:
        return
    for file, name, numbers in _bound(policy):
        yield from (f"{file} 里{name}的 clauses 写了“{number}”，clauses.yaml 里没有" for number in numbers if number not in known)


def _bound(policy: Policy) -> Iterator[tuple[str, str, list[str]]]:
    """File, entry and its clauses."""
    yield from (("rules.yaml", f"规则 {rule.id} ", rule.clauses) for rule in policy.rules)
    yield from (("steps.yaml", f"第 {step.number} 步", step.clauses) for step in policy.steps.entries)
    yield from (("documents.yaml", f"文书 {document.name} ", document.clauses) for document in policy.documents)


def _step_files(policy: Policy) -> Iterator[str]:
    steps = policy.steps
    named = [(f"第 {step.number} 步的 {key}", getattr(step, key)) for step in steps.entries for key in ("files", "writes")]
    named += [(f"第 {step.number} 步的 gates（{gate.words}）的 files", gate.files) for step in steps.entries for gate in step.gates]
    for where, files in (*named, ("change 的 files", steps.change.files)):
        yield from (f"steps.yaml {where} 写了“{file}”，不是档案里的文件" for file in files if not _is_known(file))


def _is_known(file: str) -> bool:
    """A file of a dossier, or a folder of such files."""
    return kind_of(f"{file}x.yaml" if file.endswith("/") else file) is not None


def _industries(policy: Policy) -> Iterator[str]:
    for key in ("code", "label"):
        names = [getattr(entry, key) for entry in policy.industries.entries]
        yield from (f"industries.yaml 里有几个产业的 {key} 都是“{name}”" for name in _twice(names))


def _jurisdictions(policy: Policy) -> Iterator[str]:
    places = policy.jurisdictions
    names = [name for entry in places.entries for name in {entry.name, *entry.aliases, *entry.former}]
    yield from (f"jurisdictions.yaml 里有几处辖区（name、aliases、former）都叫“{name}”" for name in _twice(names))
    shorts = [entry.short for entry in places.entries]
    yield from (f"jurisdictions.yaml 里有几处辖区的 short 都是“{name}”" for name in _twice(shorts))
    tiles = [tile for row in places.tiles for tile in row if tile]
    yield from (f"jurisdictions.yaml 的 tiles 写了“{tile}”，没有辖区的 short 是它" for tile in tiles if tile not in shorts)
    yield from (f"jurisdictions.yaml 的 tiles 里“{tile}”有几格" for tile in _twice(tiles))


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(map(folded, names)).items() if times > 1]
