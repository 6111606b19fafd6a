"""members.yaml: the member units, the lead included (文件5, 文件10 tables 三 to 五)."""

from typing import Annotated, Final

from lhti.dossier.date_fields import BuiltPeriod, Date
from lhti.dossier.fields import Choice, CreditCode, Paths, Slug, YesNo
from lhti.dossier.number_fields import Count, Number, Year
from lhti.dossier.record import Record, optional, optional_list, required, required_list, ruled, ruled_list

KINDS: Final = Choice({"enterprise": "企业", "university": "高校", "institute": "研究机构", "other": "其他"})
SIDES: Final = Choice({"supply": "技术供给方", "demand": "企业需求方", "both": "双向"})
SYSTEMS: Final = Choice({"support": "技术支撑体系", "industry": "产业促进体系"})
LEVELS: Final = Choice({"national": "国家级", "provincial": "省级", "municipal": "市级", "county": "县级"})
PLATFORM_LEVELS: Final = Choice({"national": "国家级", "provincial": "省级", "municipal": "市级"})
STATUSES: Final = Choice({"running": "运行", "building": "在建"})
TALENT_KINDS: Final = Choice({"person": "人才", "team": "团队"})
PROJECT_ROLES: Final = Choice({"lead": "牵头", "partner": "参与"})


class Team(Record):
    """A research team of a member (文件10 table 四)."""

    key = ("leader",)

    leader: str | None = ruled("牵头人姓名")
    title: str | None = ruled("职务/职称")
    size: Count | None = ruled("团队研究人员数")


class Platform(Record):
    """A research platform at a member (文件10 table 五)."""

    key = ("name",)

    name: str | None = ruled("平台名称")
    approved_by: str | None = ruled("批准部门")
    field: str | None = ruled("学科/产业领域")
    level: Annotated[str, PLATFORM_LEVELS] | None = ruled("级别")
    built: BuiltPeriod | None = ruled("建设时间")
    status: Annotated[str, STATUSES] | None = optional("状态")
    related: YesNo | None = optional("本领域")

    @property
    def is_running(self) -> bool:
        """Already built and running (填表说明第三项); the default."""
        return self.status != "building"

    @property
    def is_related(self) -> bool:
        """Of the consortium's own field; the default."""
        return self.related is not False


class Talent(Record):
    """A high-level talent or team."""

    key = ("name",)

    name: str | None = required("名称")
    level: Annotated[str, LEVELS] | None = required("级别")
    kind: Annotated[str, TALENT_KINDS] | None = required("类别")
    award: str | None = required("认定名称")
    evidence: Paths = optional_list("佐证材料")


class Project(Record):
    """A government research project that the member leads or takes part in (X-47)."""

    key = ("number",)

    name: str | None = required("名称")
    number: str | None = required("编号")
    level: Annotated[str, LEVELS] | None = required("级别")
    year: Year | None = required("年度")
    role: Annotated[str, PROJECT_ROLES] | None = required("承担方式")


class Member(Record):
    """One member unit; one that has left keeps its entry."""

    key = ("id",)

    id: Slug | None = required("编号")
    name: str | None = required("单位名称")
    short: str | None = optional("简称")
    former_names: list[str] = optional_list("曾用名")
    uscc: CreditCode | None = ruled("统一社会信用代码")
    kind: Annotated[str, KINDS] | None = required("单位类型")
    side: Annotated[str, SIDES] | None = optional("供需角色")
    system: Annotated[str, SYSTEMS] | None = optional("所属体系")
    legal_person: YesNo | None = ruled("独立法人")
    legal_representative: str | None = ruled("法定代表人")
    province: str | None = optional("省")
    city: str | None = optional("市")
    county: str | None = optional("县（市、区）")
    links: list[str] = ruled_list("所处产业链环节")
    directions: list[str] = ruled_list("所属研究方向")
    division: str | None = ruled("分工")
    revenue: Number | None = ruled("前一年营业收入（万元）")
    teams: list[Team] = optional_list("科研团队")
    platforms: list[Platform] = optional_list("科研平台")
    talents: list[Talent] = optional_list("高层次人才和团队")
    projects: list[Project] = optional_list("承担项目")
    joined: Date | None = optional("加入日期")
    left: Date | None = optional("退出日期")
    left_reason: str | None = optional("退出原因")

    @property
    def is_enterprise(self) -> bool:
        """企业."""
        return self.kind == "enterprise"

    @property
    def is_research(self) -> bool:
        """高校 or 研究机构."""
        return self.kind in ("university", "institute")


class Members(Record):
    """成员单位."""

    members: list[Member] = required_list("成员单位")
