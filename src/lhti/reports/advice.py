"""The closing line of the text report: what to do next."""

from __future__ import annotations

from lhti.findings import Severity, Tally
from lhti.reports.base import Options
from lhti.reports.command import path_word, word
from lhti.reports.common import fails, unwaived
from lhti.validation.result import DossierResult


class Advice:
    """Gathers from each dossier what the closing line tells."""

    def __init__(self, options: Options) -> None:
        """`options.strict`: warnings must be settled too."""
        self._options = options
        self._failing: list[str] = []
        self._steps: set[int | None] = set()
        self.has_waivable = False
        """Whether an exception may settle one of the findings that were shown."""

    def add(self, result: DossierResult) -> None:
        """One dossier; only the first two paths are kept, for one alone is named."""
        severities = {finding.severity for finding in unwaived(result)}
        if len(self._failing) < 2 and any(fails(severity, self._options) for severity in severities):
            self._failing.append(result.path)
        if Severity.PENDING in severities:
            self._steps.add(result.step)

    def sentence(self, tally: Tally) -> str:
        """What the gravest findings ask for."""
        if tally.error:
            return f"先改错误，再运行 {self._command}"
        if tally.warning and self._options.strict:
            exception = "，或在 waivers.yaml 说明理由" if self.has_waivable else ""
            return f"--strict 时警告也算不通过：先改警告{exception}，再运行 {self._command}"
        parts = [*([self._of_warnings] if tally.warning else []), *([self._of_pending] if tally.pending else [])]
        if not parts:
            return "提示供参考，不改也能通过" if tally.hint else "没有问题"
        return "；".join(parts)

    @property
    def _command(self) -> str:
        """What was asked, to be asked again; of one dossier alone where only that one fails."""
        paths = self._failing if len(self._failing) == 1 else self._options.paths
        return " ".join(["lhti validate", *map(path_word, paths), *map(word, self._options.repeated)])

    @property
    def _of_warnings(self) -> str:
        return "警告不影响通过，请核对" + ("；确有理由的，可在 waivers.yaml 说明" if self.has_waivable else "")

    @property
    def _of_pending(self) -> str:
        step = next(iter(self._steps), None)
        return f"待办在第{step}步完成前补齐" if len(self._steps) == 1 and step else "待办在各自当前的步骤完成前补齐"
