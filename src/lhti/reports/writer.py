"""What every format begins with: where it writes, what was asked, and the rules."""

from __future__ import annotations

from typing import TextIO

from lhti.reports.base import Options, RuleBook


class Writer:
    """Keeps what a report is made with, and writes to its stream."""

    def __init__(self, stream: TextIO, options: Options, rules: RuleBook) -> None:
        """`stream`: where the report goes, in UTF-8."""
        self.stream = stream
        self.options = options
        self.rules = rules

    def write(self, text: str) -> None:
        """The text as it is."""
        self.stream.write(text)

    def line(self, text: str = "") -> None:
        """The text and a line break."""
        self.stream.write(text + "\n")

    def start(self) -> None:
        """Nothing, unless a format has a head."""
