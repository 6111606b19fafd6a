"""One consortium as a row: who it is, where it stands, who waits, its score and its problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lhti.checks.common import section_of
from lhti.dossier.dossier import Dossier, NotJudgeable
from lhti.errors import LhtiError
from lhti.findings import Tally
from lhti.policy.policy import Policy
from lhti.scoring.formation import score_formation
from lhti.steps.status import status_of
from lhti.validation.judging import Judge


@dataclass(frozen=True, slots=True)
class Row:
    """What a registry's list says of one consortium; what cannot be read is null."""

    path: str
    name: str | None
    industry: str | None
    """Label of the policy."""
    section: str | None
    county: str | None
    lead: str | None
    step: int | None
    """Null when all are completed, and where the policy has no steps."""
    state: str
    """`forming`, `running` or `unstaged`."""
    title: str | None
    """Of the current step."""
    since: date | None
    waits_for: str | None
    lowest: Decimal | None
    """Of the formation score; null where there is none to give."""
    highest: Decimal | None
    errors: int
    warnings: int
    pendings: int
    other_names: Mapping[str, tuple[str, ...]]
    """Field → what its value is called besides: to be looked for, not to be shown."""


def row_of(dossier: Dossier, judge: Judge) -> Row:
    """Judge one dossier, score it, and say where it stands."""
    policy = judge.book_for(dossier).policy
    status = status_of(dossier, judge, with_gate=False)
    tally = Tally()
    tally.add(judge.judge(dossier).findings)
    industry, section, county, lead = _facts(dossier, policy)
    lowest, highest = _score(dossier, policy, judge.settings.today)
    current = status.current
    return Row(
        path=status.path,
        name=status.name,
        industry=industry,
        section=section,
        county=county,
        lead=lead,
        step=status.step,
        state=status.state,
        title=current.title if current else None,
        since=current.on if current else None,
        waits_for=current.waits_for if current else None,
        lowest=lowest,
        highest=highest,
        errors=tally.error,
        warnings=tally.warning,
        pendings=tally.pending,
        other_names=_other_names(industry, county, policy),
    )


def _facts(dossier: Dossier, policy: Policy) -> tuple[str | None, str | None, str | None, str | None]:
    """Industry, section, county and lead, by the policy's names."""
    if not dossier.is_usable("consortium.yaml"):
        return None, None, None, None
    consortium = dossier.consortium
    industry = policy.industries.find(consortium.industry) if consortium.industry else None
    county = policy.jurisdictions.find(consortium.county) if consortium.county else None
    lead = dossier.lead if dossier.is_usable("members.yaml") else None
    return (
        industry.label if industry else consortium.industry,
        section_of(dossier, policy.industries),
        county.name if county else consortium.county,
        lead[1].name if lead else None,
    )


def _other_names(industry: str | None, county: str | None, policy: Policy) -> dict[str, tuple[str, ...]]:
    known = policy.industries.find(industry) if industry else None
    place = policy.jurisdictions.find(county) if county else None
    return {
        "industry": (known.code,) if known else (),
        "county": (*place.aliases, *place.former, place.short) if place else (),
    }


def _score(dossier: Dossier, policy: Policy, today: date) -> tuple[Decimal | None, Decimal | None]:
    if "formation" not in policy.scores:
        return None, None
    try:
        total = score_formation(dossier, policy, today).total
    except (NotJudgeable, LhtiError):
        return None, None
    return total.lowest, total.highest
