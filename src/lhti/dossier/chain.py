"""chain.yaml: the whole industrial chain, which the pictures are drawn from."""

from typing import Annotated, Final

from lhti.dossier.fields import Choice, Slug, YesNo
from lhti.dossier.record import Record, optional, optional_list, required, ruled_list

STAGES: Final = Choice({"upstream": "上游", "midstream": "中游", "downstream": "下游"})
IMPORTANCES: Final = Choice({"core": "核心"})
FLOW_KINDS: Final = Choice({"material": "物料", "recycle": "循环", "service": "服务"})


class Link(Record):
    """One link (环节) of the chain."""

    key = ("id",)

    id: Slug | None = required("编号")
    name: str | None = required("环节名称")
    stage: Annotated[str, STAGES] | None = required("上下游")
    weak: YesNo | None = optional("薄弱环节")
    problem: str | None = optional("存在问题")
    key_technologies: list[str] = optional_list("关键技术")
    importance: Annotated[str, IMPORTANCES] | None = optional("重要性")


class Flow(Record):
    """What one link supplies to another."""

    key = ("from", "to", "product")

    source: str | None = required("供方环节", spelled="from")
    target: str | None = required("需方环节", spelled="to")
    product: str | None = optional("产品")
    kind: Annotated[str, FLOW_KINDS] | None = optional("类型")


class StageNote(Record):
    """What is to be said of a stage."""

    key = ("stage",)

    stage: Annotated[str, STAGES] | None = required("上下游")
    note: str | None = required("说明")


class Chain(Record):
    """产业链."""

    name: str | None = required("产业链名称")
    links: list[Link] = ruled_list("环节")
    flows: list[Flow] = ruled_list("供应关系")
    stages: list[StageNote] = optional_list("阶段说明")
