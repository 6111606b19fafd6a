"""What several topics ask: blank texts, units by their names, references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lhti.dossier.dossier import Dossier
from lhti.dossier.events import StepEvent
from lhti.dossier.folding import folded_name
from lhti.dossier.members import Member
from lhti.dossier.nearest import nearest
from lhti.dossier.violation import Path, Violation
from lhti.policy.jurisdictions import Jurisdictions
from lhti.policy.model import Terms
from lhti.policy.policy import Industries

CONSORTIUM = "consortium.yaml"
MEMBERS = "members.yaml"
CHAIN = "chain.yaml"
COUNCIL = "council.yaml"
EXPERTS = "experts.yaml"
AGREEMENT = "agreement.yaml"
APPLICATION = "application.yaml"
PLAN = "plan.yaml"
LETTERS = "letters.yaml"
ATTESTATIONS = "attestations.yaml"


def is_blank(text: str | None) -> bool:
    """Not given, or only white space."""
    return text is None or not text.strip()


def name_of(member: Member) -> str:
    """How a message names a member."""
    return member.name or member.id or "（未填名称）"


def unresolved(file: str, path: Path, value: str, known: Iterable[str], clause: str | None = None, **values: Any) -> Violation:  # noqa: ANN401
    """A reference that leads nowhere, with the nearest known one."""
    guess = nearest(value, known)
    return Violation(file, path, "nearest" if guess else "default", {"value": value, "nearest": guess, **values}, clause=clause)


def member_names(members: Iterable[Member]) -> set[str]:
    """What units of these members may call themselves, folded, former names too."""
    return {folded_name(name) for member in members for name in (*member.former_names, member.name) if name}


def is_superseded(dossier: Dossier, path: str, event: StepEvent, field: str) -> bool:
    """Whether a later correction has put another value in the place of an event's, which itself must stay as it was recorded."""
    for entry in dossier.history.entries:
        if entry.number == event.corrects if event.event == "corrected" else entry.path == path:
            return entry.unread is not None or bool(getattr(entry.event, field) != getattr(event, field))
    return False


def missing_fields(file: str, path: Path, record: Any, names: Iterable[str], variant: str, **values: Any) -> Iterator[Violation]:  # noqa: ANN401
    """One violation for each of a record's fields that is not given; the message names it by its label."""
    for name in names:
        value = getattr(record, name)
        if value is None or (isinstance(value, str) and not value.strip()):
            label = record.label_of(name)
            yield Violation(file, (*path, name), variant, {"label": label, "field": f"“{label}”", **values})


def bureau_names(terms: Terms) -> list[str]:
    """The bureau under all its names, folded, the longest first."""
    bureau = terms.bureau
    names = [bureau.name, *bureau.aliases] if bureau else []
    return sorted((folded_name(name) for name in names), key=len, reverse=True)


def body_of(unit: str, terms: Terms) -> str:
    """A unit's name as it is compared: folded, the bureau under any of its names as one."""
    name, bureau = folded_name(unit), bureau_names(terms)
    return bureau[0] if name in bureau else name


def without_bureau(unit: str, terms: Terms) -> str:
    """A section's name without the bureau's before it."""
    name = folded_name(unit)
    return next((name.removeprefix(bureau) for bureau in bureau_names(terms) if name.startswith(bureau)), name)


def section_of(dossier: Dossier, industries: Industries) -> str | None:
    """The section in charge: as the dossier gives it, otherwise as the industry's row has it."""
    consortium = dossier.consortium
    if consortium.section:
        return consortium.section
    industry = industries.find(consortium.industry) if consortium.industry else None
    return industry.section if industry else None


def is_section(unit: str | None, section: str, terms: Terms) -> bool:
    """Whether a unit is that section, with or without the bureau's name."""
    return unit is not None and without_bureau(unit, terms) == without_bureau(section, terms)


def is_county_office(unit: str | None, dossier: Dossier, jurisdictions: Jurisdictions) -> bool:
    """Whether a unit is the county's: its name holds the county's, or is the one that the dossier gives; no member unit is.

    Where the dossier names neither, any other unit may be.
    """
    consortium, text = dossier.consortium, folded_name(unit or "")
    if text and dossier.is_usable(MEMBERS) and text in member_names(dossier.members):
        return False
    entry = jurisdictions.find(consortium.county) if consortium.county else None
    if consortium.county_office and folded_name(consortium.county_office) in text:
        return True
    return jurisdictions.holds_name(text, entry) if entry else not consortium.county_office


def county_office_shown(dossier: Dossier) -> str:
    """How a message names the county's office."""
    consortium = dossier.consortium
    return f"“{consortium.county_office}”" if consortium.county_office else f"{consortium.county or '所在县（市、区）'}的科技主管部门"
