"""What was written to and fro (文件3, 文件4, 第一步 to 第八步)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from lhti.checks.common import LETTERS
from lhti.dossier.dossier import Dossier
from lhti.dossier.entries import LAST_STEP
from lhti.dossier.violation import Violation

__all__ = [
    "approval_dated",
    "consultation_complete",
    "doc_number_form",
    "first_council_held",
    "notice_issued",
    "request_received",
]


def request_received(dossier: Dossier) -> Iterator[Violation]:
    """The request is there, with the day on which it came."""
    request = dossier.letters.request
    if request is None:
        yield Violation(LETTERS, ("request",))
    elif request.received_on is None:
        yield Violation(LETTERS, ("request", "received_on"), "date")


def consultation_complete(dossier: Dossier, today: date, consent_step: int) -> Iterator[Violation]:
    """A letter with a deadline to at least one department; each has replied, or is overdue from the day after the deadline (X-50).

    Where the consent was given, whether one is overdue is asked of that day: the consent waits for the deadline.
    `consent_step`: the step that ends with it.
    """
    consultation = dossier.letters.consultation
    if consultation is None:
        yield Violation(LETTERS, ("consultation",))
        return
    if consultation.deadline is None:
        yield Violation(LETTERS, ("consultation", "deadline"), "deadline")
    if not consultation.recipients:
        yield Violation(LETTERS, ("consultation", "recipients"), "recipients")
    approval = dossier.letters.approval
    consent = (approval.date if approval else None) or dossier.completed_on(consent_step)
    for index, recipient in enumerate(consultation.recipients):
        variant = _lacking(recipient.replied_on, consultation.deadline, consent, today) if consultation.deadline else None
        if variant:
            if recipient.replied_on is None:
                dossier.need_values(LETTERS, "replied_on")
            values = {"unit": recipient.unit or "（未填部门）", "deadline": consultation.deadline, "consent": consent}
            yield Violation(LETTERS, ("consultation", "recipients", index), variant, values)


def _lacking(replied: date | None, deadline: date, consent: date | None, today: date) -> str | None:
    """What is amiss with a department's reply, as a variant; one that came after the deadline is none to the consent."""
    if replied is not None and replied <= deadline:
        return None
    if replied is None and today <= deadline:
        return "waiting"
    if consent is not None and consent <= deadline:
        return "early"
    return "overdue" if replied is None else None


def approval_dated(dossier: Dossier) -> Iterator[Violation]:
    """The approval letter has its date, not before the consultation."""
    letters = dossier.letters
    if letters.approval is None or letters.approval.date is None:
        yield Violation(LETTERS, ("approval", "date") if letters.approval else ("approval",))
    elif letters.consultation and letters.consultation.date and letters.approval.date < letters.consultation.date:
        values = {"date": letters.approval.date, "other": letters.consultation.date}
        yield Violation(LETTERS, ("approval", "date"), "early", values)


@cache
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def notice_issued(dossier: Dossier, pattern: str) -> Iterator[Violation]:
    """The notice has its date; its number, where given, is well formed."""
    notice = dossier.letters.notice
    if notice is None or notice.date is None:
        yield Violation(LETTERS, ("notice", "date") if notice else ("notice",))
    if notice and notice.number and not _form(pattern).fullmatch(notice.number):
        yield Violation(LETTERS, ("notice", "number"), "number", {"value": notice.number})


def doc_number_form(dossier: Dossier, pattern: str) -> Iterator[Violation]:
    """Every number of a letter but the notice's, which is the rule of the notice, is well formed (GB/T 9704 7.2.5)."""
    for field in ("request", "consultation", "approval"):
        letter = getattr(dossier.letters, field)
        if letter and letter.number and not _form(pattern).fullmatch(letter.number):
            yield Violation(LETTERS, (field, "number"), values={"value": letter.number})


def first_council_held(dossier: Dossier) -> Iterator[Violation]:
    """The council has met, not before the founding meeting."""
    launch, meeting = dossier.letters.launch, dossier.letters.first_council
    if meeting is None or meeting.date is None:
        history = dossier.history
        seal = history.seals.get(LETTERS) if history.current > LAST_STEP else None
        path = ("first_council", "date") if meeting else ("first_council",)
        yield Violation(LETTERS, path, "sealed" if seal else "default", {"number": f"{seal.entry.number:04d}"} if seal else {})
    elif launch and launch.date and meeting.date < launch.date:
        yield Violation(LETTERS, ("first_council", "date"), "early", {"date": meeting.date, "other": launch.date})
