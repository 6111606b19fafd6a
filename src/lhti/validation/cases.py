"""The readable cases of a policy: a change to the base dossier, and the findings of one rule that it must bring.

The same files prove the policy (`lhti policy lint`), test the checks, and explain a rule (`lhti rules member-count`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from lhti.errors import PolicyError, WordingError
from lhti.findings import Finding
from lhti.policy.loading import base_of
from lhti.policy.policy import Policy
from lhti.validation.case_changes import Change, changed_dossier
from lhti.validation.judging import Judge, Settings
from lhti.validation.registry import judge_together

DEFAULT_TODAY: Final = date(2026, 1, 15)


@dataclass(frozen=True)
class Case:
    """One case of one rule."""

    rule: str
    name: str
    change: Change = field(default_factory=dict)
    registry: tuple[Change, ...] = ()
    """Further dossiers of a registry, each a change to the base: what only several show, the first one's findings tell."""
    expect: tuple[str, ...] = ()
    """The rule's findings as `severity file:path message`; none for a good case."""
    step: int = 0
    """Judge for this step; 0: everything."""
    today: date = DEFAULT_TODAY

    @property
    def is_good(self) -> bool:
        """Whether the rule must be silent."""
        return not self.expect


def load_cases(policy: Policy, rule: str = "*") -> list[Case]:
    """Every case of a policy's `cases/<rule>.yaml`, in the order of the files; with `rule`, those of that one."""
    cases: list[Case] = []
    for file in sorted((policy.folder / "cases").glob(f"{rule}.yaml")):
        cases += (_case(file.stem, entry) for entry in _entries(file))
    return cases


def _case(rule: str, entry: dict[str, Any]) -> Case:
    return Case(
        rule,
        entry["name"],
        change=entry.get("change") or {},
        registry=tuple(entry.get("registry") or ()),
        expect=tuple(entry.get("expect") or ()),
        step=int(entry.get("step") or 0),
        today=date.fromisoformat(entry["today"]) if entry.get("today") else DEFAULT_TODAY,
    )


def _entries(file: Path) -> list[dict[str, Any]]:
    try:
        entries = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - every scalar stays text
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PolicyError(f"案例文件 {file.as_posix()} 读不了：{error}") from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) and entry.get("name") for entry in entries):
        raise PolicyError(f"案例文件 {file.as_posix()} 应是列表，每一项写 name，并按需要写 change、registry、expect、step、today。")
    return entries


def run_case(case: Case, policy: Policy) -> list[str]:
    """The rule's findings on the changed dossier, in the form of `expect`."""
    judge = Judge(Settings(case.today, for_step=case.step or None, complete=not case.step, policy=policy.folder))
    dossiers = [changed_dossier(policy.folder / "cases" / "base", change) for change in (case.change, *case.registry)]
    result, *_ = judge_together(dossiers, judge)
    return [shown(finding) for finding in result.findings if finding.rule == case.rule]


def shown(finding: Finding) -> str:
    """A finding on one line: severity, place, message."""
    place = f"{finding.file}:{finding.path}" if finding.path else finding.file
    waived = "（已放行）" if finding.waived else ""
    return f"{finding.severity} {place} {finding.message}{waived}"


def wrong_cases(policy: Policy) -> Iterator[str]:
    """Cases whose findings are not the expected ones, and rules without a good or a bad case."""
    cases = load_cases(policy)
    for case in cases:
        try:
            got = run_case(case, policy)
        except WordingError as error:
            yield str(error)
            continue
        if got != list(case.expect):
            yield f"案例 {case.rule}“{case.name}”：应得 {list(case.expect)}，实得 {got}"
    base = base_of(policy)
    for rule in policy.rules:
        if base and rule in base.rules:
            continue  # the policy that it extends has proved it
        kinds = {case.is_good for case in cases if case.rule == rule.id}
        if kinds != {True, False}:
            yield f"规则 {rule.id} 缺{'合格' if True not in kinds else '不合格'}的案例"
