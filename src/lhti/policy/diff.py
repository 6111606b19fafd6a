"""What two editions change: every table of a policy as keyed rows of facts, and one comparison for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from lhti.policy.jurisdictions import Jurisdictions
from lhti.policy.model import Entry, Parameter
from lhti.policy.policy import Policy, Steps

Facts: TypeAlias = Mapping[str, Any]
"""Name of a fact (`message.former` for what lies deeper) → its value; what is not given is not there."""

Rows: TypeAlias = Mapping[str, Facts]
"""Key of an entry → its facts; the key of what is said of the whole table is empty."""


@dataclass(frozen=True)
class Change:
    """An entry that two editions do not hold alike."""

    key: str
    before: Facts | None
    """None: added."""
    after: Facts | None
    """None: removed."""

    @property
    def facts(self) -> list[str]:
        """The names of the facts that differ."""
        before, after = self.before or {}, self.after or {}
        return [name for name in {**before, **after} if before.get(name) != after.get(name)]


@dataclass(frozen=True)
class TableChange:
    """A table of which some entries differ."""

    table: str
    """`edition`, `parameters` …"""
    changes: tuple[Change, ...]


def differences(before: Policy, after: Policy) -> list[TableChange]:
    """The tables that differ, in the order of `tables`; empty where the editions say the same under two ids."""
    rows_before, rows_after = tables(before), tables(after)
    found = [TableChange(name, tuple(_changes(rows_before[name], rows_after[name]))) for name in rows_before]
    return [table for table in found if table.changes]


def _changes(before: Rows, after: Rows) -> Iterator[Change]:
    """In the order of the old rows, then the new ones."""
    for key in {**before, **after}:
        if before.get(key) != after.get(key):
            yield Change(key, before.get(key), after.get(key))


# -- a policy as tables ---------------------------------------------------------------------------------------------------------------


def tables(policy: Policy) -> dict[str, Rows]:
    """Everything that an edition says, table by table."""
    return {
        "edition": {"": _edition(policy)},
        "parameters": _rows((name, _figure(parameter)) for name, parameter in policy.parameters.items()),
        "rules": _rows((rule.id, rule) for rule in policy.rules),
        "scores": _rows(_scores(policy)),
        "steps": _rows(_steps(policy.steps)),
        "industries": _rows((industry.label, industry) for industry in policy.industries.entries),
        "jurisdictions": _rows(_places(policy.jurisdictions)),
        "attestations": _rows((entry.condition, entry) for entry in policy.attestations),
        "interpretations": _rows((entry.id, entry) for entry in policy.interpretations),
        "anchors": {anchor: {"words": words} for anchor, words in policy.anchors.items()},
        "clauses": _rows(policy.clauses.items()),
        "documents": _rows((document.name, document) for document in policy.documents),
        "approvals": _rows((entry.about, entry) for entry in policy.approvals),
        "terms": _rows([("", policy.terms)]),
    }


def _edition(policy: Policy) -> Facts:
    """Without the id, which names an edition and says nothing of the law; the status stands for `partial`."""
    edition = policy.edition
    return {"status": edition.status, **_facts({name: value for name, value in edition if name not in ("id", "partial")})}


def _figure(parameter: Parameter) -> Facts:
    """The value and its unit are one fact: 10 个 → 7 家."""
    given = dict(parameter)
    unit = given.pop("unit")
    return given if unit is None else {**given, "value": f"{parameter.value} {unit}"}


def _scores(policy: Policy) -> Iterator[tuple[str, Entry]]:
    """Tables, groups and items, each by itself."""
    for name, table in policy.scores.items():
        yield name, table
        for group in table.groups:
            yield f"{name} {group.id}", group
            yield from ((f"{name} {item.id}", item) for item in group.items)


def _steps(steps: Steps) -> Iterator[tuple[str, Entry]]:
    yield from ((f"第{step.number}步", step) for step in steps.entries)
    if steps.entries:  # what a policy without steps holds of these are defaults
        yield from (("变更", steps.change), ("退回", steps.sent_back))


def _places(places: Jurisdictions) -> Iterator[tuple[str, Entry | Facts]]:
    tiles = [" ".join(name or "—" for name in row) for row in places.tiles]
    yield "", {"province": places.province, "city": places.city, "tiles": tiles}
    yield from ((place.name, place) for place in places.entries)


_CHILDREN: Final = ("groups", "items")
"""Rows of their own."""


def _rows(entries: Iterable[tuple[str, Entry | Facts]]) -> Rows:
    """Keyed facts, without entries that say nothing."""
    return {key: facts for key, entry in entries if (facts := _facts(entry))}


def _facts(entry: Entry | Facts) -> Facts:
    return {name: value for field, inner in dict(entry).items() if field not in _CHILDREN for name, value in _leaves(field, inner)}


def _leaves(name: str, value: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - whatever a model holds
    if isinstance(value, (Entry, Mapping)):
        for inner, leaf in dict(value).items():
            yield from _leaves(f"{name}.{inner}", leaf)
    elif value is not None and value != []:
        yield name, value
