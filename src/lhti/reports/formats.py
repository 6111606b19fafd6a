"""Formats by name; a format's module is imported only when it is chosen."""

from __future__ import annotations

from importlib import import_module
from typing import Final, cast

from lhti.reports.base import Report

FORMATS: Final = {
    "text": "lhti.reports.text:TextReport",
    "json": "lhti.reports.json_report:JsonReport",
}
"""Name → module and class."""


def report_class(name: str) -> type[Report]:
    """The class of a format; raises KeyError for an unknown name."""
    module, _, class_name = FORMATS[name].partition(":")
    return cast("type[Report]", getattr(import_module(module), class_name))
