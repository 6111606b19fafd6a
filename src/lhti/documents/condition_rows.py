"""The conditions of 第四条 and 第五条, each with the facts of the files and who attested it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from lhti.clock import chinese_date
from lhti.documents.order import Order
from lhti.documents.values import listed
from lhti.dossier.attestations import Attestation
from lhti.dossier.chain import STAGES
from lhti.dossier.dossier import Dossier
from lhti.dossier.members import KINDS, LEVELS, PLATFORM_LEVELS, Member
from lhti.findings import Finding, Severity
from lhti.policy.model import Attestable

_NAMED: Final = 3
_STEP: Final = 6
"""The sheet is for this step: what it asks for is wanting, wherever the dossier stands."""


def condition_rows(order: Order, members: Sequence[Member]) -> list[dict[str, Any]]:
    """第四条 speaks of the lead, 第五条 of the members."""
    lead = order.dossier.lead[1] if order.dossier.lead else None
    of_lead = [(clause, told(order.dossier, lead, members)) for clause, told in _OF_LEAD.items() if lead]
    of_members = [(clause, told(members)) for clause, told in _OF_MEMBERS.items()]
    findings = order.judge.judge(order.dossier, for_step=_STEP).findings
    return [_row(order, clause, facts, lead, findings) for clause, facts in [*of_lead, *of_members]]


def _row(order: Order, clause: str, facts: str, lead: Member | None, findings: Sequence[Finding]) -> dict[str, Any]:
    """Who attested what only a person can judge of the clause, and how much of it is wanting."""
    wanted = [entry for entry in order.policy.attestations if entry.at == clause and _applies(entry, lead)]
    given = [_by(order.dossier.attestations, entry) for entry in wanted]
    number = max(_number_wanting(findings, clause), given.count(""))
    told = "".join(f"人工认定：{each or '还没有'}。" for each in given)
    return {"clause": clause, "text": f"{facts}。{told}", "result": f"{number}项待核" if number else "√"}


# -- 第四条 ---------------------------------------------------------------------------------------------------------------------------


def _legal_person(dossier: Dossier, lead: Member, members: Sequence[Member]) -> str:
    legal = {True: "具有独立法人资格", False: "没有独立法人资格", None: "没有填是否独立法人"}[lead.legal_person]
    kind = KINDS.labels[lead.kind] if lead.kind else "没有填类型的单位"
    person = f"，法定代表人{lead.legal_representative}" if lead.legal_representative else ""
    return f"牵头单位为{kind}，{legal}{person}"


def _gathers(dossier: Dossier, lead: Member, members: Sequence[Member]) -> str:
    """Members by stage; one at links of several stages counts in each."""
    stages = {link.id: link.stage for link in dossier.chain.links}
    counts = {
        label: sum(stage in {stages.get(link) for link in member.links} for member in members) for stage, label in STAGES.labels.items()
    }
    research = [f"{KINDS.labels[kind]}{sum(member.kind == kind for member in members)}家" for kind in ("university", "institute")]
    return f"成员布局：{listed(f'{label}{number}家' for label, number in counts.items())}；{listed(research)}"


def _talents(dossier: Dossier, lead: Member, members: Sequence[Member]) -> str:
    levels = [talent.level for talent in lead.talents]
    counts = [f"{label}{levels.count(level)}个" for level, label in LEVELS.labels.items() if level in levels]
    researchers = sum(team.size or 0 for team in lead.teams)
    return f"高层次人才和团队{f'：{listed(counts)}' if counts else '0个'}；团队研究人员{researchers}人"


def _platforms(dossier: Dossier, lead: Member, members: Sequence[Member]) -> str:
    found = [each for each in lead.platforms if each.level in ("national", "provincial") and each.is_running and each.is_related]
    names = (f"{each.name}（{PLATFORM_LEVELS.labels[each.level or 'provincial']}）" for each in found)
    return f"建有并运行省级以上平台{len(found)}个{f'：{listed(names)}' if found else ''}"


_OF_LEAD: Final[dict[str, Callable[[Dossier, Member, Sequence[Member]], str]]] = {
    "第四条第1项": _legal_person,
    "第四条第2项": _gathers,
    "第四条第3项": _talents,
    "第四条第4项": _platforms,
}


# -- 第五条 ---------------------------------------------------------------------------------------------------------------------------


def _count(members: Sequence[Member]) -> str:
    return f"成员单位{len(members)}家（含牵头单位）"


def _research(members: Sequence[Member]) -> str:
    found = [member for member in members if member.is_research]
    without = [member.name or "" for member in found if not any(team.size for team in member.teams)]
    told = f"，{_some(without)}没有填研究团队" if without else "，均有研究团队" if found else ""
    return f"高校、研究机构成员{len(found)}家{told}"


def _some(names: Sequence[str]) -> str:
    """Up to three by name: the sheet has one page."""
    return listed(names) if len(names) <= _NAMED else f"{listed(names[:_NAMED])}等{len(names)}家"


def _on_chain(members: Sequence[Member]) -> str:
    found = [member for member in members if member.is_enterprise]
    without = [member.name or "" for member in found if not member.links]
    told = f"，{_some(without)}没有填所处产业链环节" if without else "，均处于本产业链中" if found else ""
    return f"企业成员{len(found)}家{told}"


_OF_MEMBERS: Final[dict[str, Callable[[Sequence[Member]], str]]] = {
    "第五条第1项": _count,
    "第五条第2项": _research,
    "第五条第3项": _on_chain,
}


# -- what persons and checks say ------------------------------------------------------------------------------------------------------


def _applies(entry: Attestable, lead: Member | None) -> bool:
    return entry.subject == "members" or not entry.applies_to or (lead is not None and lead.kind in entry.applies_to)


def _by(given: Sequence[Attestation], wanted: Attestable) -> str:
    found = [entry for entry in given if entry.condition == wanted.condition and entry.by]
    return listed((f"{entry.by}{f'，{chinese_date(entry.date)}' if entry.date else ''}" for entry in found), "；")


def _number_wanting(findings: Sequence[Finding], clause: str) -> int:
    weighty = (Severity.ERROR, Severity.PENDING, Severity.WARNING)
    return sum(finding.cite == clause and finding.severity in weighty and not finding.waived for finding in findings)
