"""四清单 (文件12 第1项): the four lists of a year, entries about the chain in the chain's order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from lhti.documents.naming import consortium_name
from lhti.documents.order import Order
from lhti.documents.paper_words import title_of
from lhti.documents.values import numeral
from lhti.dossier.annual import Annual, Benchmark, ChainProblem, Lists, ResearchTeam, Technology
from lhti.dossier.chain import STAGES, Link
from lhti.dossier.dossier import Dossier, NotJudgeable
from lhti.dossier.experts import SCOPES

_LAST: Final = len(STAGES.labels)


def context(order: Order) -> dict[str, Any]:
    """N1.1 to N1.4; a list without entries has an empty row."""
    dossier, year = order.dossier, order.asked_year()
    given = _annual(dossier, year).lists or Lists()
    rows = (
        [_benchmark(dossier, entry) for entry in given.benchmarks],
        [_team(entry) for entry in given.teams],
        [_technology(dossier, entry) for entry in _in_order(dossier, given.technologies)],
        [_problem(dossier, entry) for entry in _in_order(dossier, given.problems)],
    )
    labels = [item.label for item in order.policy.scores["annual"].groups[0].items]
    return {
        "titles": title_of(consortium_name(dossier), f"{year}年度四清单"),
        "lists": [
            {"heading": f"{numeral(number)}、{label}", "entries": _numbered(found)}
            for number, (label, found) in enumerate(zip(labels, rows, strict=True), 1)
        ],
    }


def _annual(dossier: Dossier, year: int) -> Annual:
    """Raises NotJudgeable where the year has no file that can be relied on."""
    file = f"annual/{year}.yaml"
    found = next((annual for path, _, annual in dossier.years if path == file), None)
    if found is None:
        raise NotJudgeable(file, is_absent=not dossier.has(file))
    return found


def _numbered(rows: list[tuple[str | None, ...]]) -> list[dict[str, Any]]:
    texts = [{"number": number, "texts": [text or "" for text in row]} for number, row in enumerate(rows, 1)]
    return texts or [{"number": "", "texts": [""] * 4}]


def _benchmark(dossier: Dossier, entry: Benchmark) -> tuple[str | None, ...]:
    return _unit(dossier, entry.member), entry.enterprise, entry.region, entry.gap


def _team(entry: ResearchTeam) -> tuple[str | None, ...]:
    return entry.name, entry.unit, entry.field, SCOPES.labels[entry.scope] if entry.scope else None


def _technology(dossier: Dossier, entry: Technology) -> tuple[str | None, ...]:
    return *_link(dossier, entry.link), entry.technology, entry.level


def _problem(dossier: Dossier, entry: ChainProblem) -> tuple[str | None, ...]:
    return *_link(dossier, entry.link), entry.problem, _unit(dossier, entry.owner)


def _unit(dossier: Dossier, given: str | None) -> str | None:
    """A member's name for its id; another unit as it was typed."""
    member = dossier.members_by_id.get(given or "")
    return member.name if member else given


def _link(dossier: Dossier, given: str | None) -> tuple[str | None, str | None]:
    link = dossier.links_by_id.get(given or "")
    return (STAGES.labels[link.stage] if link and link.stage else None), (link.name if link else given)


def _in_order(dossier: Dossier, entries: Sequence[Any]) -> list[Any]:
    """Up-, mid-, downstream, in the chain's order; what names no link of it last."""
    places = {link.id: (_stage(link), place) for place, link in enumerate(dossier.chain.links)}
    return sorted(entries, key=lambda entry: places.get(entry.link, (_LAST, len(places))))


def _stage(link: Link) -> int:
    return list(STAGES.labels).index(link.stage) if link.stage else _LAST


def dated(order: Order) -> date | None:
    """31 December of the year."""
    return date(order.asked_year(), 12, 31)
