"""agreement.yaml: the agreement that founds the consortium (文件8)."""

from lhti.dossier.date_fields import Date
from lhti.dossier.evidence import DatedEvidence
from lhti.dossier.record import Record, optional, required, ruled, ruled_list


class Signature(Record):
    """One member's signature and seal (第七条)."""

    key = ("member",)

    member: str | None = required("成员单位")
    signed_on: Date | None = ruled("签署日期")
    sealed_on: Date | None = ruled("盖章日期")
    signatory: str | None = optional("签署人")
    proxy: str | None = optional("授权书")


class Agreement(Record):
    """组建协议."""

    date: Date | None = required("填报日期")
    purpose: str | None = ruled("宗旨及定位")
    directions: str | None = ruled("研究方向及主要内容")
    goals: str | None = ruled("技术创新目标及任务分工")
    funding: str | None = ruled("项目实施及经费匹配原则")
    duties: str | None = ruled("各成员单位的责权利")
    results: str | None = ruled("科技成果、知识产权归属、许可使用和转化收益分配办法")
    liability: str | None = ruled("科研失信及违约责任追究方式")
    signatures: list[Signature] = ruled_list("签章")
    meeting: DatedEvidence | None = ruled("筹备会")


SECTIONS = ("purpose", "directions", "goals", "funding", "duties", "results", "liability")
"""The seven sections of text (二 to 八 of 文件8)."""
