"""Formats by name; a format's module is imported only when it is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from lhti.reports.base import Report

FORMATS: Final[Mapping[str, str]] = {
    "text": "lhti.reports.text:TextReport",
    "json": "lhti.reports.json_report:JsonReport",
    "markdown": "lhti.reports.markdown:MarkdownReport",
    "github": "lhti.reports.github:GithubReport",
    "gitlab": "lhti.reports.gitlab:GitlabReport",
    "sarif": "lhti.reports.sarif:SarifReport",
    "junit": "lhti.reports.junit:JunitReport",
}
"""Name → module and class."""


def report_class(name: str) -> type[Report]:
    """The class of a format; raises KeyError for an unknown name."""
    module, _, class_name = FORMATS[name].partition(":")
    return cast("type[Report]", getattr(import_module(module), class_name))
