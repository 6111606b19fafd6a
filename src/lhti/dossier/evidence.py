"""Dated evidence: something happened on a day, and there is a paper for it."""

from lhti.dossier.date_fields import Date
from lhti.dossier.fields import Paths
from lhti.dossier.record import Record, optional, optional_list, required, ruled


class DatedEvidence(Record):
    """Something that happened on a day (筹备会、调研、成立大会 …); a rule of the policy asks for it."""

    date: Date | None = ruled("日期")
    evidence: Paths = optional_list("佐证材料")
    note: str | None = optional("备注")


class ReportedEvidence(Record):
    """An entry of a list of dated papers."""

    key = ("date",)

    date: Date | None = required("日期")
    evidence: Paths = optional_list("佐证材料")
    note: str | None = optional("备注")
