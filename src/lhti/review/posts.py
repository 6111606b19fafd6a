"""Posts that change hands: told by the post (理事长：张 → 李), for that is what people ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

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


def posts_words(changes: Iterable[Change]) -> Iterator[str]:
    """One line for each post that somebody gained or lost."""
    for (file, field), (body, labels, posts) in _LISTS.items():
        lost: dict[str, list[str]] = {post: [] for post in posts}
        gained: dict[str, list[str]] = {post: [] for post in posts}
        for change in changes:
            if change.file == file and len(change.path) > 1 and change.path[0] == field:
                _take(change, lost, gained)
        yield from (f"{body}{labels[post]}：{_moved(lost[post], gained[post])}" for post in posts if lost[post] != gained[post])


def is_about_post(change: Change) -> bool:
    """Whether a change of a role is told by the posts."""
    known = _LISTS.get((change.file, str(change.path[0]) if change.path else ""))
    if known is None or len(change.path) != 3 or change.path[2] not in ("role", "roles"):
        return False
    return bool({*_posts(change.before), *_posts(change.after)} & set(known[2]))


def _take(change: Change, lost: dict[str, list[str]], gained: dict[str, list[str]]) -> None:
    entry = change.path[1]
    assert isinstance(entry, EntryKey)
    if len(change.path) == 2:
        before, after = (_posts((values or {}).get("role") or (values or {}).get("roles")) for values in (change.before, change.after))
    elif change.path[2] in ("role", "roles"):
        before, after = _posts(change.before), _posts(change.after)
    else:
        return
    for posts, found in ((before, lost), (after, gained)):
        for post in posts:
            found.get(post, []).append(entry.shown)


def _posts(value: Any) -> list[str]:  # noqa: ANN401 - a role, a list of roles, or nothing
    return value if isinstance(value, list) else [value] if value else []


def _moved(lost: list[str], gained: list[str]) -> str:
    if len(lost) == len(gained) == 1:
        return f"{lost[0]} → {gained[0]}"
    parts = [*([f"增加 {'、'.join(gained)}"] if gained else []), *([f"去掉 {'、'.join(lost)}"] if lost else [])]
    return "，".join(parts)
