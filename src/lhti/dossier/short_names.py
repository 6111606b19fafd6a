"""What a member is called on a chip: its short name, or its name without the words that every company has."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 8
"""Characters of a short name; a longer one is drawn in two lines, and hinted at."""

_FORM: Final = re.compile(r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司)$")
_PROVINCE: Final = re.compile(r"^\w{2,3}(?:省|市|自治区)(?=\w{4})")


def short_name(name: str, short: str | None) -> str:
    """The short name as given; otherwise the name without its legal form and, where it is still long, without province or city."""
    if short:
        return short
    core = _FORM.sub("", name) or name
    while len(core) > LONGEST and _PROVINCE.match(core):
        core = _PROVINCE.sub("", core)
    return core
