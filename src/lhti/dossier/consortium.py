"""consortium.yaml: who the consortium is (covers of 文件8 and 文件10)."""

from lhti.dossier.fields import Slug, YesNo
from lhti.dossier.number_fields import Number, Year
from lhti.dossier.record import Person, Record, optional, optional_list, required, required_list, ruled, ruled_list


class Principal(Person):
    """主要负责人; the title is asked for by the form of step 5."""

    title: str | None = required("职务/职称", step=5)


class Contact(Person):
    """联系人, who can be called."""

    phone: str | None = required("电话")


class Direction(Record):
    """A research direction and the links of the chain that it serves."""

    key = ("id",)

    id: Slug | None = required("编号")
    name: str | None = required("名称")
    summary: str | None = optional("主要内容")
    links: list[str] = ruled_list("对应环节")
    priority: YesNo | None = optional("优先")


class Funding(Record):
    """Money received: recorded, not judged (第十三条)."""

    key = ("year", "source")

    year: Year | None = required("年度")
    source: str | None = required("来源")
    amount: Number | None = required("金额（万元）")
    note: str | None = optional("备注")


class Consortium(Record):
    """联合体基本信息."""

    edition: str | None = optional("细则版本")
    name: str | None = required("创新联合体名称")
    industry: str | None = ruled("产业领域")
    subfield: str | None = optional("产业子项")
    section: str | None = optional("对口科室")
    leader: str | None = optional("责任领导")
    county: str | None = ruled("所在县（市、区）")
    county_office: str | None = optional("县（市、区）科技主管部门")
    lead: str | None = ruled("牵头单位")
    core_platform: str | None = required("核心平台")
    principal: Principal | None = required("主要负责人")
    contact: Contact | None = required("联系人")
    directions: list[Direction] = required_list("研究方向", step=3)
    funding: list[Funding] = optional_list("经费")
