"""waivers.yaml: soft thresholds settled with a reason, and recorded exceptions."""

from lhti.dossier.date_fields import Date
from lhti.dossier.record import Record, optional, optional_list, required


class Waiver(Record):
    """One exception: for a rule, or for one place of it."""

    key = ("rule", "target")

    rule: str | None = required("规则")
    target: str | None = optional("对象")
    reason: str | None = required("理由")
    by: str | None = required("批准人")
    date: Date | None = required("批准日期")
    until: Date | None = optional("有效期至")


class Waivers(Record):
    """例外说明."""

    waivers: list[Waiver] = optional_list("例外")
