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
_RANKS: Final = list(COUNCIL_ROLES.labels)
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
        "launch": _meeting(order, "launch", "成立大会", launch),
        "council": _meeting(order, "first_council", "理事会第一次会议", council),
        "elected": _posts([*_council(order, ("chair", "vice-chair")), *_secretariat(order, is_appointed=False)]),
        "appointed": _posts([*_council(order, ("first-vice-chair",)), *_secretariat(order, is_appointed=True)]),
        "attending": _attending(order, launch.date),
        "observing": _to_write(order, "列席人员"),
        "recorder": _to_write(order, "记录人"),
    }


def dated(order: Order) -> date | None:
    """The day of the founding meeting."""
    launch = order.dossier.letters.launch
    return (launch.date if launch else None) or order.completed_on(8)


def _meeting(order: Order, field: str, label: str, held: DatedEvidence) -> dict[str, Any]:
    """A note that begins with the place has the meeting for its subject."""
    texts = [ended(text) for text in paragraphs(held.note)]
    return {
        "date": need(held.date, order.dossier, _LETTERS, (field, "date"), chinese_date),
        "place": _to_write(order, f"{label}地点"),
        "host": _to_write(order, f"{label}主持人"),
        "notes": [f"会议{text}" if text.startswith("在") else text for text in texts],
    }


def _to_write(order: Order, label: str) -> Any:  # noqa: ANN401 - room, or Missing
    """What the dossier has no field for: room to write it in, marked in a draft."""
    return Missing(_LETTERS, label) if order.is_draft else ""


def _attending(order: Order, day: date | None) -> Any:  # noqa: ANN401 - text, or Missing
    """Council and secretariat, unit by unit, everybody once; units that were no members on the day were not there."""
    dossier = order.dossier
    others = {member.name for member in dossier.members} - {member.name for member in members_on(dossier, day)}
    seats = sorted(dossier.council.council, key=lambda seat: _RANKS.index(seat.role) if seat.role else len(_RANKS))
    units: dict[str, dict[str, None]] = {}
    for person in (*seats, *dossier.council.secretariat):
        if person.name and person.unit not in others:
            units.setdefault(person.unit or "", {})[person.name] = None
    return listed((f"{unit}{listed(names)}" for unit, names in units.items()), "；") or Missing(_COUNCIL, "理事")


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
