"""scores/formation/*.yaml and scores/annual-<year>/*.yaml: one reviewer's marks."""

from typing import Annotated

from pydantic import BeforeValidator

from lhti.dossier.date_fields import Date
from lhti.dossier.number_fields import Number
from lhti.dossier.record import Record, optional, required


class Reviewer(Record):
    """Who gave the marks."""

    name: str | None = required("姓名")
    unit: str | None = required("单位")
    title: str | None = optional("职务/职称")


class Mark(Record):
    """Points for one item."""

    points: Number | None = required("得分")
    reason: str | None = optional("理由")


def _points_alone(value: object) -> object:
    return {"points": value} if isinstance(value, str) else value


class Scores(Record):
    """打分."""

    reviewer: Reviewer | None = required("评分人")
    date: Date | None = required("打分日期")
    marks: dict[str, Annotated[Mark, BeforeValidator(_points_alone)]] | None = required("评分")
