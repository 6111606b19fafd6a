"""Which files a dossier has: names, labels, models. The step from which each is needed is the policy's (steps.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Final, NamedTuple, cast

from lhti.dossier.record import Record


class FileKind(NamedTuple):
    """One kind of file; its model is imported only when such a file is read."""

    stem: str
    """Name of the kind, and of its schema where no earlier kind has the same model (`members`)."""
    label: str
    model_name: str
    module: str
    shown: str
    """The path inside the dossier, or how it is written in messages (`steps/NNNN-step<S>-<event>.yaml`)."""
    pattern: re.Pattern[str] | None = None
    """What the path matches, where there may be several such files."""

    @property
    def model(self) -> type[Record]:
        """The pydantic model of the file's mapping."""
        return _model(self.module, self.model_name)


@cache
def _model(module: str, name: str) -> type[Record]:
    return cast("type[Record]", getattr(import_module(f"lhti.dossier.{module}"), name))


def _single(stem: str, label: str, model: str) -> FileKind:
    return FileKind(stem, label, model, stem, f"{stem}.yaml")


CONSORTIUM: Final = "consortium.yaml"
"""The file that makes a folder a dossier."""

SINGLE_FILES: Final = (
    _single("consortium", "联合体基本信息", "Consortium"),
    _single("members", "成员单位", "Members"),
    _single("letters", "往来函件", "Letters"),
    _single("attestations", "人工认定", "Attestations"),
    _single("chain", "产业链", "Chain"),
    _single("council", "理事会与秘书处", "Council"),
    _single("experts", "专家咨询委员会", "Experts"),
    _single("agreement", "组建协议", "Agreement"),
    _single("institutions", "管理制度", "Institutions"),
    _single("application", "组建申请表", "Application"),
    _single("plan", "组建方案", "Plan"),
    _single("waivers", "例外说明", "Waivers"),
)
STEPS: Final = FileKind("steps", "步骤记录", "StepEvent", "events", "steps/NNNN-step<S>-<event>.yaml", re.compile(r"steps/[^/]+\.yaml"))
FORMATION_SCORES: Final = FileKind(
    "scores", "打分", "Scores", "scores", "scores/formation/<评分人>.yaml", re.compile(r"scores/formation/[^/]+\.yaml")
)
ANNUAL_SCORES: Final = FileKind(
    "annual-scores", "打分", "Scores", "scores", "scores/annual-<年度>/<评分人>.yaml", re.compile(r"scores/annual-([0-9]{4})/[^/]+\.yaml")
)
ANNUAL: Final = FileKind("annual", "年度任务", "Annual", "annual", "annual/<年度>.yaml", re.compile(r"annual/([0-9]{4})\.yaml"))

FILE_KINDS: Final = (*SINGLE_FILES, STEPS, FORMATION_SCORES, ANNUAL_SCORES, ANNUAL)
BY_NAME: Final[Mapping[str, FileKind]] = {kind.shown: kind for kind in SINGLE_FILES}


def kind_of(path: str) -> FileKind | None:
    """The kind of the file at a path inside the dossier, or None if no such file is known."""
    kind = BY_NAME.get(path)
    if kind or "/" not in path:
        return kind
    return next((kind for kind in FILE_KINDS[len(SINGLE_FILES) :] if kind.pattern and kind.pattern.fullmatch(path)), None)
