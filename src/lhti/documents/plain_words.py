"""Sentences of the terminal for a paper's readers: what a file is for instead of its name, no keys of the format."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from lhti.documents.paper_words import close_set
from lhti.dossier.files import kind_of
from lhti.reports.visible import visible

_FILE: Final = re.compile(
    r" ?(?<![\w/.“])((?:(?:steps|annual|scores/formation|scores/annual-\d{4})/[^\s/“”]+|[a-z]+)\.yaml) ?(?![\w/.”])", re.ASCII
)
_EVIDENCE: Final = re.compile(r" ?\bevidence/(?![\w.]) ?")
_KEY: Final = re.compile(r"(?P<quoted>“[^”]*”)|（[a-z][a-z0-9_]*）")
"""A key in brackets; what is quoted is somebody's own words, and stays."""


def plain(text: str) -> str:
    """`在 chain.yaml 里找不到` → `在“产业链”里找不到`; `缺“核心平台”（core_platform）` → `缺“核心平台”`."""
    text = _FILE.sub(lambda found: f"“{file_label(found[1])}”", visible(text))
    return close_set(_KEY.sub(lambda found: found["quoted"] or "", _EVIDENCE.sub("“证明材料”", text)))


def file_label(file: str) -> str:
    """`成员单位`; with what tells it from others of its kind: `年度任务（2024）`."""
    kind = kind_of(file)
    if kind is None:
        return visible(file)
    return f"{kind.label}（{visible(PurePosixPath(file).stem)}）" if "/" in file else kind.label
