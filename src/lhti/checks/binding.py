"""Bind a policy's rules to checks: the parameters are looked up once, then every dossier is judged by plain calls."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any, Final, NamedTuple, TypeAlias

from lhti.dossier.violation import Violation
from lhti.errors import PolicyError
from lhti.policy.model import Rule
from lhti.policy.policy import Policy

Check: TypeAlias = Callable[..., Iterable[Violation]]

_TOPICS: Final = (
    "consortium",
    "lead",
    "members",
    "credit_codes",
    "platforms",
    "chain",
    "pictures",
    "council",
    "secretariat",
    "people",
    "experts",
    "agreement",
    "application",
    "letters",
    "steps",
    "recorders",
    "dates",
    "annual",
)

REGISTRY_CHECKS: Final = frozenset({"subfield_count", "lead_one_consortium", "member_elsewhere"})
"""Checks that look at all dossiers of a registry together; they live where dossiers are gathered."""


class Bound(NamedTuple):
    """A rule, its check, and the check's parameters."""

    rule: Rule
    check: Check
    parameters: Mapping[str, Any]


@cache
def checks() -> dict[str, Check]:
    """Every check by its name."""
    found: dict[str, Check] = {}
    for topic in _TOPICS:
        module = import_module(f"lhti.checks.{topic}")
        for name in module.__all__:
            found[name] = getattr(module, name)
    return found


def bind(policy: Policy, today: date, *, complete: bool = False) -> tuple[Bound, ...]:
    """The policy's rules that are judged on a single dossier, in the policy's order.

    `complete`: the running year is judged as if it were over.

    Raises PolicyError where a rule names no known check, or parameters that the check does not take.
    """
    known = checks()
    bound: list[Bound] = []
    for rule in policy.rules:
        if rule.check is None or rule.check in REGISTRY_CHECKS:
            continue
        if rule.check not in known:
            raise PolicyError(f"细则 {policy.edition.id} 的规则 {rule.id} 用到检查 {rule.check}，没有这个检查。")
        day = date.max if complete and rule.yearly else today
        parameters = {name: day if value == "$today" else policy.resolve(value) for name, value in rule.given.items()}
        bound.append(Bound(rule, known[rule.check], parameters))
    return tuple(bound)


def misfits(policy: Policy) -> list[str]:
    """Rules whose `with` does not fit the signature of their check; part of the policy's proof."""
    known = checks()
    found: list[str] = []
    for rule in policy.rules:
        if rule.check in REGISTRY_CHECKS or rule.check is None:
            continue
        if rule.check not in known:
            found.append(f"{rule.id}：没有检查 {rule.check}")
            continue
        taken = set(inspect.signature(known[rule.check]).parameters) - {"dossier"}
        given = set(rule.given)
        if taken != given:
            found.append(f"{rule.id}：检查 {rule.check} 要的参数是 {sorted(taken)}，给的是 {sorted(given)}")
    return found
