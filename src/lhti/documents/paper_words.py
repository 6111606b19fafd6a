"""Words that several reports set alike: titles in lines, sentences of the terminal as papers set them."""

from __future__ import annotations

import re
from typing import Any, Final

from lhti.documents.letter_values import title_lines

_LINE: Final = 20
"""Characters of 22 pt in a line of 156 mm."""
_SUFFIX: Final = "科技创新联合体"
_SPACED: Final = re.compile(r"“[^”]*”|(?<=[^\x00-\xff]) (?=[!-~])|(?<=[!-~]) (?=[^\x00-\xff])")


def title_of(name: Any, paper: str) -> list[Any]:  # noqa: ANN401 - text, or Missing
    """The consortium's name, and below it what the paper is; a name too long for a line is divided where letters divide it (7.3.1)."""
    if not isinstance(name, str) or len(name) <= _LINE:
        return [name, paper]
    return list(title_lines(name.removesuffix(_SUFFIX), _SUFFIX if name.endswith(_SUFFIX) else "", paper))


def close_set(text: str) -> str:
    """Without the spaces that a terminal sets between Chinese and numbers; what is quoted stays as it was typed."""
    return _SPACED.sub(lambda found: found[0].strip(" ") if found[0] == " " else found[0], text)
