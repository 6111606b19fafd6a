"""Research platforms and teams of the members, and the counts that the form declares of them (文件10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from lhti.checks.common import APPLICATION, MEMBERS, body_of, missing_fields, name_of
from lhti.dossier.application import Declared
from lhti.dossier.dossier import Dossier, NotJudgeable
from lhti.dossier.folding import folded_name
from lhti.dossier.members import PLATFORM_LEVELS, Member, Platform
from lhti.dossier.violation import Violation
from lhti.policy.model import Terms

__all__ = ["declared_matches", "kind_sum", "platform_consistent", "platforms_complete", "teams_complete"]


def _identity(platform: Platform, terms: Terms) -> tuple[str, str] | None:
    """One platform at several members has the same name and approving body (X-04); the bureau is one body under all its names."""
    if not platform.name:
        return None
    return folded_name(platform.name), body_of(platform.approved_by or "", terms)


def platform_consistent(dossier: Dossier, terms: Terms) -> Iterator[Violation]:
    """A platform shared by members has one level and one year of building."""
    first: dict[tuple[str, str], tuple[Member, Platform]] = {}
    for index, member in dossier.current_members:
        for number, platform in enumerate(member.platforms):
            identity = _identity(platform, terms)
            if identity is None:
                continue
            other, known = first.setdefault(identity, (member, platform))
            path = ("members", index, "platforms", number)
            values = {"platform": platform.name, "name": name_of(member), "other": name_of(other)}
            if platform.level and known.level and platform.level != known.level:
                levels = {"value": PLATFORM_LEVELS.labels[platform.level], "expected": PLATFORM_LEVELS.labels[known.level]}
                yield Violation(MEMBERS, (*path, "level"), values={**values, "label": "级别", **levels})
            if platform.built and known.built and platform.built.year != known.built.year:
                years = {"value": platform.built.year, "expected": known.built.year}
                yield Violation(MEMBERS, (*path, "built"), values={**values, "label": "建设年份", **years})


def platforms_complete(dossier: Dossier) -> Iterator[Violation]:
    """Each platform has the five columns of the form's table."""
    for index, member in dossier.current_members:
        for number, platform in enumerate(member.platforms):
            path = ("members", index, "platforms", number)
            columns = ("name", "approved_by", "field", "level", "built")
            values = {"name": name_of(member), "platform": platform.name or f"第{number + 1}个"}
            yield from missing_fields(MEMBERS, path, platform, columns, "default", **values)


def teams_complete(dossier: Dossier) -> Iterator[Violation]:
    """The lead has a team, and every row its columns; that research members have one at all is another rule's."""
    for index, member in dossier.current_members:
        is_lead = dossier.lead is not None and dossier.lead[1] is member
        if is_lead and not member.teams and not member.is_research:
            yield Violation(MEMBERS, ("members", index, "teams"), values={"name": name_of(member)})
        speaks_elsewhere = member.is_research and not any(team.size for team in member.teams)
        columns = ("leader", "title") if speaks_elsewhere else ("leader", "title", "size")
        for number, team in enumerate(member.teams):
            yield from missing_fields(MEMBERS, ("members", index, "teams", number), team, columns, "column", name=name_of(member))


def members_on(dossier: Dossier, day: date | None) -> list[Member]:
    """The members as of a day; without a day, the current ones."""
    if day is None:
        return [member for _, member in dossier.current_members]
    return [
        member
        for member in dossier.members
        if (member.joined is None or member.joined <= day) and (member.left is None or member.left > day)
    ]


def kind_counts(members: Sequence[Member]) -> dict[str, int]:
    """The form's counts of members: all, and by kind."""
    kinds = {"universities": "university", "enterprises": "enterprise", "institutes": "institute", "others": "other"}
    by_kind = {name: sum(member.kind == kind for member in members) for name, kind in kinds.items()}
    return {"members": len(members), **by_kind}


def declared_counts(members: Sequence[Member], terms: Terms, day: date | None) -> dict[str, int]:
    """The form's counts as of a day: members by kind, and distinct running platforms of the field by level."""
    levels = [platform.level for platform, _ in counted_platforms(members, terms, day)]
    high = sum(level in ("national", "provincial") for level in levels)
    return {**kind_counts(members), "provincial_platforms": high, "municipal_platforms": levels.count("municipal")}


def counted_platforms(members: Sequence[Member], terms: Terms, day: date | None) -> list[tuple[Platform, list[Member]]]:
    """The running platforms of the field as of a day, each once, at its highest level, with all its members."""
    ranks = list(PLATFORM_LEVELS.labels)
    found: dict[tuple[str, str], tuple[Platform, list[Member]]] = {}
    for member, platform in ((host, platform) for host in members for platform in host.platforms):
        identity = _identity(platform, terms)
        if identity and platform.is_running and platform.is_related and not _is_later(platform, day):
            known, hosts = found.setdefault(identity, (platform, []))
            higher = min((known, platform), key=lambda each: ranks.index(each.level) if each.level else len(ranks))
            found[identity] = (higher, [*hosts, member])
    return list(found.values())


def _is_later(platform: Platform, day: date | None) -> bool:
    """Whether it was built after a day; of a year or a month, its first day counts."""
    return day is not None and platform.built is not None and platform.built.first_day > day


_COUNTED_BY: Final = frozenset({"kind", "joined", "left", "level", "status", "related", "built"})
"""Fields of members and platforms without which a count is wrong."""


def _countable_members(dossier: Dossier) -> list[Member]:
    """The members as of the day of filling; not judgeable where one cannot be counted: the fix would be to declare a wrong number."""
    members = members_on(dossier, dossier.application.filled_on)
    unread = (path for path in dossier.sources[MEMBERS].unread if len(path) == 3 or "platforms" in path)
    if any(member.kind is None for member in members) or any(path[-1] in _COUNTED_BY for path in unread):
        raise NotJudgeable(MEMBERS, is_absent=False)
    return members


def declared_matches(dossier: Dossier, terms: Terms) -> Iterator[Violation]:
    """Each declared count equals the computed one as of the day of filling; where the kinds do not add up, that is told instead.

    The variant is the count's name, for each has its own words in the form.
    """
    declared = dossier.application.declared
    if declared is None:
        return
    computed = declared_counts(_countable_members(dossier), terms, dossier.application.filled_on)
    for name, right in computed.items():
        value = getattr(declared, name)
        is_kind = not name.endswith("platforms")
        if value is not None and value != right:
            values = {"label": declared.label_of(name), "declared": value, "computed": right}
            yield Violation(APPLICATION, ("declared", name), name, values, yields_to="kind-sum" if is_kind else None)


def _kind_sum(declared: Declared, computed_others: int) -> int | None:
    counts = (declared.universities, declared.enterprises, declared.institutes)
    if declared.members is None or None in counts:
        return declared.members
    others = computed_others if declared.others is None else declared.others
    return sum(count or 0 for count in counts) + others


def kind_sum(dossier: Dossier) -> Iterator[Violation]:
    """Universities, enterprises, institutes and others add up to the members."""
    declared = dossier.application.declared
    if declared is None:
        return
    others = kind_counts(_countable_members(dossier))["others"]
    total = _kind_sum(declared, others)
    if total != declared.members:
        values = {name: getattr(declared, name) for name in ("members", "universities", "enterprises", "institutes")}
        values |= {"others": others if declared.others is None else declared.others, "sum": total}
        yield Violation(APPLICATION, ("declared", "members"), values=values)
