"""The year's lists and meetings (文件12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from lhti.dossier.dossier import Dossier
from lhti.dossier.violation import Violation

__all__ = ["annual_lists_cover", "annual_meeting_in_year"]


def annual_lists_cover(dossier: Dossier, today: date) -> Iterator[Violation]:
    """Technologies and problems have a row for every link; asked for once the year is over."""
    for file, year, annual in dossier.years:
        if year >= today.year:
            continue
        from lhti.dossier.annual import Lists  # loaded by now: most dossiers have no such file

        lists = annual.lists or Lists()
        for name, rows in (("technologies", lists.technologies), ("problems", lists.problems)):
            told = {row.link for row in rows}
            lacking = [link.name or link.id or "" for link in dossier.chain.links if link.id not in told]
            if lacking:
                dossier.need_values(file, "link")
                dossier.need_ids("chain.yaml")
                values = {"label": Lists.label_of(name), "n": len(lacking), "links": "、".join(lacking)}
                yield Violation(file, ("lists", name), values=values)


_MEETINGS: Final = {"council_meetings": "default", "expert_meetings": "experts", "general_meetings": "general"}
"""Field → variant: each kind of meeting is asked for by a clause of its own."""


def annual_meeting_in_year(dossier: Dossier) -> Iterator[Violation]:
    """The dates of meetings lie in the year of the file."""
    for file, year, annual in dossier.years:
        for name, variant in _MEETINGS.items():
            for index, meeting in enumerate(getattr(annual, name)):
                if meeting.date and meeting.date.year != year:
                    values = {"label": annual.label_of(name), "date": meeting.date, "year": year}
                    yield Violation(file, (name, index, "date"), variant, values)
