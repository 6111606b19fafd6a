"""The rows of tables 三, 四 and 五 of the application form (文件10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from lhti.checks.platforms import counted_platforms
from lhti.documents.form_values import direction_names, flowing, links_shown, of_entry, of_member
from lhti.documents.values import amount
from lhti.dossier.dossier import Dossier
from lhti.dossier.members import Member
from lhti.policy.model import Terms

_MEMBERS: Final = "members.yaml"
_NO_REVENUE: Final = "—"
_LEVELS: Final = {"national": "省级及以上（国家级）", "provincial": "省级", "municipal": "市级"}
"""The form knows 省级/市级 only (X-04)."""


def member_rows(dossier: Dossier, members: Sequence[Member]) -> list[dict[str, Any]]:
    """三、创新联合体成员情况."""
    return [
        {
            "name": member.name,
            "uscc": of_member(member, "uscc", member.uscc),
            "directions": direction_names(dossier, member.directions) or [of_member(member, "directions", None)],
            "links": of_member(member, "links", links_shown(dossier, member.links)),
            "division": of_member(member, "division", flowing(member.division)),
            "revenue": _revenue(member),
        }
        for member in members
    ]


def _revenue(member: Member) -> Any:  # noqa: ANN401 - text, or Missing
    """Enterprises alone have one (X-34)."""
    if not member.is_enterprise:
        return _NO_REVENUE
    return of_member(member, "revenue", None if member.revenue is None else amount(member.revenue))


def team_rows(members: Sequence[Member]) -> list[dict[str, Any]]:
    """四、创新联合体科研团队主要研究人员情况; an empty row where nobody has a team, as the form leaves it."""
    rows = [
        {
            "unit": member.name,
            "leader": of_member(member, "teams", team.leader),
            "title": of_entry(_MEMBERS, team.leader, "职务/职称", team.title),
            "size": of_entry(_MEMBERS, team.leader, "团队研究人员数", team.size),
        }
        for member in members
        for team in member.teams
    ]
    return rows or [dict.fromkeys(("unit", "leader", "title", "size"), "")]


def platform_rows(members: Sequence[Member], terms: Terms, day: date | None) -> list[dict[str, Any]]:
    """五、创新联合体已建市级及以上科研平台: those that the two counts are of, one that several members share in one row (X-04)."""
    rows = [
        {
            "units": [member.name or "" for member in hosts],
            "name": platform.name,
            "approved_by": of_entry(_MEMBERS, platform.name, "批准部门", platform.approved_by),
            "field": of_entry(_MEMBERS, platform.name, "学科/产业领域", platform.field),
            "level": of_entry(_MEMBERS, platform.name, "级别", _LEVELS[platform.level] if platform.level else None),
            "built": of_entry(_MEMBERS, platform.name, "建设时间", str(platform.built) if platform.built else None),
        }
        for platform, hosts in counted_platforms(members, terms, day)
    ]
    return rows or [{"units": [""], **dict.fromkeys(("name", "approved_by", "field", "level", "built"), "")}]
