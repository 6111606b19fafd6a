"""steps/*.yaml: one file an event of the eight steps; append-only."""

from typing import Annotated, Final

from lhti.dossier.date_fields import Date
from lhti.dossier.fields import Choice
from lhti.dossier.number_fields import Count
from lhti.dossier.record import Record, optional, optional_list, required

EVENTS: Final = Choice({"completed": "完成", "returned": "退回", "changed": "变更", "corrected": "更正"}, open_ended=True)
ROLES: Final = Choice(
    {"lead": "牵头单位", "county": "县（市、区）科技主管部门", "section": "对口科室", "bureau": "市科技局", "consortium": "联合体"}
)


class Recorder(Record):
    """Who recorded an event."""

    role: Annotated[str, ROLES] | None = required("角色")
    unit: str | None = required("单位")
    name: str | None = optional("姓名")


class EventEvidence(Record):
    """A paper, held by its digest."""

    key = ("path",)

    path: str | None = required("路径")
    sha256: str | None = required("摘要")


class StepEvent(Record):
    """步骤记录."""

    step: Count | None = required("步骤")
    event: Annotated[str, EVENTS] | None = required("事件")
    date: Date | None = required("日期")
    by: Recorder | None = required("记录人")
    evidence: list[EventEvidence] = optional_list("佐证材料")
    reason: str | None = optional("原因")
    to: Count | None = optional("退回到")
    corrects: Count | None = optional("更正事件")
    note: str | None = optional("备注")
    seals: dict[str, str] | None = optional("封存")
