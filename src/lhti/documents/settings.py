"""How a registry wants its papers: `.lhti/settings.yaml` (`letterhead`, `fonts`). Settings change the look, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lhti.documents.fonts import FONTS
from lhti.documents.order import LETTERHEADS
from lhti.errors import UsageError
from lhti.yamltext.loading import load

FILE: Final = ".lhti/settings.yaml"

_ALLOWED: Final = {"letterhead": LETTERHEADS, "fonts": tuple(FONTS)}


@dataclass(frozen=True, slots=True)
class Look:
    """How papers look."""

    letterhead: str = "digital"
    fonts: str = "gb2312"


def look_of(registry: Path | None, letterhead: str | None, fonts: str | None) -> Look:
    """What was asked for, otherwise the registry's setting, otherwise the default. Raises UsageError for a value that is not known."""
    given = {**_settings(registry), **{key: value for key, value in (("letterhead", letterhead), ("fonts", fonts)) if value}}
    for key, value in given.items():
        if value not in _ALLOWED[key]:
            raise UsageError(f"{key} 的值“{value}”不对，可用：{'、'.join(_ALLOWED[key])}。")
    return Look(**given)


def _settings(registry: Path | None) -> dict[str, str]:
    file = registry / FILE if registry else None
    if file is None or not file.is_file():
        return {}
    loaded = load(file.read_bytes())
    tree = {} if loaded.tree is None and not loaded.problems else loaded.tree
    if (
        loaded.problems
        or not isinstance(tree, dict)
        or any(key not in _ALLOWED or not isinstance(value, str) for key, value in tree.items())
    ):
        raise UsageError(
            f"{file.as_posix()} 读不了，应写 {'、'.join(f'{key}: {values[0]}' for key, values in _ALLOWED.items())} 这样的几行。"
        )
    return {str(key): str(value) for key, value in tree.items()}
