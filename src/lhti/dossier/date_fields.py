"""Days, and times as precise as they are known."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Annotated, Final, NamedTuple

from pydantic_core import PydanticCustomError

from lhti.dossier.folding import folded
from lhti.dossier.text_input import DIGIT, refusal, text_type

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)")
_DAY: Final = rf"{DIGIT}{{1,2}}"
_DATE_PATTERN: Final = rf"^\s*{DIGIT}{{4}}([-－]{_DAY}[-－]{_DAY}|[/／]{_DAY}[/／]{_DAY}|年{_DAY}月{_DAY}日)\s*$"


@lru_cache(maxsize=4096)
def read_date(text: str) -> date:
    """`2022-07-18`, `2022/7/18` or `2022年7月18日`; raises PydanticCustomError otherwise."""
    found = _DATE.fullmatch(folded(text))
    if not found:
        raise refusal("date")
    year, *rest = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, *rest)
    except ValueError:
        raise refusal("no-such-date") from None


Date = Annotated[date, text_type("date", read_date, _DATE_PATTERN, "日期，如 2022-07-18、2022/7/18、2022年7月18日")]


class Period(NamedTuple):
    """A year, a month or a day, as precise as it was given (建设时间)."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """As officials write it, no more precise than it was given: `2016年`, `2016年9月`, `2016年9月18日`."""
        return f"{self.year}年" + (f"{self.month}月" if self.month else "") + (f"{self.day}日" if self.day else "")

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)


_MONTH = re.compile(r"(\d{4})(?:[-/](\d{1,2})|年(?:(\d{1,2})月)?)?")


@lru_cache(maxsize=4096)
def read_period(text: str) -> Period:
    """A year, a year and month, or a date; raises PydanticCustomError otherwise."""
    found = _MONTH.fullmatch(folded(text))
    if found:
        year, month = int(found.group(1)), found.group(2) or found.group(3)
        if year < 1 or (month and not 1 <= int(month) <= 12):
            raise refusal("no-such-date")
        return Period(year, int(month) if month else None)
    try:
        day = read_date(text)
    except PydanticCustomError as error:
        raise refusal("period" if error.type == "date" else error.type) from None
    return Period(day.year, day.month, day.day)


_PERIOD_PATTERN: Final = rf"^\s*{DIGIT}{{4}}([-－/／]{_DAY}|年({_DAY}月)?)?\s*$|{_DATE_PATTERN}"
BuiltPeriod = Annotated[
    Period, text_type("period", read_period, _PERIOD_PATTERN, "年份、年月或日期，如 2019、2019-06、2019年6月", type=["string", "integer"])
]
