"""The four diagrams (第三步, 文件9附件), one page each, as the plan and the diagrams' own paper show them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from lhti.diagrams.picture import TITLES
from lhti.documents.order import Order
from lhti.documents.pictures import READABLE, TEXT_HEIGHT, TEXT_WIDTH, picture, told
from lhti.documents.values import Missing, Picture

NAMES: Final[Mapping[str, str]] = {"coverage": "D10", "supply-chain": "D11", "member-chain": "D12", "member-region": "D13"}
"""Picture → the clause that asks for it."""

CAPTION: Final = 11.0
"""Millimetres."""
ANNEX_HEAD: Final = 33.0
"""附件1, a blank line and the title on the third (GB/T 9704 7.3.7), in millimetres."""
_NOTE: Final = 14.0
"""Two lines."""

_LEGENDS: Final[Mapping[str, str]] = {
    "coverage": "“供”指技术供给方，“需”指企业需求方，其后数字为单位数；粗框为薄弱环节，虚线框为未覆盖环节。",
    "supply-chain": "箭头由供方环节指向需方环节；“供”“需”后的数字为技术供给方、企业需求方单位数；粗框为薄弱环节，虚线框为未覆盖环节。",
    "member-chain": "左侧圆框为技术供给方，右侧方框为企业需求方，星号为牵头单位；粗框为薄弱环节，“暂无成员”指该环节这一侧没有成员单位。",
    "member-region": "“供”指技术供给方，“需”指企业需求方，星号为牵头单位；方格表示相对方位，不表示行政区域界线和范围。",
}


def figures(order: Order, *, day: date | None, caption: float = 0.0) -> list[dict[str, Any]]:
    """Each with its picture, number, title, caption and what its marks mean; `caption`: millimetres that title or caption take.

    `ends`: how the page ends. The last one stands upright in the document's own section.
    """
    found, titles = [], annex_names(order)
    for number, name in enumerate(NAMES, 1):
        is_last = number == len(NAMES)
        shown, is_across = _placed(name, order, day, caption, may_turn=not is_last)
        found.append(
            {
                "number": number,
                "title": titles[number - 1],
                "picture": told(shown, order),
                "caption": f"图{number}　{TITLES[name]}",
                "note": f"图例说明：{_LEGENDS[name]}",
                "ends": "across" if is_across else "last" if is_last else "upright",
            }
        )
    return found


def _placed(name: str, order: Order, day: date | None, caption: float, *, may_turn: bool) -> tuple[Picture | Missing, bool]:
    """The picture, and whether its page lies across: where an upright one would be hard to read, and is shrunk less there."""
    room = caption + _NOTE
    upright = picture(name, order, day=day, landscape=False if may_turn else None, width=TEXT_WIDTH, height=TEXT_HEIGHT - room)
    if not may_turn or isinstance(upright, Missing) or upright.width >= READABLE * TEXT_WIDTH:
        return upright, False
    across = picture(name, order, day=day, landscape=True, width=TEXT_HEIGHT, height=TEXT_WIDTH - room)
    is_across = isinstance(across, Picture) and across.width / TEXT_HEIGHT > upright.width / TEXT_WIDTH
    return (across, True) if is_across else (upright, False)


def annex_names(order: Order) -> list[str]:
    """The four as the regulation names them; what it adds in brackets says how to draw them."""
    return [order.policy.clauses[clause].quote.partition("（")[0] for clause in NAMES.values()]
