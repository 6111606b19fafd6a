"""The text of an event file: the keys in the dossier's own language, and a comment that says what it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lhti.dossier.dossier import Dossier
from lhti.dossier.events import EVENTS, ROLES, StepEvent
from lhti.dossier.files import STEPS
from lhti.dossier.language import CHINESE, language_of_dossier
from lhti.dossier.modeline import modeline_of
from lhti.dossier.shape import Shape, shape_of
from lhti.yamltext.writing import lines_of

_NUMERALS = "零一二三四五六七八"


def event_text(dossier: Dossier, number: int, given: Mapping[str, Any]) -> str:
    """The file's text; `given`: the event under the contract's keys, texts, whole numbers and a date."""
    step, event = given["step"], EVENTS.labels[given["event"]]
    head = f"# 步骤记录第 {number} 条：组建指引（附件2）第{_NUMERALS[step]}步，{event}。只增不改；写错了另记一条“更正”。"
    language = language_of_dossier(dossier)
    shown = _in_chinese(_labelled(given), shape_of(StepEvent)) if language == CHINESE else given
    modeline = modeline_of(dossier, STEPS, language)
    return "\n".join([*([modeline] if modeline else []), head, *lines_of(shown), ""])


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
