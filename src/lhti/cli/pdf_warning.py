"""A word on stderr about characters that a PDF has lost."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Final

_SHOWN: Final = 20


def warn_of_lost_characters(papers: Mapping[str, bytes]) -> None:
    """Name each Word file with its characters that no font of this machine has, and what to do."""
    from lhti.documents.glyphs import lost_characters

    lost = lost_characters({name: content for name, content in papers.items() if name.endswith(".docx")})
    if not lost:
        return
    print("注意：这台电脑的字体没有下面这些字，PDF 里会是空白或方框（Word 文件里不缺）：", file=sys.stderr)
    for name, characters in lost.items():
        more = f"等{len(characters)}个字" if len(characters) > _SHOWN else ""
        print(f"  {name}：{'、'.join(characters[:_SHOWN])}{more}", file=sys.stderr)
    print(
        "请装上有这些字的字体（如宋体 SimSun、宋体扩展 SimSun-ExtB、思源宋体）后再出一次，或用 Word、WPS 打开 Word 文件另存为 PDF。",
        file=sys.stderr,
    )
