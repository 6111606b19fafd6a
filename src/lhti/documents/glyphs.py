"""Chinese characters that a PDF would lose, as no font of this machine has them: those of people's names are often rare.

Only a PDF is at stake. A Word file keeps every character, and Word and WPS take a rare one from another font by themselves; so the
papers name no font of their own for it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Final

from lhti.documents.packing import parts_in

_TEXT: Final = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_HANZI: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SECONDS: Final = 60

Ranges = list[tuple[int, int]]
"""First and last code points, sorted."""


def lost_characters(papers: Mapping[str, bytes]) -> dict[str, str]:
    """Name of a Word file → the characters in it that no font has, each once; nothing where the system's fonts cannot be listed."""
    ranges = _covered()
    if ranges is None:
        return {}
    lost = {
        name: "".join(character for character in _characters(content) if not _is_in(ranges, character)) for name, content in papers.items()
    }
    return {name: characters for name, characters in lost.items() if characters}


def _characters(package: bytes) -> list[str]:
    """The Chinese characters of a Word file in the order of their codes."""
    bodies = (content.decode() for name, content in parts_in(package).items() if name.startswith("word/") and name.endswith(".xml"))
    texts = (unescape(text) for body in bodies for text in _TEXT.findall(body))
    return sorted({character for text in texts for character in _HANZI.findall(text)})


def _covered() -> Ranges | None:
    """What the scalable fonts hold together, as fontconfig, which LibreOffice asks too, knows it."""
    command = shutil.which("fc-list")
    if command is None:
        return None
    arguments = [command, ":scalable=true", "--format", "%{charset}\n"]
    try:
        listed = subprocess.run(arguments, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired:
        return None
    return _united(listed.stdout.decode(errors="replace").split()) if listed.returncode == 0 else None


def _united(ranges: Iterable[str]) -> Ranges:
    """`20-7e a4` of many fonts → ranges that do not overlap."""
    united: Ranges = []
    for first, last in sorted((int(first, 16), int(last or first, 16)) for first, _, last in (text.partition("-") for text in set(ranges))):
        if united and first <= united[-1][1] + 1:
            united[-1] = (united[-1][0], max(last, united[-1][1]))
        else:
            united.append((first, last))
    return united


def _is_in(ranges: Ranges, character: str) -> bool:
    place = bisect_right(ranges, (ord(character), 0x110000)) - 1
    return place >= 0 and ranges[place][0] <= ord(character) <= ranges[place][1]
