"""What judging gives back: plain frozen values that reports print."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lhti.findings import Finding, Tally


class Skipped(NamedTuple):
    """Rules that could not be judged because a file must be mended first."""

    file: str
    """Path inside the dossier."""
    rules: tuple[str, ...]
    """Ids, sorted."""


class DossierResult(NamedTuple):
    """One dossier, judged."""

    path: str
    """Folder, with `/`: relative to the working folder where it lies below it, otherwise absolute; `.` for the working folder itself."""
    name: str | None
    """The consortium's name, if it can be read."""
    edition: str
    """Id of the policy that judged it."""
    partial: str | None
    """Why the policy binds only a part of its regulation; null for a whole one."""
    step: int | None
    """The current step; null when all are completed, and where the policy has no steps."""
    state: str
    """`forming`, `running` when all steps are completed, `unstaged` where the policy has no steps."""
    findings: tuple[Finding, ...]
    """Sorted by file, line and column."""
    skipped: tuple[Skipped, ...] = ()
    registry: Path | None = None
    """Where policies besides the package's were looked for."""


@dataclass(slots=True)
class Run:
    """One run over all dossiers, as far as it has got."""

    tally: Tally = field(default_factory=Tally)
    timings: dict[str, float] = field(default_factory=dict)
    """Phase (Chinese label) → seconds."""
