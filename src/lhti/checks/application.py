"""The application form, the plan, and the two opinions (文件2, 9, 10; 第五步 to 第七步)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lhti.checks.common import APPLICATION, PLAN, county_office_shown, is_blank, is_county_office, missing_fields
from lhti.dossier.dossier import Dossier
from lhti.dossier.files import BY_NAME
from lhti.dossier.violation import Violation
from lhti.dossier.wordcount import word_count
from lhti.policy.jurisdictions import Jurisdictions

__all__ = [
    "application_attachments",
    "five_questions_answered",
    "plan_complete",
    "recommendation_complete",
    "review_complete",
    "text_length",
]


def text_length(dossier: Dossier, field: str, most: int, near: int) -> Iterator[Violation]:
    """A text of the form has at most `most` 字 by Word's count; from `near` on the variant `near`."""
    application = dossier.application
    text = getattr(application, field)
    if not text or len(text) < near:
        return
    number = word_count(text)
    if number >= near:
        values = {"label": application.label_of(field), "n": number, "most": most, "over": number - most, "left": most - number}
        yield Violation(APPLICATION, (field,), "default" if number > most else "near", values)


def application_attachments(dossier: Dossier) -> Iterator[Violation]:
    """Form and plan are there; when they were handed in, and to whom."""
    for file in (APPLICATION, PLAN):
        if not dossier.has(file):
            other = dossier.misnamed(file)
            values = {"file": file, "label": f"“{BY_NAME[file].label}”", "other": other[0] if other else None}
            yield Violation(file, (), "misnamed" if other else "default", values, place=(None, None))
    if not dossier.has(APPLICATION):
        return
    submitted = dossier.application.submitted
    if submitted is None:
        yield Violation(APPLICATION, ("submitted",), "submitted")
        return
    for name in ("date", "received_by"):
        yield from missing_fields(APPLICATION, ("submitted",), submitted, (name,), name)


_BUILT_FROM: Final = {
    "directions": "研究方向",
    "members": "成员单位",
    "leaders": "主要负责人、理事会",
    "conditions": "秘书处、管理制度",
}


def plan_complete(dossier: Dossier) -> Iterator[Violation]:
    """None of the eight points is empty: written, or built from the other files where these have something to say."""
    plan = dossier.plan
    for name in ("background", "problems", "positioning", "directions", "members", "leaders", "conditions", "cooperation"):
        if not is_blank(getattr(plan, name)):
            continue
        values = {"label": plan.label_of(name), "source": _BUILT_FROM.get(name)}
        if name not in _BUILT_FROM:
            yield Violation(PLAN, (name,), values=values)
        elif not _can_be_built(dossier, name):
            yield Violation(PLAN, (name,), "unbuilt", values)


def _can_be_built(dossier: Dossier, name: str) -> bool:
    if name == "directions":
        return bool(dossier.consortium.directions)
    if name == "members":
        return bool(dossier.current_members)
    if name == "leaders":
        return dossier.consortium.principal is not None and bool(dossier.council.council)
    return bool(dossier.council.secretariat) and bool(dossier.institutions)


def five_questions_answered(dossier: Dossier) -> Iterator[Violation]:
    """The sixteen questions are answered."""
    answers = dossier.plan.five_questions
    from lhti.dossier.plan import FiveQuestions  # loaded by now: most dossiers have no such file yet

    open_ones = [info.title or "" for name, info in FiveQuestions.model_fields.items() if is_blank(getattr(answers, name, None))]
    if len(open_ones) == len(FiveQuestions.model_fields):
        yield Violation(PLAN, ("five_questions",), "none")
    elif open_ones:
        values = {"n": len(open_ones), "questions": "、".join(label.removeprefix("问") for label in open_ones)}
        yield Violation(PLAN, ("five_questions",), values=values)


def recommendation_complete(dossier: Dossier, jurisdictions: Jurisdictions) -> Iterator[Violation]:
    """Necessity, feasibility, opinion and seal date, by the county's office."""
    opinion = dossier.application.recommendation
    if opinion is None:
        yield Violation(APPLICATION, ("recommendation",))
        return
    names = ("office", "necessity", "feasibility", "opinion", "sealed_on")
    yield from missing_fields(APPLICATION, ("recommendation",), opinion, names, "field")
    if not is_blank(opinion.office) and not is_county_office(opinion.office, dossier, jurisdictions):
        values = {"value": opinion.office, "expected": county_office_shown(dossier)}
        yield Violation(APPLICATION, ("recommendation", "office"), "office", values)


def review_complete(dossier: Dossier) -> Iterator[Violation]:
    """Opinion, seal date, and who approved."""
    review = dossier.application.review
    if review is None:
        yield Violation(APPLICATION, ("review",))
        return
    yield from missing_fields(APPLICATION, ("review",), review, ("opinion", "sealed_on", "approved_by"), "field")
