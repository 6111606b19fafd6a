"""institutions.yaml: the rules of management that the members adopt (文件11 第6项)."""

from typing import Annotated, Final

from lhti.dossier.date_fields import Date
from lhti.dossier.fields import Choice, Paths
from lhti.dossier.record import Record, optional_list, required, ruled_list

INSTITUTION_KINDS: Final = Choice(
    {"organisation": "组织机构及运行机制", "research": "科技研发管理办法", "council": "理事会运行制度", "other": "其他"}
)


class Institution(Record):
    """One adopted set of rules."""

    key = ("name",)

    name: str | None = required("制度名称")
    kind: Annotated[str, INSTITUTION_KINDS] | None = required("类别")
    adopted: Date | None = required("通过日期")
    evidence: Paths = optional_list("佐证材料")


class Institutions(Record):
    """管理制度."""

    institutions: list[Institution] = ruled_list("管理制度")
