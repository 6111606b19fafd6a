"""The readable cases of a policy: a change to the base dossier, and the findings of one rule that it must bring.

The same files prove the policy (`lhti policy lint`), test the checks, and explain a rule (`lhti rules member-count`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from lhti.checks.binding import REGISTRY_CHECKS
from lhti.dossier.dossier import Dossier
from lhti.dossier.files import kind_of
from lhti.dossier.reading import parse_source, read_dossier
from lhti.errors import PolicyError
from lhti.findings import Finding
from lhti.policy.loading import base_of
from lhti.policy.policy import Policy
from lhti.validation.judging import Judge, Settings

DEFAULT_TODAY: Final = date(2026, 1, 15)


@dataclass(frozen=True)
class Case:
    """One case of one rule."""

    rule: str
    name: str
    change: dict[str, Any] = field(default_factory=dict)
    """File → keyed path → new value; null removes. A file given as text replaces it whole, null removes it."""
    expect: tuple[str, ...] = ()
    """The rule's findings as `severity file:path message`; none for a good case."""
    step: int = 0
    """Judge for this step; 0: everything."""
    today: date = DEFAULT_TODAY

    @property
    def is_good(self) -> bool:
        """Whether the rule must be silent."""
        return not self.expect


def load_cases(policy: Policy) -> list[Case]:
    """Every case of a policy's `cases/*.yaml`, in the order of the files."""
    cases: list[Case] = []
    for file in sorted((policy.folder / "cases").glob("*.yaml")):
        for entry in _entries(file):
            today = date.fromisoformat(entry["today"]) if entry.get("today") else DEFAULT_TODAY
            case = Case(
                file.stem, entry["name"], entry.get("change") or {}, tuple(entry.get("expect") or ()), int(entry.get("step") or 0), today
            )
            cases.append(case)
    return cases


def _entries(file: Path) -> list[dict[str, Any]]:
    try:
        entries = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - every scalar stays text
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PolicyError(f"案例文件 {file.as_posix()} 读不了：{error}") from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) and entry.get("name") for entry in entries):
        raise PolicyError(f"案例文件 {file.as_posix()} 应是列表，每一项写 name，并按需要写 change、expect、step、today。")
    return entries


def run_case(case: Case, policy: Policy) -> list[str]:
    """The rule's findings on the changed dossier, in the form of `expect`."""
    judge = Judge(Settings(case.today, for_step=case.step or None, complete=not case.step, policy=policy.folder))
    result = judge.judge(changed_dossier(policy.folder / "cases" / "base", case.change))
    return [shown(finding) for finding in result.findings if finding.rule == case.rule]


def shown(finding: Finding) -> str:
    """A finding on one line: severity, place, message."""
    place = f"{finding.file}:{finding.path}" if finding.path else finding.file
    waived = "（已放行）" if finding.waived else ""
    return f"{finding.severity} {place} {finding.message}{waived}"


def changed_dossier(base: Path, change: dict[str, Any]) -> Dossier:
    """The base dossier with some values set or removed."""
    dossier = read_dossier(base)
    for file, changes in change.items():
        kind = kind_of(file)
        if changes in (None, ""):
            dossier.sources.pop(file, None)
        elif kind is None:
            raise PolicyError(f"案例改动的文件 {file} 不是档案里的文件。")
        elif isinstance(changes, str):
            dossier.sources[file] = parse_source(file, kind, changes.encode())
        else:
            given = yaml.load(dossier.sources[file].raw, Loader=yaml.BaseLoader) if file in dossier.sources else {}  # noqa: S506
            for path, value in changes.items():
                _change(given, path, value, file)
            text = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, default_style='"', width=1000)
            dossier.sources[file] = parse_source(file, kind, text.encode())
    dossier.sources = dict(sorted(dossier.sources.items()))
    return dossier


def _parts(path: str) -> Iterator[str]:
    for found in re.finditer(r"([^.\[\]]+)|\[([^\]]+)\]", path):
        yield found.group(1) or found.group(2)


def _change(given: Any, path: str, value: Any, file: str) -> None:  # noqa: ANN401 - any YAML
    try:
        _set(given, path, value)
    except (AttributeError, LookupError, TypeError, ValueError):
        raise PolicyError(f"案例改动的 {file}:{path} 在底子里找不到；要添加一条，写 …[+]。") from None


def _set(node: Any, path: str, value: Any) -> None:  # noqa: ANN401 - any YAML
    *parents, last = _parts(path)
    for part in parents:
        node = node.setdefault(part, {}) if isinstance(node, dict) else node[_index(node, part)]
    if isinstance(node, list):
        if last == "+":
            node.append(value)
        elif value in (None, ""):
            del node[_index(node, last)]
        else:
            node[_index(node, last)] = value
    elif value in (None, ""):
        node.pop(last, None)
    else:
        node[last] = value


def _index(entries: list[Any], name: str) -> int:
    """The entry that a keyed path names: `#2`, or the one of which some value is the name."""
    if name.startswith("#"):
        return int(name[1:]) - 1
    found = [index for index, entry in enumerate(entries) if name in (entry.values() if isinstance(entry, dict) else [entry])]
    return found[0]


def wrong_cases(policy: Policy) -> Iterator[str]:
    """Cases whose findings are not the expected ones, and rules without a good or a bad case."""
    cases = load_cases(policy)
    for case in cases:
        got = run_case(case, policy)
        if got != list(case.expect):
            yield f"案例 {case.rule}“{case.name}”：应得 {list(case.expect)}，实得 {got}"
    base = base_of(policy)
    for rule in policy.rules:
        if rule.check in REGISTRY_CHECKS or (base and rule in base.rules):
            continue  # they need several dossiers; the policy that it extends has proved it
        kinds = {case.is_good for case in cases if case.rule == rule.id}
        if kinds != {True, False}:
            yield f"规则 {rule.id} 缺{'合格' if True not in kinds else '不合格'}的案例"
