"""application.yaml: the application form with its two opinions (文件10)."""

from lhti.dossier.date_fields import Date
from lhti.dossier.fields import Paths
from lhti.dossier.number_fields import Count
from lhti.dossier.record import Record, optional, optional_list, required, ruled


class Submission(Record):
    """When the papers were handed in, and to whom (第五步)."""

    date: Date | None = ruled("提交日期")
    received_by: str | None = ruled("接收人")
    evidence: Paths = optional_list("佐证材料")


class Declared(Record):
    """The counts that the form declares, compared with the computed ones."""

    members: Count | None = required("成员总数")
    universities: Count | None = required("高校数量")
    enterprises: Count | None = required("企业数量")
    institutes: Count | None = required("研究机构数量")
    others: Count | None = optional("其他数量")
    provincial_platforms: Count | None = required("省级及以上平台数量")
    municipal_platforms: Count | None = required("市级平台数量")


class Recommendation(Record):
    """The county office's opinion (第六步)."""

    office: str | None = ruled("推荐单位")
    necessity: str | None = ruled("必要性")
    feasibility: str | None = ruled("可行性")
    opinion: str | None = ruled("意见")
    sealed_on: Date | None = ruled("盖章日期")
    evidence: Paths = optional_list("佐证材料")


class Review(Record):
    """The section's opinion (第七步)."""

    section: str | None = required("审核科室", step=7)
    opinion: str | None = ruled("意见")
    sealed_on: Date | None = ruled("盖章日期")
    approved_by: str | None = ruled("审签人")
    evidence: Paths = optional_list("佐证材料")


class Application(Record):
    """组建申请表."""

    filled_on: Date | None = required("填报日期")
    lead_profile: str | None = required("牵头单位及其科技创新核心平台基本情况")
    goals: str | None = required("技术创新目标")
    submitted: Submission | None = ruled("提交")
    declared: Declared | None = optional("申报数")
    recommendation: Recommendation | None = ruled("推荐意见")
    review: Review | None = ruled("审核意见")
