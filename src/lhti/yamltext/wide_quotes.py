"""Chinese quotation marks around a whole value: YAML takes them for text, while their writer meant quotes."""

from __future__ import annotations

import re
from typing import Final

OPENING: Final = "“”＂‘’＇「"
"""What such a value begins with."""
_ENCLOSED: Final = r"""\s*(?:[“”＂][^“”＂]*[“”＂"]|[‘’＇][^‘’＇]*[‘’＇']|「[^「」]*」)\s*"""


def without_wide_quotes(text: str) -> str | None:
    """What stands inside; null where the value is not in such marks from end to end, or nothing is in them."""
    inside = text.strip()
    if not inside or inside[0] not in OPENING or not re.fullmatch(_ENCLOSED, text):  # the pattern is not even compiled for most files
        return None
    return inside[1:-1].strip() or None
