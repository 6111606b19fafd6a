"""Lines below a key for a text that YAML takes for a list or a mapping: how they all stay, as a text."""

from __future__ import annotations

from typing import Final

from lhti.dossier.source import Source
from lhti.dossier.violation import Violation
from lhti.yamltext.quoting import flow_scalar

_BRACKETS: Final = ("[", "{")
_SENTENCE: Final = 12
"""Texts from this length on are parted as sentences are."""


def advised(violation: Violation, source: Source) -> Violation:
    """A `schema-type` of a text, with the advice that keeps what was typed."""
    line, column = source.place(violation.path)
    key_line, key_column = source.key_place(violation.path)
    typed = source.lines[line - 1][column - 1 :]
    key = source.lines[key_line - 1][key_column - 1 :].split(":")[0].rstrip()
    if typed.startswith(_BRACKETS):
        return _in_brackets(violation)
    variant = f"{violation.variant}-{'block' if column > key_column else 'flush'}"
    return violation._replace(variant=variant, values={**violation.values, "key": key})


def _in_brackets(violation: Violation) -> Violation:
    """A list on one line: its texts as one."""
    parts = violation.values["value"]
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        return violation
    mark = "、" if all(len(part) < _SENTENCE for part in parts) else "；"
    return violation._replace(variant="text-not-list-joined", values={**violation.values, "suggestion": flow_scalar(mark.join(parts))})
