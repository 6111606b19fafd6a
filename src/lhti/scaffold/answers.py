"""What is known of a new consortium, as somebody answered it; an empty answer is a value that is still to come."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final

from lhti.dossier.choices import code_of
from lhti.dossier.members import KINDS
from lhti.policy.model import Industry
from lhti.policy.policy import Policy


@dataclass(slots=True)
class Answers:
    """All of them as typed."""

    name: str = ""
    industry: str = ""
    section: str = ""
    leader: str = ""
    county: str = ""
    lead: str = ""
    """The lead unit's name."""
    uscc: str = ""
    kind: str = ""
    contact: str = ""
    phone: str = ""

    @property
    def has_lead(self) -> bool:
        """Whether the lead unit can stand among the members: an entry without one of these is an error at any step."""
        return bool(self.lead and self.uscc and self.kind)


QUESTIONS: Final = tuple(field.name for field in fields(Answers))
"""In the order in which they are asked."""

LABELS: Final = {
    "name": "创新联合体名称",
    "industry": "产业领域",
    "section": "对口科室",
    "leader": "责任领导",
    "county": "所在县（市、区）",
    "lead": "牵头单位全称",
    "uscc": "牵头单位统一社会信用代码",
    "kind": "牵头单位类型",
    "contact": "联系人姓名",
    "phone": "联系人电话",
}


def settled(answers: Answers, policy: Policy, today: date) -> Answers:
    """Section and leader as 附件1 has them, where they were not given; the county by its present name; the type by its code."""
    industry = policy.industries.find(answers.industry) if answers.industry else None
    county = policy.jurisdictions.find(answers.county) if answers.county else None
    return replace(
        answers,
        industry=industry.code if industry else answers.industry,
        section=answers.section or (industry.section if industry and industry.section else ""),
        leader=answers.leader or (leader_of(industry, today) if industry else ""),
        county=county.name if county else answers.county,
        kind=code_of(KINDS.labels, answers.kind) or answers.kind,
    )


def leader_of(industry: Industry, today: date) -> str:
    """Who leads on a day; nobody where the table does not know."""
    known = [leader for leader in industry.leaders if (leader.since or date.min) <= today <= (leader.until or date.max)]
    return known[-1].name if known else ""


def needs_section(answers: Answers, policy: Policy) -> bool:
    """Whether the table names no section for the industry, so that it must be agreed (其他产业)."""
    industry = policy.industries.find(answers.industry) if answers.industry else None
    return industry is not None and industry.section is None


def choices(question: str, policy: Policy) -> list[str]:
    """What may be answered, where that is a list."""
    if question == "industry":
        return [industry.label for industry in policy.industries.entries]
    if question == "county":
        return [county.name for county in policy.jurisdictions.entries]
    return list(KINDS.labels.values()) if question == "kind" else []


def closest(answer: str, known: list[str]) -> str | None:
    """The choice that holds the answer's characters in their order; otherwise the most alike, though it be far."""
    from difflib import get_close_matches

    for choice in known:
        rest = iter(choice)
        if all(character in rest for character in answer):
            return choice
    return next(iter(get_close_matches(answer, known, n=1, cutoff=0.3)), None)
