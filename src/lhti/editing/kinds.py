"""What `lhti add` can add: the list that each kind of record stands in, and what is asked of somebody who adds one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lhti.dossier.dossier import Dossier
from lhti.dossier.files import BY_NAME, FileKind
from lhti.dossier.nearest import nearest
from lhti.dossier.shape import Shape, shape_of
from lhti.dossier.violation import Path
from lhti.errors import UsageError


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record."""

    name: str
    """As the command line has it (`member`)."""
    label: str
    file: str
    field: tuple[str, ...]
    """Keys from the file's mapping, or from a member's, to the list."""
    asked: tuple[str, ...] = ()
    """Fields that a rule asks of every such record, besides those without which it cannot stand."""
    of_member: bool = False
    """The list is a member's own."""

    @property
    def file_kind(self) -> FileKind:
        """The file."""
        return BY_NAME[self.file]

    @property
    def shape(self) -> Shape:
        """One record."""
        shape: Shape | None = shape_of(self.file_kind.model)
        path: Path = ("members", 0, *self.field, 0) if self.of_member else (*self.field, 0)
        for part in path:
            shape = shape.child(part) if shape else None
        assert shape is not None
        return shape

    @property
    def needed(self) -> Sequence[str]:
        """Fields without which the record is an error at any step, in the order of the form."""
        return [key for key in self.shape.fields if self.shape.steps.get(key) == 0]

    @property
    def questions(self) -> Sequence[str]:
        """Fields that are asked for, in the order of the form."""
        return [key for key in self.shape.fields if key in self.needed or key in self.asked]


_PLATFORM: Final = ("name", "approved_by", "field", "level", "built")

RECORD_KINDS: Final = {
    kind.name: kind
    for kind in (
        RecordKind("member", "成员单位", "members.yaml", ("members",), ("uscc",)),
        RecordKind("team", "科研团队", "members.yaml", ("teams",), ("leader", "title", "size"), of_member=True),
        RecordKind("platform", "科研平台", "members.yaml", ("platforms",), _PLATFORM, of_member=True),
        RecordKind("talent", "高层次人才和团队", "members.yaml", ("talents",), of_member=True),
        RecordKind("project", "承担项目", "members.yaml", ("projects",), of_member=True),
        RecordKind("direction", "研究方向", "consortium.yaml", ("directions",)),
        RecordKind("funding", "经费", "consortium.yaml", ("funding",)),
        RecordKind("link", "产业链环节", "chain.yaml", ("links",)),
        RecordKind("flow", "供应关系", "chain.yaml", ("flows",)),
        RecordKind("council", "理事", "council.yaml", ("council",)),
        RecordKind("secretariat", "秘书处人员", "council.yaml", ("secretariat",), ("role", "duty")),
        RecordKind("expert", "专家", "experts.yaml", ("experts",)),
        RecordKind("institution", "管理制度", "institutions.yaml", ("institutions",)),
        RecordKind("signature", "协议签章", "agreement.yaml", ("signatures",), ("member", "signed_on", "sealed_on")),
        RecordKind("recipient", "征求意见对象", "letters.yaml", ("consultation", "recipients")),
        RecordKind("progress", "筹建进展报告", "letters.yaml", ("progress",)),
        RecordKind("attestation", "人工认定", "attestations.yaml", ("attestations",), ("statement", "by", "date")),
        RecordKind("waiver", "例外说明", "waivers.yaml", ("waivers",)),
    )
}


def record_kind(name: str) -> RecordKind:
    """A kind by its name or label; raises UsageError with the nearest known one."""
    by_label = {kind.label: kind for kind in RECORD_KINDS.values()}
    found = RECORD_KINDS.get(name) or by_label.get(name)
    if found:
        return found
    guess = nearest(name, [*RECORD_KINDS, *by_label])
    known = "、".join(f"{kind.name}（{kind.label}）" for kind in RECORD_KINDS.values())
    raise UsageError(f"不能添加“{name}”" + (f"，是不是“{guess}”？" if guess else "。") + f"可以添加：{known}。")


def list_path(kind: RecordKind, dossier: Dossier, member: str | None) -> Path:
    """Where the list stands in its file. Raises UsageError where `--member` is missing, unknown, or not for this kind."""
    if not kind.of_member:
        if member:
            raise UsageError(f"“{kind.label}”不分成员单位，不写 --member。")
        return kind.field
    ids = [entry.id or "" for entry in dossier.members] if dossier.is_usable(kind.file) else []
    known = f"已有编号：{'、'.join(filter(None, ids))}。" if any(ids) else "还没有成员单位，请先用 lhti add member 添加。"
    if not member:
        raise UsageError(f"“{kind.label}”属于某个成员单位，请写 --member 编号。{known}")
    if member not in ids:
        guess = nearest(member, filter(None, ids))
        raise UsageError(f"成员单位里没有编号“{member}”" + (f"，是不是“{guess}”？" if guess else f"。{known}"))
    return ("members", ids.index(member), *kind.field)
