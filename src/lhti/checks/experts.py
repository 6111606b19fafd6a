"""The advisory committee of experts (第十一条, 文件7), and reviewers from member units."""

from __future__ import annotations

from collections.abc import Iterator

from lhti.checks.common import EXPERTS, member_names
from lhti.checks.platforms import members_on
from lhti.dossier.dossier import Dossier
from lhti.dossier.experts import EXPERT_ROLES
from lhti.dossier.folding import folded_name
from lhti.dossier.violation import Violation

__all__ = ["expert_conflict", "expert_count", "expert_roles", "experts_set_up", "reviewer_conflict"]


def experts_set_up(dossier: Dossier) -> Iterator[Violation]:
    """The committee has experts, and exactly one chair."""
    experts = dossier.experts
    chairs = [expert for expert in experts if expert.role == "chair"]
    if not experts:
        yield Violation(EXPERTS, ("experts",))
    elif len(chairs) != 1:
        dossier.need_values(EXPERTS, "role")
        names = "、".join(expert.name or "" for expert in chairs)
        yield Violation(EXPERTS, ("experts",), "many" if chairs else "chair", {"n": len(chairs), "names": names})


def expert_count(dossier: Dossier, least: int, most: int, near_least: int, near_most: int) -> Iterator[Violation]:
    """About the right number: outside `least` to `most` but within `near_…` is the variant `near`."""
    number = len(dossier.experts)
    if number and not least <= number <= most:
        variant = "near" if near_least <= number <= near_most else "default"
        yield Violation(EXPERTS, ("experts",), variant, {"n": number, "least": least, "most": most})


def expert_roles(dossier: Dossier) -> Iterator[Violation]:
    """A role is one of the three that the form knows."""
    for index, expert in enumerate(dossier.experts):
        if expert.role and expert.role not in EXPERT_ROLES.labels:
            yield Violation(EXPERTS, ("experts", index, "role"), values={"name": expert.name, "role": expert.role})


def expert_conflict(dossier: Dossier) -> Iterator[Violation]:
    """An expert from a member unit is named."""
    names = member_names(members_on(dossier, None))
    for index, expert in enumerate(dossier.experts):
        if expert.unit and folded_name(expert.unit) in names:
            yield Violation(EXPERTS, ("experts", index, "unit"), values={"name": expert.name, "unit": expert.unit})


def reviewer_conflict(dossier: Dossier) -> Iterator[Violation]:
    """A reviewer from what was a member unit on the sheet's day is named."""
    for path, scores in (*dossier.formation_scores, *dossier.annual_scores):
        reviewer = scores.reviewer
        if reviewer and reviewer.unit and folded_name(reviewer.unit) in member_names(members_on(dossier, scores.date)):
            yield Violation(path, ("reviewer", "unit"), values={"name": reviewer.name, "unit": reviewer.unit})
