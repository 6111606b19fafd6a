"""Clauses by any of their names, and what is bound to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from lhti.dossier.folding import folded
from lhti.policy.loading import format_rules
from lhti.policy.policy import Policy

_DIGITS: Final = dict(zip("〇一二三四五六七八九", range(10), strict=True))
_FORMS_SHOWN: Final = 5


def find_anchor(policy: Policy, name: str) -> str | None:
    """The anchor that a name means: as it is, with Chinese or Arabic numbers (第五条第一项), or by a clause's number (A5-1d)."""
    clause = policy.clauses.get(name.strip())
    if clause:
        return clause.at
    wanted = _arabic(folded(name))
    return next((anchor for anchor in policy.anchors if _arabic(folded(anchor)) == wanted), None)


def _arabic(text: str) -> str:
    return re.sub("[〇一二三四五六七八九十]+", lambda found: str(_value(found.group())), text)


def _value(chinese: str) -> int:
    tens, ten, units = chinese.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + (_DIGITS.get(units, 0))


def example_names(policy: Policy) -> list[str]:
    """How a policy names its places: the first anchor of each of the commonest forms, and the first number of a clause."""
    forms: dict[str, list[str]] = {}
    for anchor in policy.anchors:
        forms.setdefault(re.sub("[0-9]+", "", _arabic(anchor)), []).append(anchor)
    common = sorted(forms, key=lambda form: -len(forms[form]))[:_FORMS_SHOWN]
    return [*(same[0] for form, same in forms.items() if form in common), *list(policy.clauses)[:1]]


@dataclass(frozen=True)
class _Place:
    """An anchor with its parts (第四条 holds 第四条第1项), and the numbers of the clauses that stand there."""

    policy: Policy
    anchors: frozenset[str]
    clauses: frozenset[str]


def bound_to(policy: Policy, anchor: str) -> Iterator[str]:
    """One line for everything that is bound to an anchor, to a part of it, or to a clause that stands there."""
    anchors = frozenset(name for name in policy.anchors if name.startswith(anchor))
    place = _Place(policy, anchors, frozenset(number for number, clause in policy.clauses.items() if clause.at in anchors))
    for kind, lines in _KINDS.items():
        yield from (f"{kind}　{line}" for line in lines(place))


def _rules(place: _Place) -> Iterator[str]:
    """Those that cite it, name one of its clauses, or decide a condition of its step; the format rules among them only by that."""
    gates = {rule for step in place.policy.steps.entries if step.at in place.anchors for gate in step.gates for rule in gate.rules}
    for rule in (*place.policy.rules, *format_rules()):
        cites = {anchor for anchor, _ in place.policy.citations(rule)}
        if rule.id in gates or cites & place.anchors or place.clauses.intersection(rule.clauses):
            yield f"{rule.id}　{rule.summary}"


def _parameters(place: _Place) -> Iterator[str]:
    for name, parameter in place.policy.parameters.items():
        if parameter.cite in place.anchors:
            yield f"{name}　{parameter.value}{parameter.unit or ''}"


def _scores(place: _Place) -> Iterator[str]:
    items = (item for table in place.policy.scores.values() for group in table.groups for item in group.items)
    return (f"{item.id}　{item.label}（{item.full} 分）" for item in items if item.at in place.anchors or item.id in place.clauses)


def _steps(place: _Place) -> Iterator[str]:
    for step in place.policy.steps.entries:
        if step.at in place.anchors or place.clauses.intersection(step.clauses):
            yield f"第{step.number}步　{step.ends_with}"


def _attestations(place: _Place) -> Iterator[str]:
    entries = place.policy.attestations
    return (f"{entry.condition}　{entry.label}" for entry in entries if entry.at in place.anchors or entry.condition in place.clauses)


def _documents(place: _Place) -> Iterator[str]:
    named = {name for number in place.clauses for name in place.policy.clauses[number].documents}
    for document in place.policy.documents:
        if document.name in named or place.clauses.intersection(document.clauses):
            yield f"{document.name}　{document.title}"


def _approvals(place: _Place) -> Iterator[str]:
    return (f"{entry.about}　由{entry.approvers}同意" for entry in place.policy.approvals if entry.at in place.anchors)


def _interpretations(place: _Place) -> Iterator[str]:
    return (f"{entry.id}　{entry.question}" for entry in place.policy.interpretations if place.anchors.intersection(entry.at))


def _clauses(place: _Place) -> Iterator[str]:
    for number, clause in place.policy.clauses.items():
        if number in place.clauses:
            yield f"{number}　“{clause.quote}”" + (f"（不检查：{clause.unchecked}）" if clause.unchecked else "")


_KINDS: Final[dict[str, Callable[[_Place], Iterator[str]]]] = {
    "规则": _rules,
    "数值": _parameters,
    "评分": _scores,
    "步骤": _steps,
    "认定": _attestations,
    "文书": _documents,
    "改动": _approvals,
    "读法": _interpretations,
    "条款": _clauses,
}
