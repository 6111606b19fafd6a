"""The interface that every format implements: dossiers arrive one by one, so that a registry of any size needs little memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol, TextIO

from lhti.policy.model import Rule
from lhti.validation.result import DossierResult, Run


class Options(NamedTuple):
    """What the user asked of the report."""

    strict: bool = False
    """Warnings count as errors."""
    quiet: bool = False
    """Errors only (and, with strict, warnings); no summary of what is well."""
    verbose: bool = False
    """Waived findings and timings too."""
    color: bool = False
    """ANSI colours."""
    paths: tuple[str, ...] = ()
    """What was asked for, as it was given."""
    repeated: tuple[str, ...] = ()
    """The options that decide what is wrong, as words: whoever looks again must give them again."""


RuleBook = Callable[[DossierResult], Mapping[str, Rule]]
"""A dossier's result → the rules that it was judged by: id → rule, the format rules included."""


class Report(Protocol):
    """One format. The methods are called in this order; `dossier` once for each dossier, in the order of their paths."""

    def __init__(self, stream: TextIO, options: Options, rules: RuleBook) -> None:
        """`stream`: where the report goes."""

    def start(self) -> None:
        """Before the first dossier."""

    def dossier(self, result: DossierResult) -> None:
        """One dossier."""

    def finish(self, run: Run) -> None:
        """After the last dossier, with the totals."""
