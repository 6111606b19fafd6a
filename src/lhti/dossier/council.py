"""council.yaml: the council and the secretariat (文件6)."""

from typing import Annotated, Final

from lhti.dossier.fields import Choice, Paths, YesNo
from lhti.dossier.number_fields import Number
from lhti.dossier.record import Person, Record, optional, optional_list, required, ruled, ruled_list

_ROLES: Final = {"chair": "理事长", "first-vice-chair": "第一副理事长", "vice-chair": "副理事长", "member": "理事成员"}
_OTHER_WORDS: Final = {
    **{label: code for code, label in _ROLES.items()},
    "主任": "chair",
    "第一副主任": "first-vice-chair",
    "副主任": "vice-chair",
    "理事": "member",
    "成员": "member",
}
"""The regulation has several words for the same posts (X-11): those of 第八步 and 理事 of 第三步, each also with 理事会 before it."""

COUNCIL_ROLES: Final = Choice(_ROLES, aliases=_OTHER_WORDS | {f"理事会{word}": code for word, code in _OTHER_WORDS.items()})
SECRETARIAT_ROLES: Final = Choice(
    {
        "secretary-general": "秘书长",
        "deputy-secretary-general": "副秘书长",
        "coordinator": "协调员",
        "liaison": "联络员",
        "staff": "工作人员",
    }
)


class CouncilMember(Person):
    """A seat in the council."""

    role: Annotated[str, COUNCIL_ROLES] | None = required("在理事会职务")
    appointed: YesNo | None = optional("指定")


class SecretariatMember(Person):
    """A post, or several, in the secretariat; exactly one of `role` and `roles` is given."""

    role: Annotated[str, SECRETARIAT_ROLES] | None = ruled("秘书处职务")
    roles: list[Annotated[str, SECRETARIAT_ROLES]] = optional_list("秘书处兼职")
    duty: str | None = ruled("秘书处分工")
    full_time: YesNo | None = optional("专职")
    appointed: YesNo | None = optional("指定")
    rank: str | None = optional("职级")

    @property
    def posts(self) -> list[str]:
        """All posts, whichever way they were written."""
        return [self.role] if self.role else self.roles


class Office(Record):
    """The secretariat's rooms."""

    address: str | None = ruled("地址")
    area: Number | None = optional("面积（平方米）")
    evidence: Paths = optional_list("佐证材料")


class Council(Record):
    """理事会与秘书处."""

    council: list[CouncilMember] = ruled_list("理事")
    secretariat: list[SecretariatMember] = ruled_list("秘书处")
    office: Office | None = optional("办公场所")
