"""What to do about a picture that no page holds, in the words that its user reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lhti.diagrams.picture import Picture

_SHORTER: Final = "把环节、产品的名称写短"
_SHORT_NAMES: Final = "在 members.yaml 给成员单位写 short（简称），并把环节名称写短"
_REMEDIES: Final = {"member-chain": _SHORT_NAMES, "member-region": "在 members.yaml 给成员单位写 short（简称）"}


def remark(picture: Picture) -> str:
    """That it goes beyond its page, and what helps."""
    other = "写了 --landscape 或 --portrait 的，换一种再试"
    return f"“{picture.title}”一页放不下，缩到一页字会太小：请{remedy(picture.name)}；{other}。"


def remedy(name: str) -> str:
    """What makes a picture smaller."""
    return _REMEDIES.get(name, _SHORTER)
