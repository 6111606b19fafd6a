"""Who must approve a proposal: the policy's entries, matched against what it changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from lhti.checks.recorders import unit_of_role
from lhti.dossier.dossier import Dossier, NotJudgeable
from lhti.policy.policy import Policy
from lhti.policy.text_model import Approval
from lhti.review.change import Change
from lhti.review.result import Needed


def needed_for(changes: Iterable[Change], dossier: Dossier, policy: Policy) -> tuple[Needed, ...]:
    """Whose approval the changes need, in the order of the policy's entries."""
    found: dict[int, dict[str, None]] = {}
    for file, field in dict.fromkeys(place for change in changes for place in _places(change)):
        place = place_for(policy.approvals, file, field)
        if place is not None:
            found.setdefault(place, {})[file] = None
    merged: dict[tuple[str, ...], tuple[dict[str, None], dict[str, None]]] = {}
    for place in sorted(found):
        entry = policy.approvals[place]
        clauses, files = merged.setdefault(tuple(entry.roles), ({}, {}))
        clauses[entry.at] = None
        files.update(found[place])
    return tuple(
        Needed(roles, tuple(_units(roles, dossier, policy)), tuple(clauses), tuple(files)) for roles, (clauses, files) in merged.items()
    )


def _places(change: Change) -> Iterator[tuple[str, str]]:
    """File and top key of what a change touches."""
    if change.path:
        yield change.file, str(change.path[0])
    else:
        values = change.after or change.before
        yield from ((change.file, key) for key in (values or [""]))


def place_for(entries: tuple[Approval, ...], file: str, field: str = "") -> int | None:
    """Which entry holds: the last one that matches; one with fields matches a change below them only."""
    for place in range(len(entries) - 1, -1, -1):
        entry = entries[place]
        if (not entry.fields or field in entry.fields) and any(matches(pattern, file) for pattern in entry.files):
            return place
    return None


def matches(pattern: str, file: str) -> bool:
    """`*` stands for anything within a folder's level, `**` for any levels."""
    return _compiled(pattern).fullmatch(file) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(regular(pattern), re.DOTALL)


def regular(pattern: str) -> str:
    """The pattern as a regular expression that every language of them understands."""
    escaped = re.sub(r"[.+?^${}()|\[\]\\]", r"\\\g<0>", pattern)
    return re.sub(r"\*\*|\*", lambda found: ".*" if found.group() == "**" else "[^/]*", escaped)


def _units(roles: tuple[str, ...], dossier: Dossier, policy: Policy) -> Iterator[str]:
    """The unit that each role means here; empty where it cannot be told, or would only repeat the role."""
    for role in roles:
        try:
            if role == "members":
                yield f"{len(dossier.current_members)} 家"
            elif role in ("bureau", "consortium"):
                yield ""
            else:
                yield unit_of_role(role, dossier, policy.industries, policy.terms) or ""
        except NotJudgeable:
            yield ""
