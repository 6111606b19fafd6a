"""Today, as the users' calendar has it, and dates as they write them."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

from lhti.errors import UsageError

_SHANGHAI = timedelta(hours=8)  # no summer time since 1991: the offset needs no time zone database, which Windows lacks


def today() -> date:
    """The date in Asia/Shanghai, or `LHTI_TODAY`.

    Raises UsageError where LHTI_TODAY is set and is no ISO date.
    """
    given = os.environ.get("LHTI_TODAY")
    if not given:
        return (datetime.now(UTC) + _SHANGHAI).date()
    try:
        if len(given) != len("2026-01-31"):
            raise ValueError
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"环境变量 LHTI_TODAY 的值“{given}”不是日期，请写成 2026-01-31 的形式，或取消这个变量。") from None


def chinese_date(day: date) -> str:
    """`2022年7月18日`: as officials write it, without leading zeros (GB/T 9704-2012, 7.3.5)."""
    return f"{day.year}年{day.month}月{day.day}日"
