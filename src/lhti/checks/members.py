"""The member units (第五条, 文件5, 文件10)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from lhti.checks.common import MEMBERS, name_of
from lhti.dossier.chain import STAGES
from lhti.dossier.dossier import Dossier
from lhti.dossier.folding import folded_name
from lhti.dossier.members import KINDS, Member
from lhti.dossier.violation import Violation
from lhti.policy.model import Terms

__all__ = [
    "count_at_least",
    "enterprise_on_chain",
    "member_division",
    "member_kind_matches",
    "member_legal_person",
    "member_order",
    "member_unique",
    "membership_dates",
    "research_has_team",
    "revenue_at_least",
    "revenue_given",
]

_COUNTED: Final[dict[str, Callable[[Member], bool]]] = {
    "members": lambda member: True,
    "enterprises": lambda member: member.is_enterprise,
    "research": lambda member: member.is_research,
}


def count_at_least(dossier: Dossier, what: str, least: int) -> Iterator[Violation]:
    """At least so many current members: `what` is members, enterprises, or research (universities and institutes)."""
    number = sum(1 for _, member in dossier.current_members if _COUNTED[what](member))
    if number < least:
        yield Violation(MEMBERS, ("members",), values={"n": number, "least": least, "lacking": least - number})


def revenue_at_least(dossier: Dossier, least: int) -> Iterator[Violation]:
    """The lead's revenue (万元) reaches a threshold; an enterprise must give it, of others one that is not given is not judged."""
    if dossier.lead:
        index, member = dossier.lead
        if member.revenue is None and not member.is_enterprise:
            return
        if member.revenue is None or member.revenue < least:
            values = {"name": name_of(member), "revenue": member.revenue, "least": least}
            yield Violation(MEMBERS, ("members", index, "revenue"), "missing" if member.revenue is None else "default", values)


def member_unique(dossier: Dossier) -> Iterator[Violation]:
    """No two entries with one name (width and brackets folded) or one code."""
    names: dict[str, Member] = {}
    codes: dict[str, Member] = {}
    for index, member in enumerate(dossier.members):
        first = names.setdefault(folded_name(member.name), member) if member.name else member
        if first is not member:
            yield Violation(MEMBERS, ("members", index, "name"), values={"name": member.name, "other": first.id})
        first = codes.setdefault(member.uscc, member) if member.uscc else member
        if first is not member and folded_name(first.name or "") != folded_name(member.name or ""):
            values = {"name": name_of(member), "other": name_of(first), "value": member.uscc}
            yield Violation(MEMBERS, ("members", index, "uscc"), "uscc", values)


def member_legal_person(dossier: Dossier, terms: Terms) -> Iterator[Violation]:
    """Every current member is a legal person with a representative; neither a sole trader nor, by its name, a branch."""
    for index, member in dossier.current_members:
        values = {"name": name_of(member)}
        path = ("members", index)
        is_lead = dossier.lead is not None and dossier.lead[1] is member
        if not member.legal_person and not is_lead:
            variant = "default" if member.legal_person is None else "no"
            yield Violation(MEMBERS, (*path, "legal_person"), variant, values)
        if not (member.legal_representative or "").strip():
            yield Violation(MEMBERS, (*path, "legal_representative"), "representative", values)
        if member.uscc and member.uscc.startswith("92"):
            yield Violation(MEMBERS, (*path, "uscc"), "individual", values)
        if member.name and _branch_finder(tuple(terms.branch_suffixes)).search(member.name):
            yield Violation(MEMBERS, (*path, "name"), "branch", values)


@cache
def _branch_finder(suffixes: tuple[str, ...]) -> re.Pattern[str]:
    """A branch's word at the end of a name, or before a bracket, opening or closing."""
    return re.compile(f"(?:{'|'.join(map(re.escape, suffixes))})(?=$|[（()）])") if suffixes else re.compile("(?!)")


def member_kind_matches(dossier: Dossier, terms: Terms) -> Iterator[Violation]:
    """The kind does not contradict the name on its face."""
    branches = _branch_finder(tuple(terms.branch_suffixes))
    words = sorted(((word, kind) for kind, words in terms.kind_words.items() for word in words), key=lambda entry: -len(entry[0]))
    for index, member in dossier.current_members:
        if not member.name or member.kind in (None, "other"):
            continue
        kinds = _kinds_by_name(branches.sub("", member.name), words)
        if kinds and member.kind not in kinds:
            values = {
                "name": member.name,
                "kind": KINDS.labels[member.kind or ""],
                "expected": "或".join(KINDS.labels[kind] for kind in kinds),
            }
            yield Violation(MEMBERS, ("members", index, "kind"), values=values)


def _kinds_by_name(name: str, words: list[tuple[str, str]]) -> list[str]:
    """What the longest word at a name's end says; behind an enterprise word, the word before it counts as well (X-08).

    `words`: each with its kind, the longest first.
    """
    kinds: list[str] = []
    for word, kind in words:
        if name.endswith(word):
            kinds = [kind] if kind != "enterprise" else _kinds_by_name(name.removesuffix(word), words)
            return [kind, *(other for other in kinds if other != kind)]
    return kinds


def enterprise_on_chain(dossier: Dossier) -> Iterator[Violation]:
    """Every current enterprise names a link of the chain."""
    for index, member in dossier.current_members:
        if member.is_enterprise and not member.links:
            yield Violation(MEMBERS, ("members", index, "links"), values={"name": name_of(member)})


def research_has_team(dossier: Dossier) -> Iterator[Violation]:
    """Every current university or institute has a team of somebody."""
    for index, member in dossier.current_members:
        if member.is_research and not any(team.size for team in member.teams):
            dossier.need_values(MEMBERS, "size")
            variant = "size" if member.teams else "default"
            yield Violation(MEMBERS, ("members", index, "teams"), variant, {"name": name_of(member)})


def member_division(dossier: Dossier) -> Iterator[Violation]:
    """Every current member has a part and a direction; one that is no enterprise is asked for its links here too."""
    for index, member in dossier.current_members:
        values = {"name": name_of(member)}
        if not (member.division or "").strip():
            yield Violation(MEMBERS, ("members", index, "division"), values=values)
        if not member.directions:
            yield Violation(MEMBERS, ("members", index, "directions"), "directions", values)
        if not member.links and not member.is_enterprise:
            label = {"label": member.label_of("links"), "key": "links"}
            yield Violation(MEMBERS, ("members", index, "links"), values=label, rule="schema-missing", step=5)


def revenue_given(dossier: Dossier) -> Iterator[Violation]:
    """Enterprises give last year's revenue, the others none."""
    for index, member in dossier.current_members:
        path, values = ("members", index, "revenue"), {"name": name_of(member)}
        if member.is_enterprise and not member.revenue:
            yield Violation(MEMBERS, path, "default" if member.revenue is None else "zero", values)
        elif member.kind and not member.is_enterprise and member.revenue is not None:
            yield Violation(MEMBERS, path, "not-enterprise", values)


def membership_dates(dossier: Dossier) -> Iterator[Violation]:
    """Joined before left, a reason for leaving, and the lead has not left."""
    for index, member in enumerate(dossier.members):
        if member.left is None:
            continue
        path, values = ("members", index), {"name": name_of(member), "left": member.left, "joined": member.joined}
        if member.joined and member.joined > member.left:
            yield Violation(MEMBERS, (*path, "left"), values=values)
        if not (member.left_reason or "").strip():
            yield Violation(MEMBERS, (*path, "left_reason"), "reason", values)
        if dossier.is_usable("consortium.yaml") and member.id == dossier.consortium.lead:
            yield Violation(MEMBERS, (*path, "left"), "lead", values)


def member_order(dossier: Dossier) -> Iterator[Violation]:
    """Within each of the two blocks of the member table the file's order is up-, mid-, downstream; the lead may stand first."""
    stages = list(STAGES.labels)
    last: dict[bool, tuple[int, Member]] = {}
    for index, member in dossier.current_members:
        ranks = [stages.index(link.stage) for name in member.links if (link := dossier.links_by_id.get(name)) and link.stage]
        if not ranks or (dossier.lead and dossier.lead[1] is member):
            continue
        block = member.system == "industry" if member.system else member.is_enterprise
        rank, (before, other) = min(ranks), last.get(block, (0, member))
        if rank < before:
            values = {"name": name_of(member), "stage": STAGES.labels[stages[rank]]}
            values |= {"other": name_of(other), "other_stage": STAGES.labels[stages[before]]}
            yield Violation(MEMBERS, ("members", index), values=values)
        else:
            last[block] = (rank, member)
