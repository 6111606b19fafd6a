"""What several formats ask: which findings are shown, where a file is, which finding is the same as before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from lhti.findings import Finding, Severity, Tally
from lhti.reports.base import Options
from lhti.validation.result import DossierResult


def unwaived(result: DossierResult) -> Iterator[Finding]:
    """The findings that no recorded exception settles."""
    return (finding for finding in result.findings if finding.waived is None)


def fails(severity: Severity, options: Options) -> bool:
    """Whether a finding of this severity makes the run fail."""
    return severity is Severity.ERROR or (options.strict and severity is Severity.WARNING)


def has_failed(tally: Tally, options: Options) -> bool:
    """Whether the run fails."""
    return bool(tally.error or (options.strict and tally.warning))


def is_shown(finding: Finding, options: Options) -> bool:
    """Whether a report for people lists it; with `quiet` only what makes the run fail."""
    return not options.quiet or (finding.waived is None and fails(finding.severity, options))


def place_of(finding: Finding) -> str:
    """`file:line:column` as far as it is known, the file relative to the dossier."""
    return ":".join(str(part) for part in (finding.file, finding.line, finding.column) if part)


def file_of(result: DossierResult, finding: Finding) -> str:
    """The finding's file relative to the working folder; the dossier's own folder where no file is meant."""
    if not finding.file:
        return result.path
    return finding.file if result.path == "." else f"{result.path}/{finding.file}"


def fingerprinted(result: DossierResult) -> Iterator[tuple[Finding, str, str]]:
    """Each unwaived finding with its file (`file_of`) and a sha256 over rule, file and keyed path, which neither line nor wording moves.

    Those alike in all three are numbered; waived ones count too, so that a waiver does not change the others' fingerprints.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in result.findings:
        key = (finding.rule, file_of(result, finding), finding.path)
        parts = (*key, str(seen[key])) if seen[key] else key
        seen[key] += 1
        if finding.waived is None:
            yield finding, key[1], sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
