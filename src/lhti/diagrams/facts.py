"""What the pictures show, derived from a dossier: who stands at which link, on which side, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from lhti.diagrams.errors import UndrawableError
from lhti.diagrams.text import drawable
from lhti.dossier.short_names import short_name

if TYPE_CHECKING:
    from lhti.dossier.chain import Chain, Link
    from lhti.dossier.dossier import Dossier

STAGES: Final = {"upstream": "上游", "midstream": "中游", "downstream": "下游"}
FLOW_KINDS: Final = {"material": "物料、产品", "recycle": "循环回收", "service": "技术服务"}


@dataclass(frozen=True)
class Unit:
    """A current member."""

    id: str
    name: str
    label: str
    """What its chip says."""
    supplies: bool
    demands: bool
    is_lead: bool
    links: tuple[str, ...]
    province: str | None
    city: str | None
    county: str | None

    @property
    def role(self) -> str:
        """On which side it stands, in words."""
        side = "供需双向" if self.supplies and self.demands else "技术供给方" if self.supplies else "企业需求方"
        return f"牵头单位，{side}" if self.is_lead else side


@dataclass(frozen=True)
class Node:
    """A link of the chain with the members at it."""

    id: str
    name: str
    stage: str
    is_weak: bool
    is_core: bool
    problem: str
    technologies: tuple[str, ...]
    suppliers: tuple[Unit, ...]
    demanders: tuple[Unit, ...]

    @property
    def coverage(self) -> str:
        """both, supply, demand or none: computed, never declared."""
        if self.suppliers and self.demanders:
            return "both"
        return "supply" if self.suppliers else "demand" if self.demanders else "none"


@dataclass(frozen=True)
class Stream:
    """What flows between two links: all products of one kind together."""

    source: str
    target: str
    kind: str
    products: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """All that a picture may show; texts are ready to be drawn."""

    consortium: str
    chain: str
    units: tuple[Unit, ...]
    nodes: tuple[Node, ...]
    streams: tuple[Stream, ...]
    notes: dict[str, str]
    """Stage → what is to be said of it."""
    key: str = ""
    """Which member each number stands for, where labels are numbers."""

    @cached_property
    def by_stage(self) -> dict[str, tuple[Node, ...]]:
        """The links of each stage, in the order of the file; a stage may be empty."""
        return {stage: tuple(node for node in self.nodes if node.stage == stage) for stage in STAGES}

    @cached_property
    def homeless(self) -> tuple[Unit, ...]:
        """Members at no link of the chain."""
        known = {node.id for node in self.nodes}
        return tuple(unit for unit in self.units if not known.intersection(unit.links))

    def headline(self, stage: str) -> str:
        """The first sentence of a stage's note."""
        return self.notes.get(stage, "").partition("。")[0]


def chain_facts(dossier: Dossier, *, with_members: bool) -> Facts:
    """Facts of the pictures of the chain.

    Raises NotJudgeable where a file is absent or unreadable, UndrawableError where the chain has no link or a link has no stage.
    """
    chain = dossier.chain
    units = tuple(_units(dossier)) if with_members else ()
    nodes = tuple(_node(link, units) for link in chain.links if link.id)
    if not nodes:
        raise UndrawableError("chain.yaml 里还没有环节，画不出产业链的图。先在 links（环节）下写各环节的编号、名称和上下游。")
    return Facts(
        consortium=drawable(dossier.consortium.name or ""),
        chain=drawable(chain.name or ""),
        units=units,
        nodes=nodes,
        streams=tuple(_streams(chain, {node.id for node in nodes})),
        notes={entry.stage: drawable(entry.note) for entry in chain.stages if entry.stage and entry.note},
    )


def member_facts(dossier: Dossier) -> Facts:
    """Facts of the picture of the members alone; raises NotJudgeable where a file is absent or unreadable."""
    return Facts(drawable(dossier.consortium.name or ""), "", tuple(_units(dossier)), (), (), {})


def _units(dossier: Dossier) -> Iterator[Unit]:
    lead = dossier.consortium.lead
    for _, member in dossier.current_members:
        side = member.side or ("demand" if member.is_enterprise else "supply")
        name = drawable(member.name or member.id or "")
        yield Unit(
            id=member.id or name,
            name=name,
            label=short_name(name, _given(member.short)),
            supplies=side in ("supply", "both"),
            demands=side in ("demand", "both"),
            is_lead=member.id is not None and member.id == lead,
            links=tuple(dict.fromkeys(member.links)),
            province=_given(member.province),
            city=_given(member.city),
            county=_given(member.county),
        )


def _given(text: str | None) -> str | None:
    return drawable(text) if text else None


def _node(link: Link, units: tuple[Unit, ...]) -> Node:
    name = drawable(link.name or link.id or "")
    if link.stage is None:
        raise UndrawableError(f"chain.yaml 的环节“{name}”没有写上下游。补上 stage（上下游）：上游、中游或下游，再画。")
    present = sorted((unit for unit in units if link.id in unit.links), key=lambda unit: not unit.is_lead)
    return Node(
        id=link.id or "",
        name=name,
        stage=link.stage,
        is_weak=bool(link.weak),
        is_core=link.importance == "core",
        problem=drawable(link.problem or ""),
        technologies=tuple(drawable(technology) for technology in link.key_technologies),
        suppliers=tuple(unit for unit in present if unit.supplies),
        demanders=tuple(unit for unit in present if unit.demands),
    )


def _streams(chain: Chain, known: set[str]) -> Iterator[Stream]:
    """Flows between known links; those between the same two links and of one kind become one line."""
    together: dict[tuple[str, str, str], list[str]] = {}
    for flow in chain.flows:
        if flow.source in known and flow.target in known and flow.source != flow.target:
            products = together.setdefault((flow.source, flow.target, flow.kind or "material"), [])
            products += [drawable(flow.product)] if flow.product else []
    for (source, target, kind), products in together.items():
        yield Stream(source, target, kind, tuple(products))
