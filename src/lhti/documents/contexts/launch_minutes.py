"""成立大会暨理事会第一次会议纪要 (第八步): only what the dossier knows of the two meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from lhti.checks.platforms import members_on
from lhti.clock import chinese_date
from lhti.documents.letter_values import ended, title_lines
from lhti.documents.markdown_text import paragraphs
from lhti.documents.naming import bureau_name, consortium_name, lead_name
from lhti.documents.order import Order
from lhti.documents.values import Missing, listed, need
from lhti.dossier.council import COUNCIL_ROLES, SECRETARIAT_ROLES, SecretariatMember
from lhti.dossier.evidence import DatedEvidence
from lhti.dossier.record import Person

_LETTERS: Final = "letters.yaml"
_COUNCIL: Final = "council.yaml"
_ALWAYS_APPOINTED: Final = ("coordinator", "liaison")


def context(order: Order) -> dict[str, Any]:
    """Elected and appointed posts (S8-a) under the council's titles, the guide's in brackets (X-11)."""
    dossier, letters = order.dossier, order.dossier.letters
    launch, council = letters.launch or DatedEvidence(), letters.first_council or DatedEvidence()
    name = str(consortium_name(dossier)).removesuffix("科技创新联合体")
    notice = letters.notice
    return {
        "title": title_lines(name, "科技创新联合体", "成立大会暨", "理事会", "第一次会议纪要"),
        "regulation": order.policy.edition.title,
        "bureau": bureau_name(order),
        "notice_number": f"（{notice.number}）" if notice and notice.number else "",
        "name": consortium_name(dossier),
        "lead": lead_name(dossier),
        "total": len(members_on(dossier, launch.date)),
        "core_platform": need(dossier.consortium.core_platform, dossier, "consortium.yaml", ("core_platform",)),
        "date": need(launch.date, dossier, _LETTERS, ("launch", "date"), chinese_date),
        "council_date": need(council.date, dossier, _LETTERS, ("first_council", "date"), chinese_date),
        "launch_notes": [ended(text) for text in paragraphs(launch.note)],
        "council_notes": [ended(text) for text in paragraphs(council.note)],
        "elected": _posts([*_council(order, ("chair", "vice-chair")), *_secretariat(order, is_appointed=False)]),
        "appointed": _posts([*_council(order, ("first-vice-chair",)), *_secretariat(order, is_appointed=True)]),
    }


def dated(order: Order) -> date | None:
    """The day of the founding meeting."""
    launch = order.dossier.letters.launch
    return (launch.date if launch else None) or order.completed_on(8)


Post = tuple[str, list[Any]]


def _council(order: Order, roles: Iterable[str]) -> Iterator[Post]:
    for role in roles:
        people = [_shown(seat) for seat in order.dossier.council.council if seat.role == role]
        label = COUNCIL_ROLES.labels[role]
        yield _titled(order, label), people or ([] if role == "vice-chair" else [Missing(_COUNCIL, label)])


def _secretariat(order: Order, *, is_appointed: bool) -> Iterator[Post]:
    """The posts of the secretariat, staff left out; who holds several under one appointment stands once."""
    found: dict[str, list[Any]] = {}
    for member in order.dossier.council.secretariat:
        posts = [post for post in SECRETARIAT_ROLES.labels if post in member.posts and post != "staff"]
        label = listed(SECRETARIAT_ROLES.labels[post] for post in posts)
        if label and _is_appointed(member) == is_appointed:
            found.setdefault(label, []).append(_shown(member))
    held = "、".join(found).split("、")
    for role in ("coordinator", "deputy-secretary-general", "liaison") if is_appointed else ("secretary-general",):
        label = SECRETARIAT_ROLES.labels[role]
        if label not in held and not (role == "deputy-secretary-general" and _has_deputy(order)):
            found[label] = [Missing(_COUNCIL, label)]
    yield from found.items()


def _is_appointed(member: SecretariatMember) -> bool:
    return member.appointed is True or any(post in _ALWAYS_APPOINTED for post in member.posts)


def _has_deputy(order: Order) -> bool:
    return any("deputy-secretary-general" in member.posts for member in order.dossier.council.secretariat)


def _titled(order: Order, label: str) -> str:
    """`理事长（理事会主任）`."""
    other = order.policy.terms.aliases.get(label, [])
    return f"{label}（{other[0]}）" if other else label


def _shown(person: Person) -> str:
    post = f"{person.unit or ''}{person.title or ''}"
    return f"{person.name}（{post}）" if post else f"{person.name}"


def _posts(posts: Iterable[Post]) -> list[dict[str, Any]]:
    """A gap stands alone; names otherwise in a row."""
    return [
        {"title": title, "people": people[0] if isinstance(people[0], Missing) else listed(people)} for title, people in posts if people
    ]
