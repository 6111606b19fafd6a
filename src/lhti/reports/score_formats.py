"""Formats of a score table by name; a format's module is imported only when it is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, TypeAlias, cast

if TYPE_CHECKING:
    from lhti.policy.policy import Policy
    from lhti.scoring.score import Score

    Render: TypeAlias = Callable[[Score, Policy], str]

SCORE_FORMATS: Final[Mapping[str, str]] = {
    "text": "lhti.reports.score_text",
    "json": "lhti.reports.score_json",
    "markdown": "lhti.reports.score_markdown",
}
"""Name → module with a function `render`."""


def score_format(name: str) -> Render:
    """How a format renders; raises KeyError for an unknown name."""
    return cast("Render", import_module(SCORE_FORMATS[name]).render)
