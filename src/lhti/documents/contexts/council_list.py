"""理事推荐名单，秘书处人员名单 (文件6)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from lhti.documents.form_values import flowing, of_entry
from lhti.documents.order import Order
from lhti.documents.values import listed, need
from lhti.dossier.council import COUNCIL_ROLES, SECRETARIAT_ROLES, CouncilMember, SecretariatMember

_COUNCIL: Final = "council.yaml"
_SEATS: Final = list(COUNCIL_ROLES.labels)
_POSTS: Final = list(SECRETARIAT_ROLES.labels)


def context(order: Order) -> dict[str, Any]:
    """F6-1 and F6-2, each in the order of the posts."""
    dossier = order.dossier
    seats = sorted(dossier.council.council, key=lambda seat: _SEATS.index(seat.role) if seat.role else len(_SEATS))
    staff = sorted(dossier.council.secretariat, key=lambda person: min(map(_POSTS.index, person.posts), default=len(_POSTS)))
    return {
        "council": [_seat(seat) for seat in seats] or [_gap(order, "council", ("name", "unit", "title", "role"))],
        "secretariat": [_post(person) for person in staff] or [_gap(order, "secretariat", ("name", "unit", "posts", "duty"))],
    }


def _gap(order: Order, table: str, columns: tuple[str, ...]) -> dict[str, Any]:
    """A table without a row."""
    return {**dict.fromkeys(columns, ""), columns[0]: need(None, order.dossier, _COUNCIL, (table,))}


def _seat(seat: CouncilMember) -> dict[str, Any]:
    return {
        "name": of_entry(_COUNCIL, None, "理事姓名", seat.name),
        "unit": seat.unit or "",
        "title": seat.title or "",
        "role": of_entry(_COUNCIL, seat.name, "在理事会职务", _appointed(COUNCIL_ROLES.labels[seat.role], seat) if seat.role else None),
    }


def _post(person: SecretariatMember) -> dict[str, Any]:
    posts = listed(SECRETARIAT_ROLES.labels[post] for post in person.posts)
    return {
        "name": of_entry(_COUNCIL, None, "秘书处人员姓名", person.name),
        "unit": person.unit or "",
        "posts": of_entry(_COUNCIL, person.name, "秘书处职务", _appointed(posts, person) if posts else None),
        "duty": of_entry(_COUNCIL, person.name, "秘书处分工", flowing(person.duty)),
    }


def _appointed(post: str, person: CouncilMember | SecretariatMember) -> str:
    """Fixed posts are marked, as they are not elected (X-41); so are the full-time staff of 第三步."""
    is_full_time = isinstance(person, SecretariatMember) and person.full_time
    marks = [*(["指定"] if person.appointed else []), *(["专职"] if is_full_time else [])]
    return f"{post}（{listed(marks)}）" if marks else post


def dated(order: Order) -> date | None:
    """The day that step 3 was completed."""
    return order.completed_on(3)
