"""A copy of a text that is mended line by line and parsed again, to come from one slip to the next."""

from __future__ import annotations

from typing import Final

import yaml
from yaml.cyaml import CParser

_MOST_PARSED: Final = 8 * 1024 * 1024
"""Characters parsed for one file, all trials together: a second of work."""

_NEVER: Final = 1 << 40


class Trial:
    """The lines, and where a parser stops in them."""

    __slots__ = ("_left", "error", "lines")

    def __init__(self, lines: list[str], error: yaml.MarkedYAMLError) -> None:
        """`error`: the one that these lines bring."""
        self.lines = lines
        self.error: yaml.MarkedYAMLError | None = error
        self._left = _MOST_PARSED

    @property
    def is_spent(self) -> bool:
        """Whether another trial would take too long."""
        return self._left <= 0

    @property
    def text(self) -> str:
        """The copy as it stands."""
        return "\n".join(self.lines)

    def parse(self) -> None:
        """Find where a parser stops in the lines as they stand."""
        self.error = self._parse()

    def reach(self, number: int, choices: list[str]) -> tuple[int, str | None]:
        """How far the parser would get at best with the line so written, as the line it stops on; and with which of them."""
        typed = self.lines[number - 1]
        best: tuple[int, str | None] = (0, None)
        for choice in choices:
            if self.is_spent:
                break
            self.lines[number - 1] = choice
            error = self._parse()
            stopped = error.problem_mark.line if error and error.problem_mark else _NEVER
            best = max(best, (stopped, choice), key=lambda pair: pair[0])
        self.lines[number - 1] = typed
        return best

    def mend(self, number: int, choices: list[str]) -> None:
        """Put in the first line that the parser gets past; the first of all where it gets past none."""
        for choice in [*choices, *choices[:1]]:
            self.lines[number - 1] = choice
            self.parse()
            mark = self.error and self.error.problem_mark
            if not mark or mark.line >= number or self.is_spent:
                return

    def _parse(self) -> yaml.MarkedYAMLError | None:
        text = self.text
        self._left -= len(text)
        try:
            CParser(text.encode()).raw_parse()  # many times faster than event by event
        except yaml.MarkedYAMLError as error:
            return error
        return None
