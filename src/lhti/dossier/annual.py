"""annual/<year>.yaml: the four lists and eight tasks of a year (文件12)."""

from typing import Annotated

from lhti.dossier.date_fields import Date
from lhti.dossier.evidence import ReportedEvidence
from lhti.dossier.experts import SCOPES
from lhti.dossier.record import Record, optional, optional_list, required, required_list, ruled_list


class Benchmark(Record):
    """成员单位对标企业清单."""

    key = ("member", "enterprise")

    member: str | None = required("成员单位")
    enterprise: str | None = required("对标企业")
    region: str | None = optional("所在地区")
    gap: str | None = optional("差距")


class ResearchTeam(Record):
    """市内外优势研发团队清单."""

    key = ("name",)

    name: str | None = required("团队名称")
    unit: str | None = required("单位")
    field: str | None = required("研究领域")
    scope: Annotated[str, SCOPES] | None = required("来源")


class Technology(Record):
    """产业链各环节关键技术清单."""

    key = ("link", "technology")

    link: str | None = required("环节")
    technology: str | None = required("关键技术")
    level: str | None = optional("水平")


class ChainProblem(Record):
    """我市产业链各环节存在的问题清单."""

    key = ("link", "problem")

    link: str | None = required("环节")
    problem: str | None = required("问题")
    owner: str | None = optional("责任单位")


class Lists(Record):
    """四清单."""

    benchmarks: list[Benchmark] = ruled_list("成员单位对标企业清单")
    teams: list[ResearchTeam] = ruled_list("市内外优势研发团队清单")
    technologies: list[Technology] = ruled_list("产业链各环节关键技术清单")
    problems: list[ChainProblem] = ruled_list("我市产业链各环节存在的问题清单")


class Meeting(ReportedEvidence):
    """A meeting with what was on its agenda."""

    agenda: str | None = required("议题")


class Paper(ReportedEvidence):
    """A paper with its title."""

    title: str | None = required("标题")


class Research(Record):
    """重点研发技术攻关: one joint project."""

    key = ("name",)

    name: str | None = required("项目名称")
    lead: str | None = required("牵头单位")
    partners: list[str] = optional_list("参与单位")
    links: list[str] = required_list("对应环节")
    number: str | None = optional("项目编号")
    start: Date | None = optional("开始日期")
    end: Date | None = optional("结束日期")


class Annual(Record):
    """年度任务."""

    lists: Lists | None = optional("四清单")
    council_meetings: list[Meeting] = ruled_list("理事会会议")
    expert_meetings: list[Meeting] = ruled_list("专家咨询委员会会议")
    general_meetings: list[Meeting] = ruled_list("全体成员大会")
    guide: Paper | None = optional("重点研发指南")
    progress_reports: list[Paper] = ruled_list("重要进展信息报送")
    summary: Paper | None = optional("年度工作总结")
    cases: list[Paper] = ruled_list("成员单位创新成果案例")
    research: list[Research] = ruled_list("重点研发技术攻关")
