"""The chapters of the plan that may be left out (文件9 points 四 to 七): built from the other files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from lhti.checks.platforms import members_on
from lhti.checks.secretariat import full_time_of_lead
from lhti.clock import chinese_date
from lhti.documents.form_values import flowing
from lhti.documents.markdown_text import Block
from lhti.documents.members_in_order import in_blocks
from lhti.documents.plan_members import member_blocks
from lhti.documents.values import amount, listed, numeral
from lhti.dossier.council import SECRETARIAT_ROLES
from lhti.dossier.dossier import Dossier
from lhti.dossier.institutions import INSTITUTION_KINDS
from lhti.dossier.record import Person


def text(words: str, lead: str = "") -> Block:
    """A paragraph, its first words set apart."""
    return {"kind": "text", "lead": lead, "text": words}


def heading(number: int, words: str) -> Block:
    """（一）…."""
    return {"kind": "heading", "lead": "", "text": f"（{numeral(number)}）{words}"}


def sentence(words: str | None) -> str:
    """With a full stop, unless it ends with a mark."""
    words = flowing(words)
    return words if not words or words[-1] in "。！？；…" else f"{words}。"


def directions(dossier: Dossier, day: date | None) -> list[Block]:
    """四: each research direction with what it is about and the links that it serves."""
    links = dossier.links_by_id
    found = []
    for number, direction in enumerate(dossier.consortium.directions, 1):
        names = [links[link].name or link if link in links else link for link in direction.links]
        lead = f"（{numeral(number)}）{direction.name or direction.id or ''}{'（优先方向）' if direction.priority else ''}。"
        served = f"对应产业链环节：{listed(names)}。" if names else ""
        found.append(text(f"{sentence(direction.summary)}{served}", lead))
    return found


def members(dossier: Dossier, day: date | None) -> list[Block]:
    """五: the members of the day, in the two systems and the order of 文件5, each once."""
    there = members_on(dossier, day)
    blocks = in_blocks(dossier, there)
    host = [blocks.host] if blocks.host and not blocks.is_host_twice else []
    found: list[Block] = []
    number = 0
    for title, group in (("技术支撑体系", [*host, *blocks.support]), ("产业促进体系", [*blocks.industry])):
        if group:
            number += 1
            found.append(heading(number, title))
            for place, member in enumerate(group, 1):
                found += member_blocks(dossier, member, place)
    return found


def leaders(dossier: Dossier, day: date | None) -> list[Block]:
    """六: the head, the chair, the secretary-general, the chair of the experts; one person of two posts once (X-35)."""
    posts: list[tuple[str, Person]] = []
    if dossier.consortium.principal:
        posts.append(("联合体负责人", dossier.consortium.principal))
    posts += [("理事长", seat) for seat in dossier.council.council if seat.role == "chair"]
    posts += [("秘书长", person) for person in dossier.council.secretariat if "secretary-general" in person.posts]
    posts += [("专家咨询委员会主任", expert) for expert in dossier.experts if expert.role == "chair"]
    fields = {(expert.name, expert.unit): expert.field for expert in dossier.experts}
    together: dict[tuple[str | None, str | None], tuple[list[str], Person]] = {}
    for post, person in posts:
        together.setdefault((person.name, person.unit), ([], person))[0].append(post)
    return [
        text(f"{_described(person)}。{_field(fields.get(key))}", f"（{numeral(number)}）{listed(named)}。")
        for number, (key, (named, person)) in enumerate(together.items(), 1)
    ]


def _described(person: Person) -> str:
    return listed((part for part in (person.name, f"{person.unit or ''}{person.title or ''}") if part), "，")


def _field(field: str | None) -> str:
    return f"研究领域：{field}。" if field else ""


def conditions(dossier: Dossier, day: date | None) -> list[Block]:
    """七: people and posts of the secretariat, its rooms, the rules adopted up to the day."""
    return [*_secretariat(dossier), *_office(dossier), *_institutions(dossier, day)]


def _secretariat(dossier: Dossier) -> Iterator[Block]:
    people = dossier.council.secretariat
    own = full_time_of_lead(dossier)
    yield text(f"秘书处共{len(people)}人，其中牵头单位派出的专职人员{len(own)}人。", "（一）秘书处人员及岗位。")
    for number, person in enumerate(people, 1):
        posts = listed(SECRETARIAT_ROLES.labels[post] for post in person.posts)
        duty = sentence(f"分工：{person.duty.strip()}") if person.duty and person.duty.strip() else ""
        yield text(f"{number}.{_described(person)}，{posts}。{duty}" if posts else f"{number}.{_described(person)}。{duty}")


def _office(dossier: Dossier) -> Iterator[Block]:
    office = dossier.council.office
    if office and office.address:
        area = f"，面积{amount(office.area)}平方米" if office.area is not None else ""
        yield text(f"秘书处设在{office.address}{area}。", "（二）办公场所。")


def _institutions(dossier: Dossier, day: date | None) -> Iterator[Block]:
    adopted = [entry for entry in dossier.institutions if day is None or entry.adopted is None or entry.adopted <= day]
    has_office = dossier.council.office is not None and bool(dossier.council.office.address)
    yield text(f"已制定各类工作制度{len(adopted)}项。", f"（{'三' if has_office else '二'}）工作制度。")
    kinds = {label: [entry for entry in adopted if entry.kind == kind] for kind, label in INSTITUTION_KINDS.labels.items()}
    for number, (label, entries) in enumerate(((label, entries) for label, entries in kinds.items() if entries), 1):
        names = (f"《{(entry.name or '').strip('《》')}》{_adopted_on(entry.adopted)}" for entry in entries)
        yield text(f"{number}.{'其他配套管理制度' if label == '其他' else label}：{listed(names)}。")


def _adopted_on(day: date | None) -> str:
    return f"（{chinese_date(day)}通过）" if day else ""


BUILT: Final[Mapping[str, Callable[[Dossier, date | None], Sequence[Block]]]] = {
    "directions": directions,
    "members": members,
    "leaders": leaders,
    "conditions": conditions,
}
"""Field of plan.yaml → what stands in the chapter where it is left out."""
