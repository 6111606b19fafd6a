"""SARIF 2.1.0 (OASIS, errata 01): results as they come, then the rules that were used; the order of keys is free in JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, TextIO
from urllib.parse import quote

from lhti import __version__
from lhti.findings import Finding, Severity
from lhti.reports.base import Options, Report, RuleBook
from lhti.reports.common import fingerprinted
from lhti.reports.json_stream import Items, members
from lhti.reports.visible import visible
from lhti.reports.wording import clause_of, details_of, skipped_note
from lhti.validation.result import DossierResult, Run

_HEAD: Final = {"version": "2.1.0", "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"}
_ROOT: Final = "%SRCROOT%"
_RUN: Final = {
    "language": "zh-CN",
    "columnKind": "unicodeCodePoints",
    "originalUriBaseIds": {_ROOT: {"description": {"text": "运行 lhti 时所在的文件夹"}}},
}
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.PENDING: "note", Severity.HINT: "note"}


class SarifReport(Report):
    """Waived findings are left out; rules that were not judged are notifications of the run."""

    def __init__(self, stream: TextIO, options: Options, rules: RuleBook) -> None:
        """`rules` give each rule its short description."""
        self._stream = stream
        self._rules = rules
        self._used: dict[str, dict[str, Any]] = {}
        self._notices: list[dict[str, Any]] = []

    def start(self) -> None:
        """The head of the log and of its only run."""
        self._stream.write("{" + members(_HEAD, 1) + ',\n  "runs": [\n    {' + members(_RUN, 3) + ',\n      "results": ')
        self._results = Items(self._stream, depth=4)

    def dossier(self, result: DossierResult) -> None:
        """One result a finding."""
        for finding, file, fingerprint in fingerprinted(result):
            self._results.add(_result(finding, file, fingerprint))
            if finding.rule not in self._used:
                summary = self._rules(result)[finding.rule].summary
                self._used[finding.rule] = _rule(finding, summary)
        for skipped in result.skipped:
            self._notices.append({"level": "warning", "message": _message(visible(f"{result.path}：{skipped_note(skipped)}"))})

    def finish(self, run: Run) -> None:
        """What was not judged, and the rules that were used."""
        self._results.close()
        invocation = {"executionSuccessful": True, "toolExecutionNotifications": self._notices}
        driver = {"name": "lhti", "version": __version__, "rules": list(self._used.values())}
        self._stream.write("," + members({"invocations": [invocation], "tool": {"driver": driver}}, 3) + "\n    }\n  ]\n}\n")


def _result(finding: Finding, file: str, fingerprint: str) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": _artifact(file)}
    if finding.line:
        location["region"] = {"startLine": finding.line, **({"startColumn": finding.column} if finding.column else {})}
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": _message("\n".join([visible(finding.message), *map(visible, details_of(finding))])),
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"lhtiFinding/v1": fingerprint},
    }


def _rule(finding: Finding, summary: str) -> dict[str, Any]:
    clause = clause_of(finding)
    return {
        "id": finding.rule,
        "shortDescription": _message(visible(summary)),
        "help": _message(visible(f"{summary}。依据：{clause}" if clause else summary)),
    }


def _artifact(file: str) -> dict[str, str]:
    """Relative to the working folder where the file lies below it."""
    if Path(file).is_absolute():
        return {"uri": Path(file).as_uri()}
    return {"uri": quote(file, errors="surrogateescape"), "uriBaseId": _ROOT}


def _message(text: str) -> dict[str, str]:
    """A plain text message: its braces are no placeholders (§3.11.5), and nothing in it is a link (§3.11.6)."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "] (")}
