"""Clauses by any of their names, and what is bound to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lhti.dossier.folding import folded
from lhti.policy.policy import Policy

_DIGITS: Final = dict(zip("〇一二三四五六七八九", range(10), strict=True))


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


def bound_to(policy: Policy, anchor: str) -> Iterator[str]:
    """One line for each rule, score item, step and attestation that cites the anchor, and for each numbered clause in it."""
    for rule in policy.rules:
        if policy.cite_of(rule)[0] == anchor:
            yield f"规则　{rule.id}　{rule.summary}"
    items = (item for table in policy.scores.values() for group in table.groups for item in group.items)
    yield from (f"评分　{item.id}　{item.label}（{item.full} 分）" for item in items if item.at == anchor)
    yield from (f"步骤　第{step.number}步　{step.ends_with}" for step in policy.steps.entries if step.at == anchor)
    yield from (f"认定　{entry.condition}　{entry.label}" for entry in policy.attestations if entry.at == anchor)
    yield from (f"条款　{number}　“{clause.quote}”" for number, clause in policy.clauses.items() if clause.at == anchor)
