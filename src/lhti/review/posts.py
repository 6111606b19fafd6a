"""Posts that change hands: told by the post (理事长：张 → 李), for that is what people ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from lhti.dossier.council import COUNCIL_ROLES, SECRETARIAT_ROLES
from lhti.dossier.experts import EXPERT_ROLES
from lhti.review.change import Change, EntryKey

_LISTS: Final = {
    ("council.yaml", "council"): ("", COUNCIL_ROLES.labels, ("chair", "first-vice-chair", "vice-chair")),
    (
        "council.yaml",
        "secretariat",
    ): ("", SECRETARIAT_ROLES.labels, ("secretary-general", "deputy-secretary-general", "coordinator", "liaison")),
    ("experts.yaml", "experts"): ("专家咨询委员会", EXPERT_ROLES.labels, ("honorary-chair", "chair")),
}
"""File and list → whose posts, the words for the roles, the roles that are posts of one or few."""

_PLAIN: Final = "member"
"""What everybody else is: whoever loses a post for it, or gains one instead, is told of by the post alone."""

Held: TypeAlias = "tuple[set[str], set[str]]"
"""The roles of one person before and after."""


def by_posts(changes: Sequence[Change]) -> tuple[list[str], list[Change]]:
    """One line for each post that somebody gained or lost, and the changes that these lines do not tell whole."""
    lines: list[str] = []
    rest = list(changes)
    for (file, field), (body, labels, posts) in _LISTS.items():
        people = _people(changes, file, field)
        for post in posts:
            lost = [name.shown + _now(after, labels) for name, (before, after) in people.items() if post in before - after]
            gained = [name.shown for name, (before, after) in people.items() if post in after - before]
            if lost or gained:
                lines.append(f"{body}{labels[post]}：{_moved(lost, gained)}")
        told = {name for name, (before, after) in people.items() if _is_told(before ^ after, posts)}
        rest = [change for change in rest if not (_is_of(change, file, field) and len(change.path) == 3 and change.path[1] in told)]
    return lines, rest


def role_words(change: Change) -> str | None:
    """A person's new role by itself (林：副理事长 → 理事长); null for any other change."""
    lists = [words for (file, field), words in _LISTS.items() if _is_of(change, file, field)]
    if not lists or len(change.path) < 3 or change.path[2] != "role" or not (change.before and change.after):
        return None
    ((body, labels, _),) = lists
    entry = change.path[1]
    assert isinstance(entry, EntryKey)
    return f"{entry.shown}：{body}{labels.get(change.before, change.before)} → {labels.get(change.after, change.after)}"


def _now(after: set[str], labels: Mapping[str, str]) -> str:
    """That whoever gave up a post stays as a plain member."""
    return f"（改任{labels[_PLAIN]}）" if after == {_PLAIN} else ""


def _is_told(moved: set[str], posts: tuple[str, ...]) -> bool:
    return not moved.isdisjoint(posts) and moved <= {*posts, _PLAIN}


def _people(changes: Sequence[Change], file: str, field: str) -> dict[EntryKey, Held]:
    """Those whose entries or roles differ; a post is the same whether it is written as `role` or in `roles`."""
    found: dict[EntryKey, Held] = {}
    for change in changes:
        if _is_of(change, file, field):
            entry = change.path[1]
            assert isinstance(entry, EntryKey)
            for posts, values in zip(found.setdefault(entry, (set(), set())), (change.before, change.after), strict=True):
                posts.update(_posts(values) if len(change.path) == 3 else _posts((values or {}).get("role") or (values or {}).get("roles")))
    return found


def _is_of(change: Change, file: str, field: str) -> bool:
    """Whether it is of the roles of the list's people, or of whole entries."""
    if change.file != file or len(change.path) < 2 or change.path[0] != field:
        return False
    return len(change.path) == 2 or (len(change.path) == 3 and change.path[2] in ("role", "roles"))


def _posts(value: Any) -> list[str]:  # noqa: ANN401 - a role, a list of roles, or nothing
    return value if isinstance(value, list) else [value] if value else []


def _moved(lost: list[str], gained: list[str]) -> str:
    if len(lost) == len(gained) == 1:
        return f"{lost[0]} → {gained[0]}"
    parts = [*([f"增加 {'、'.join(gained)}"] if gained else []), *([f"去掉 {'、'.join(lost)}"] if lost else [])]
    return "，".join(parts)
