"""The text of an event file: the keys in the dossier's own language, and a comment that says what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lhti.dossier.dossier import Dossier
from lhti.dossier.events import EVENTS, ROLES, StepEvent
from lhti.dossier.files import CONSORTIUM
from lhti.dossier.shape import Shape, shape_of
from lhti.yamltext.writing import lines_of

_MODELINE = re.compile(r"# yaml-language-server: \$schema=(?P<folder>\.{1,2}/(?:[^\s/]+/)*)consortium(?P<language>\.zh)?\.schema\.json\s*")
_NUMERALS = "零一二三四五六七八"


def event_text(dossier: Dossier, number: int, given: Mapping[str, Any]) -> str:
    """The file's text; `given`: the event under the contract's keys, texts, whole numbers and a date."""
    step, event = given["step"], EVENTS.labels[given["event"]]
    head = f"# 步骤记录第 {number} 条：组建指引（附件2）第{_NUMERALS[step]}步，{event}。只增不改；写错了另记一条“更正”。"
    shown = _in_chinese(_labelled(given), shape_of(StepEvent)) if is_chinese(dossier) else given
    return "\n".join([*_modeline(dossier), head, *lines_of(shown), ""])


def is_chinese(dossier: Dossier) -> bool:
    """Whether the dossier's own file has Chinese keys."""
    source = dossier.sources.get(CONSORTIUM)
    if source is None:
        return False
    keys = [key for key in source.places.children if isinstance(key, str)]
    return sum(not key.isascii() for key in keys) * 2 > len(keys)


def _modeline(dossier: Dossier) -> list[str]:
    """The schema of events, where the dossier's own file names its schema by a relative path."""
    source = dossier.sources.get(CONSORTIUM)
    found = _MODELINE.fullmatch(source.lines[0]) if source and source.lines else None
    if not found:
        return []
    folder = found["folder"].removeprefix("./")
    return [f"# yaml-language-server: $schema=../{folder}steps{found['language'] or ''}.schema.json"]


def _labelled(given: Mapping[str, Any]) -> dict[str, Any]:
    """The event and the role by their labels."""
    by = {**given["by"], "role": ROLES.labels[given["by"]["role"]]}
    return {**given, "event": EVENTS.labels[given["event"]], "by": by}


def _in_chinese(given: Any, shape: Shape) -> Any:  # noqa: ANN401
    if isinstance(given, Mapping):
        if not shape.fields:
            return given
        return {shape.fields[key].label: _in_chinese(value, shape.fields[key]) for key, value in given.items()}
    if isinstance(given, list) and shape.item:
        return [_in_chinese(item, shape.item) for item in given]
    return given
