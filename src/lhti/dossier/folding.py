"""When two spellings mean the same: keys, values of lists, and names of organisations."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from lhti.yamltext.spaces import without_invisible

_NAME_BRACKETS: Final = str.maketrans("（）【】〔〕［］〈〉", "()[][][]<>")


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Full width to half width (NFKC), without white space and what nobody sees: how keys and enumeration values are compared."""
    return without_invisible("".join(unicodedata.normalize("NFKC", text).split()))


@lru_cache(maxsize=32768)
def folded_name(name: str) -> str:
    """How names of organisations and people are compared: width, brackets, case and white space do not count."""
    if name.isalnum():  # most names: nothing to fold but case and width
        return unicodedata.normalize("NFKC", name.casefold())
    return folded(name.translate(_NAME_BRACKETS)).casefold().translate(_NAME_BRACKETS)
