"""What a paper is made for: the dossier, its policy, and how it is wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from lhti.dossier.dossier import Dossier, NotJudgeable
from lhti.dossier.entries import LAST_STEP
from lhti.errors import RefusedError
from lhti.policy.policy import Policy
from lhti.validation.judging import Judge
from lhti.validation.result import DossierResult

LETTERHEADS = ("digital", "preprinted", "none")
"""Draw the red head; leave its space, for paper that has it; neither."""


class RenderError(RefusedError):
    """A paper that cannot be made from the dossier as it is."""


@dataclass(frozen=True)
class Order:
    """One paper of one dossier."""

    dossier: Dossier
    judge: Judge
    year: int | None = None
    """Of the yearly papers."""
    is_draft: bool = False
    """Gaps are marked instead of refused."""
    letterhead: str = "digital"
    remarks: dict[str, None] = field(default_factory=dict, compare=False)
    """What to tell of a paper that was made all the same, each once, in the order met."""

    @property
    def policy(self) -> Policy:
        """The edition that the dossier names."""
        return self.judge.book_for(self.dossier).policy

    @cached_property
    def result(self) -> DossierResult:
        """The dossier, judged as things stand."""
        return self.judge.judge(self.dossier)

    def completed_on(self, step: int) -> date | None:
        """The date of the step's event."""
        return self.dossier.history.completed_on(step)

    def has_reached(self, step: int) -> bool:
        """Whether a step has been completed or is the current one."""
        return min(self.dossier.history.current, LAST_STEP) >= step

    def asked_year(self) -> int:
        """The year of a yearly paper; raises RenderError where none was given."""
        if self.year is None:
            raise RenderError("这份文书按年度出，请用 --year 写明年度，例如 --year 2025。")
        return self.year


def unusable(reason: NotJudgeable) -> RenderError:
    """A file that the paper needs is not there, or must be mended first."""
    if reason.is_absent:
        return RenderError(f"缺 {reason.file}，出不了这份文书。请先填写这个文件。")
    return RenderError(f"{reason.file} 有错误，出不了这份文书。请运行 lhti validate 查看并改正。")
