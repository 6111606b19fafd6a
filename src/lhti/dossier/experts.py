"""experts.yaml: the advisory committee of experts (文件7)."""

from typing import Annotated, Final

from lhti.dossier.fields import Choice
from lhti.dossier.record import Person, Record, required, ruled_list

EXPERT_ROLES: Final = Choice({"honorary-chair": "名誉主任", "chair": "主任", "member": "委员"}, open_ended=True)
SCOPES: Final = Choice({"local": "市内", "outside": "市外"})


class Expert(Person):
    """One expert; a role other than the known three stays as typed (X-29)."""

    role: Annotated[str, EXPERT_ROLES] | None = required("在专家委职务")
    field: str | None = required("研究领域")
    scope: Annotated[str, SCOPES] | None = required("来源")


class Experts(Record):
    """专家咨询委员会."""

    experts: list[Expert] = ruled_list("专家")
