"""The enumerations that the models' fields have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from lhti.dossier.fields import Choice
from lhti.dossier.record import Record


@cache
def choice_of(model: type[Record], key: str) -> Choice | None:
    """The enumeration of a field, if it has one."""
    info = next((info for name, info in model.model_fields.items() if (info.alias or name) == key), None)
    return _choice_in(info.annotation) or next((part for part in info.metadata if isinstance(part, Choice)), None) if info else None


def _choice_in(annotation: Any) -> Choice | None:  # noqa: ANN401
    if get_origin(annotation) is Annotated:
        return next((part for part in annotation.__metadata__ if isinstance(part, Choice)), None)
    return next(filter(None, map(_choice_in, get_args(annotation))), None)


def code_of(labels: Mapping[str, str], text: str) -> str | None:
    """The code of a value that was typed as the code or as the label. `labels`: code → label."""
    return next((code for code, label in labels.items() if text in (code, label)), None)
