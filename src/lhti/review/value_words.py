"""A value as officials write it: labels for codes, names for ids, thousands separated, the part of a long text that differs."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any, Final

from lhti.clock import chinese_date
from lhti.dossier.choices import choice_of
from lhti.dossier.date_fields import Period
from lhti.dossier.record import Record
from lhti.review.result import Names

_LONG: Final = 40
"""Characters up to which a text is shown whole."""
_AROUND: Final = 8
"""Characters of a long text shown before and after what differs."""
_WITH_UNIT: Final = re.compile(r"(.+)（(万元|平方米)）")
_REFERENCES: Final = {
    "lead": "members",
    "member": "members",
    "partners": "members",
    "links": "links",
    "link": "links",
    "from": "links",
    "to": "links",
    "directions": "directions",
}
"""Key → what its ids mean."""


def label_and_unit(label: str) -> tuple[str, str]:
    """前一年营业收入（万元） → 前一年营业收入, 万元."""
    found = _WITH_UNIT.fullmatch(label)
    return (found[1], found[2]) if found else (label, "")


def words_of(value: Any, model: type[Record] | None, key: str, names: Names) -> str:  # noqa: ANN401 - whatever a model holds
    """A value that stands alone."""
    if isinstance(value, list):
        return "、".join(words_of(item, model, key, names) for item in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        text = f"{value:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, date):
        return chinese_date(value)
    if isinstance(value, Period):
        return str(value)
    if isinstance(value, dict):
        return "（已填）"
    return _text(str(value), model, key, names)


def _text(text: str, model: type[Record] | None, key: str, names: Names) -> str:
    choice = choice_of(model, key) if model else None
    if choice:
        return choice.labels.get(text, text)
    if model and key in _REFERENCES:
        known: dict[str, str] = getattr(names, _REFERENCES[key])
        return known.get(text, text)
    return text


def pair_words(before: str, after: str) -> str:
    """Old → new; of long texts the part that differs."""
    if max(len(before), len(after)) > _LONG:
        before, after = _window(before, after)
    before, after = _one_line(before), _one_line(after)
    return f"{before or '（空）'} → {after or '（空）'}" if before != after else "只改了空格或换行"


def shortened(text: str) -> str:
    """The beginning of a long text."""
    line = _one_line(text)
    return line if len(line) <= _LONG else f"{line[:_LONG]}……（共 {len(text)} 字）"


def _window(before: str, after: str) -> tuple[str, str]:
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return tuple(_around(text, start, len(text) - end) for text in (before, after))  # type: ignore[return-value]


def _around(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    inside = text[first:last]
    if len(inside) > 2 * _LONG:
        inside = f"{inside[:_LONG]}……{inside[-_LONG:]}"
    return ("…" if first else "") + inside + ("…" if last < len(text) else "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
