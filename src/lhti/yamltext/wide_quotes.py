"""Chinese quotation marks around a whole value: YAML takes them for text, while their writer meant quotes."""

from __future__ import annotations

import re
from typing import Final

_ENCLOSED: Final = r"""\s*(?:[“”＂][^“”＂]*[“”＂"]|[‘’＇][^‘’＇]*[‘’＇']|「[^「」]*」)\s*"""


def without_wide_quotes(text: str) -> str | None:
    """What stands inside; null where the value is not in such marks from end to end, or nothing is in them."""
    return text.strip()[1:-1].strip() or None if re.fullmatch(_ENCLOSED, text) else None
