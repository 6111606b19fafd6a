"""From a dossier to a picture: `draw` by name, as SVG."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from lhti.diagrams.errors import UndrawableError
from lhti.diagrams.facts import chain_facts, member_facts
from lhti.diagrams.geometry import Box
from lhti.diagrams.sheet import fits
from lhti.diagrams.svg import Canvas
from lhti.diagrams.text import missing

if TYPE_CHECKING:
    from lhti.dossier.dossier import Dossier
    from lhti.policy.policy import Policy


@dataclass(frozen=True)
class Picture:
    """A finished picture; width and height in points."""

    name: str
    svg: str
    width: float
    height: float
    title: str
    """The picture's Chinese title, which also names its file."""
    description: str
    """What it shows, in words: the alternative text."""
    fits: bool = True
    """Whether it keeps within one A4 page."""


TITLES: Final = {
    "coverage": "联合体在产业链中的环节覆盖图",
    "supply-chain": "联合体产业链供应链图",
    "member-chain": "成员单位供应链分布图",
    "member-region": "成员单位区域分布图",
    "chain": "产业链图",
}
"""Name of a picture → its title, in the order of the filing."""


def draw(name: str, dossier: Dossier, policy: Policy, landscape: bool | None = None) -> Picture:
    """One of the five pictures.

    `landscape` None: upright where that fits a page, otherwise across. Raises KeyError for a name not in TITLES, NotJudgeable where a file
    that the picture needs is absent or unreadable, UndrawableError where the dossier lacks what it shows or the font lacks a character.
    """
    plan, paint, description = _PLANS[name](dossier, policy, landscape)
    canvas = Canvas(name)
    paint(canvas, plan)
    unknown = missing(content for content, _ in canvas.texts)
    if unknown:
        raise UndrawableError(_unknown_words(unknown, canvas))
    page = Box(0, 0, plan.sheet.width, plan.height)
    svg = canvas.document(page, TITLES[name], description)
    return Picture(name, svg, page.width, page.height, TITLES[name], description, fits(plan))


_Plan = tuple[Any, Callable[[Canvas, Any], None], str]


def _coverage(dossier: Dossier, policy: Policy, landscape: bool | None) -> _Plan:
    from lhti.diagrams import coverage, coverage_drawing

    facts = chain_facts(dossier, with_members=True)
    return coverage.arrange(facts, landscape), coverage_drawing.draw, coverage.describe(facts)


def _chain(dossier: Dossier, policy: Policy, landscape: bool | None) -> _Plan:
    from lhti.diagrams import chain, chain_drawing

    facts = chain_facts(dossier, with_members=False)
    return chain.arrange(facts, landscape), chain_drawing.draw, chain.describe(facts)


def _member_chain(dossier: Dossier, policy: Policy, landscape: bool | None) -> _Plan:
    from lhti.diagrams import member_chain, member_chain_drawing

    facts = chain_facts(dossier, with_members=True)
    return member_chain.arrange(facts, landscape), member_chain_drawing.draw, member_chain.describe(facts)


def _member_region(dossier: Dossier, policy: Policy, landscape: bool | None) -> _Plan:
    from lhti.diagrams import member_region, member_region_drawing

    facts = member_facts(dossier)
    home = policy.jurisdictions
    return member_region.arrange(facts, home, landscape), member_region_drawing.draw, member_region.describe(facts, home)


def _supply_chain(dossier: Dossier, policy: Policy, landscape: bool | None) -> _Plan:
    from lhti.diagrams import supply_chain, supply_chain_drawing

    facts = chain_facts(dossier, with_members=True)
    drawn = supply_chain.arrange(facts, landscape)
    if fits(drawn):
        return drawn, supply_chain_drawing.draw, supply_chain.describe(facts)
    from lhti.diagrams import supply_list, supply_list_drawing

    return supply_list.arrange(facts, landscape), supply_list_drawing.draw, supply_chain.describe(facts)


_PLANS: Final = {
    "coverage": _coverage,
    "supply-chain": _supply_chain,
    "member-chain": _member_chain,
    "member-region": _member_region,
    "chain": _chain,
}


def _unknown_words(unknown: str, canvas: Canvas) -> str:
    places = [content for content, _ in canvas.texts if any(character in unknown for character in content)]
    codes = "、".join(f"“{character}”（U+{ord(character):04X}）" for character in unknown)
    return f"图中字体没有这些字：{codes}，出现在：{'；'.join(dict.fromkeys(places))}。画出来会缺字，所以没有画；请换成常用写法。"
