"""attestations.yaml: conditions that only a person can judge; the tool never fills one in."""

from lhti.dossier.date_fields import Date
from lhti.dossier.fields import Paths
from lhti.dossier.record import Record, optional, optional_list, required, ruled, ruled_list


class Attestation(Record):
    """A named person's statement that a condition of the regulation is met."""

    key = ("condition", "member")

    condition: str | None = required("认定事项")
    member: str | None = optional("成员单位")
    statement: str | None = ruled("认定意见")
    by: str | None = ruled("认定人")
    date: Date | None = ruled("认定日期")
    evidence: Paths = optional_list("佐证材料")


class Attestations(Record):
    """人工认定."""

    attestations: list[Attestation] = ruled_list("人工认定")
