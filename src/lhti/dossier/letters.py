"""letters.yaml: what was written to and fro, from the lead's request to the founding meeting."""

from typing import Annotated, Final

from lhti.dossier.consortium import Contact
from lhti.dossier.date_fields import Date
from lhti.dossier.evidence import DatedEvidence, ReportedEvidence
from lhti.dossier.fields import Choice, Paths
from lhti.dossier.record import Record, optional, optional_list, required, ruled, ruled_list

ROUTES: Final = Choice({"self": "自行申请", "county": "县局商定"})


class Request(Record):
    """牵头申请函 (第一步)."""

    number: str | None = optional("发文字号")
    sent_on: Date | None = required("发函日期")
    received_on: Date | None = ruled("收函日期")
    received_by: str | None = required("收函人")
    route: Annotated[str, ROUTES] | None = optional("申请路径")
    evidence: Paths = optional_list("佐证材料")


class Recipient(Record):
    """A consulted department and its reply."""

    key = ("unit",)

    unit: str | None = required("责任部门")
    replied_on: Date | None = optional("反馈日期")
    opinion: str | None = optional("反馈意见")
    evidence: Paths = optional_list("佐证材料")


class Consultation(Record):
    """征求意见函 (文件3)."""

    number: str | None = optional("发文字号")
    date: Date | None = required("日期", step=2)
    reason: str | None = required("推荐理由", step=2)
    deadline: Date | None = ruled("反馈截止")
    contact: Contact | None = required("联系人", step=2)
    recipients: list[Recipient] = ruled_list("征求对象")


class Approval(Record):
    """关于同意牵头组建…的函 (文件4)."""

    number: str | None = optional("发文字号")
    date: Date | None = ruled("日期")
    evidence: Paths = optional_list("佐证材料")


class Notice(Record):
    """组建通知 (第七步)."""

    number: str | None = optional("发文字号")
    date: Date | None = ruled("日期")
    recipients: list[str] = optional_list("主送单位")
    evidence: Paths = optional_list("佐证材料")


class Letters(Record):
    """往来函件."""

    request: Request | None = ruled("牵头申请函")
    survey: DatedEvidence | None = ruled("调研")
    consultation: Consultation | None = ruled("征求意见")
    approval: Approval | None = ruled("同意牵头函")
    progress: list[ReportedEvidence] = optional_list("筹建进展报告")
    notice: Notice | None = ruled("组建通知")
    launch: DatedEvidence | None = ruled("成立大会")
    first_council: DatedEvidence | None = ruled("理事会第一次会议")
