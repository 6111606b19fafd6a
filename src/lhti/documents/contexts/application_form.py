"""组建申请表 (文件10): the members, counts and pictures as of the day it was filled in."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from lhti.checks.platforms import declared_counts, members_on
from lhti.clock import chinese_date
from lhti.documents.form_tables import member_rows, platform_rows, team_rows
from lhti.documents.form_values import effect_shown, flowing, industry_shown, listed_needed, texts_of
from lhti.documents.members_in_order import once_each
from lhti.documents.naming import consortium_name, lead_name
from lhti.documents.order import Order
from lhti.documents.pictures import picture, told
from lhti.documents.values import need
from lhti.dossier.application import Recommendation, Review
from lhti.dossier.consortium import Contact, Principal
from lhti.dossier.dossier import Dossier
from lhti.dossier.members import Member
from lhti.policy.model import Terms

_APPLICATION: Final = "application.yaml"
_CONSORTIUM: Final = "consortium.yaml"


def context(order: Order) -> dict[str, Any]:
    """F10-1 to F10-27."""
    dossier, application = order.dossier, order.dossier.application
    members = once_each(dossier, members_on(dossier, application.filled_on))
    return {
        **_heads(order),
        "filled_on": need(application.filled_on, dossier, _APPLICATION, ("filled_on",), chinese_date),
        "effective": effect_shown(dossier),
        "counts": _counts(members, order.policy.terms, application.filled_on),
        "chain_picture": told(picture("chain", order), order),
        "coverage_picture": told(picture("coverage", order, day=application.filled_on), order),
        "directions": listed_needed(_directions(dossier), dossier, _CONSORTIUM, ("directions",)),
        "lead_profile": listed_needed(texts_of(application.lead_profile), dossier, _APPLICATION, ("lead_profile",)),
        "goals": listed_needed(texts_of(application.goals), dossier, _APPLICATION, ("goals",)),
        "members": member_rows(dossier, members),
        "teams": team_rows(members),
        "platforms": platform_rows(members, order.policy.terms, application.filled_on),
        "recommendation": _recommendation(application.recommendation),
        "review": _review(application.review),
    }


def _heads(order: Order) -> dict[str, Any]:
    dossier, consortium = order.dossier, order.dossier.consortium
    principal, contact = consortium.principal or Principal(), consortium.contact or Contact()
    return {
        "name": consortium_name(dossier),
        "industry": industry_shown(order),
        "lead": lead_name(dossier),
        "core_platform": need(consortium.core_platform, dossier, _CONSORTIUM, ("core_platform",)),
        "contact": need(contact.name, dossier, _CONSORTIUM, ("contact", "name")),
        "phone": need(contact.phone, dossier, _CONSORTIUM, ("contact", "phone")),
        "principal": {
            "name": need(principal.name, dossier, _CONSORTIUM, ("principal", "name")),
            "title": need(principal.title, dossier, _CONSORTIUM, ("principal", "title")),
            "phone": principal.phone or "",
        },
    }


def _counts(members: list[Member], terms: Terms, day: date | None) -> dict[str, Any]:
    """Computed, never copied from `declared` (X-04, X-05, X-08)."""
    counts = declared_counts(members, terms, day)
    return {**counts, "others": counts["others"] or None}


def _directions(dossier: Dossier) -> list[str]:
    return [
        f"{number}．{direction.name or direction.id}" + (f"：{flowing(direction.summary)}" if direction.summary else "")
        for number, direction in enumerate(dossier.consortium.directions, 1)
    ]


def _recommendation(given: Recommendation | None) -> dict[str, Any]:
    """The county's opinion on necessity and feasibility (第八条); empty where it is not written yet."""
    if given is None:
        return _opinion([], None)
    labelled = (("必要性：", given.necessity), ("可行性：", given.feasibility), ("", given.opinion))
    texts = [f"{label if place == 0 else ''}{text}" for label, whole in labelled for place, text in enumerate(texts_of(whole))]
    return _opinion(texts, given.sealed_on)


def _review(given: Review | None) -> dict[str, Any]:
    return _opinion(texts_of(given.opinion), given.sealed_on) if given else _opinion([], None)


def _opinion(texts: list[str], sealed_on: date | None) -> dict[str, Any]:
    return {"texts": texts, "date": chinese_date(sealed_on) if sealed_on else None}


def dated(order: Order) -> date | None:
    """The day that the form was filled in."""
    return order.dossier.application.filled_on or order.completed_on(5)
