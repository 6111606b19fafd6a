"""Findings that only repeat, or leave their matter to, another one."""

from __future__ import annotations

from lhti.dossier.dossier import Dossier
from lhti.findings import Finding


def narrowest(told: list[tuple[Finding, str | None]]) -> list[Finding]:
    """Without those that leave their matter to a rule which speaks too. `told`: each finding with that rule."""
    rules = {finding.rule for finding, _ in told}
    return [finding for finding, narrower in told if narrower not in rules]


def without_echoes(findings: list[Finding], dossier: Dossier) -> list[Finding]:
    """Without those that only repeat that a value could not be read, or ask for one under a misspelt key: that was already told of."""
    unread = _hidden(dossier) | {(finding.file, finding.path) for finding in findings if finding.rule in ("schema-value", "schema-type")}
    if not unread:
        return findings
    return [finding for finding in findings if finding.rule.startswith(("schema-", "yaml-")) or (finding.file, finding.path) not in unread]


def _hidden(dossier: Dossier) -> set[tuple[str | None, str]]:
    """File and path of the values that stand under a misspelt key."""
    return {
        (violation.file, source.keyed_path(violation.meant))
        for source in dossier.sources.values()
        for violation in source.violations
        if violation.meant
    }


def dropped(told: list[tuple[Finding, str | None]], kept: list[Finding]) -> set[str]:
    """The rules of the findings that were not kept."""
    identities = set(map(id, kept))
    return {finding.rule for finding, _ in told if id(finding) not in identities}
