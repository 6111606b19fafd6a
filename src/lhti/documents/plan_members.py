"""What chapter five of the plan says of a member (文件9 point 五), where plan.yaml leaves the chapter to the tool."""

from __future__ import annotations

from collections.abc import Iterator

from lhti.documents.form_values import direction_names, flowing, links_shown
from lhti.documents.markdown_text import Block
from lhti.documents.values import amount, listed
from lhti.dossier.dossier import Dossier
from lhti.dossier.members import KINDS, LEVELS, PLATFORM_LEVELS, PROJECT_ROLES, Member, Platform, Project, Talent, Team


def member_blocks(dossier: Dossier, member: Member, number: int) -> list[Block]:
    """Its direction, what it is, what it can do, its part, in the outline's order; what is not given is left out."""
    is_lead = dossier.lead is not None and dossier.lead[1] is member
    parts = {
        "所属研究方向。": listed(direction_names(dossier, member.directions)),
        "基本情况。": listed(_basics(dossier, member), "；"),
        "科研能力。": listed(_abilities(member), "；"),
        "分工和作用。": flowing(member.division),
    }
    name = f"{number}.{member.name or member.id or ''}{'（牵头单位）' if is_lead else ''}"
    return [
        {"kind": "unit", "lead": "", "text": name},
        *({"kind": "text", "lead": lead, "text": text.rstrip("。") + "。"} for lead, text in parts.items() if text),
    ]


def _basics(dossier: Dossier, member: Member) -> Iterator[str]:
    kind = KINDS.labels[member.kind] if member.kind and member.kind != "other" else "其他单位"
    legal = "，具有独立法人资格" if member.legal_person else ""
    person = f"，法定代表人{member.legal_representative}" if member.legal_representative else ""
    yield f"{kind}{legal}{person}"
    place = "".join(dict.fromkeys(part for part in (member.province, member.city, member.county) if part))
    if place:
        yield f"所在地{place}"
    links = links_shown(dossier, member.links)
    if links:
        yield f"所处产业链环节（{links}）"
    if member.is_enterprise and member.revenue is not None:
        yield f"前一年营业收入{amount(member.revenue)}万元"


def _abilities(member: Member) -> Iterator[str]:
    """团队、平台、人才、承担项目."""
    if member.teams:
        yield f"科研团队{len(member.teams)}个：{listed(map(_team, member.teams))}"
    if member.platforms:
        yield f"科研平台{len(member.platforms)}个：{listed(map(_platform, member.platforms))}"
    if member.talents:
        yield f"高层次人才和团队{len(member.talents)}个：{listed(map(_talent, member.talents))}"
    if member.projects:
        yield f"承担项目{len(member.projects)}项：{listed(map(_project, member.projects))}"


def _noted(name: str | None, *notes: str | None) -> str:
    given = [note for note in notes if note]
    return f"{name or ''}（{listed(given, '，')}）" if given else name or ""


def _team(team: Team) -> str:
    return _noted(f"{team.leader or ''}团队", team.title, f"{team.size}人" if team.size else None)


def _platform(platform: Platform) -> str:
    level = PLATFORM_LEVELS.labels[platform.level] if platform.level else None
    built = f"{platform.built}建" if platform.built and platform.is_running else None
    return _noted(platform.name, level, platform.approved_by, built, None if platform.is_running else "在建")


def _talent(talent: Talent) -> str:
    return _noted(talent.name, LEVELS.labels[talent.level] if talent.level else None, talent.award)


def _project(project: Project) -> str:
    """The number is told as one: LibreOffice breaks no line between 级， and a digit, and would stretch the line before it."""
    number = f"编号{project.number}" if project.number else None
    year = f"{project.year}年" if project.year else None
    role = PROJECT_ROLES.labels[project.role] if project.role else None
    return _noted(f"“{project.name or ''}”", LEVELS.labels[project.level] if project.level else None, number, year, role)
