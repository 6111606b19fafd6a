"""Recorded exceptions: which findings they settle, and which of them are themselves wrong (waivers.yaml)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from lhti.dossier.dossier import Dossier
from lhti.dossier.nearest import nearest
from lhti.dossier.waivers import Waiver
from lhti.findings import Finding, Waived
from lhti.policy.model import Rule

_FILE = "waivers.yaml"


def apply_waivers(
    findings: list[Finding], dossier: Dossier, rules: Mapping[str, Rule], today: date, unheard: Collection[str]
) -> list[Finding]:
    """The findings, those that a valid waiver names marked as settled, and a warning for each waiver that is not valid or not used.

    `unheard`: rules of which not everything was said, for want of a file, a value or the step: whether a waiver of theirs is used is open.
    """
    waivers = [
        (index, waiver) for index, waiver in enumerate(dossier.waivers) if waiver.rule and waiver.by and waiver.date and waiver.reason
    ]
    if not waivers:
        return findings
    uses: dict[int, bool] = {}
    settled = [_settled(finding, waivers, rules, today, uses) for finding in findings]
    uses |= {index: True for index, waiver in waivers if waiver.rule in unheard}
    return [*settled, *_objections(waivers, uses, dossier, rules, today)]


def _settled(finding: Finding, waivers: list[tuple[int, Waiver]], rules: Mapping[str, Rule], today: date, uses: dict[int, bool]) -> Finding:
    """`uses` is filled: the waivers that name a finding, and whether they may settle one of those that they name."""
    for index, waiver in waivers:
        if finding.rule == waiver.rule and waiver.target in (None, target_of(finding)):
            may_be = rules[finding.rule].can_be_waived(finding.variant)
            uses[index] = uses.get(index, False) or may_be
            if may_be and not _has_expired(waiver, today) and finding.waived is None:
                until = waiver.until.isoformat() if waiver.until else None
                waived = Waived(waiver.by or "", waiver.date.isoformat() if waiver.date else "", waiver.reason or "", until)
                finding = replace(finding, waived=waived)
    return finding


def target_of(finding: Finding) -> str:
    """How a waiver names a finding's place: `file:path`."""
    return f"{finding.file}:{finding.path}" if finding.path else finding.file or ""


def _has_expired(waiver: Waiver, today: date) -> bool:
    return waiver.until is not None and waiver.until < today


def _objections(
    waivers: list[tuple[int, Waiver]], uses: Mapping[int, bool], dossier: Dossier, rules: Mapping[str, Rule], today: date
) -> Iterator[Finding]:
    for index, waiver in waivers:
        rule = rules.get(waiver.rule or "")
        if rule is None:
            guess = nearest(waiver.rule or "", rules)
            yield _objection("waiver-valid", index, "unknown-nearest" if guess else "unknown", waiver, dossier, rules, guess)
        elif not rule.waivable:
            yield _objection("waiver-valid", index, "not-waivable", waiver, dossier, rules)
        elif _has_expired(waiver, today):
            yield _objection("waiver-valid", index, "expired", waiver, dossier, rules)
        elif index not in uses:
            yield _objection("waiver-used", index, "default", waiver, dossier, rules)
        elif not uses[index]:
            yield _objection("waiver-valid", index, "not-this-case", waiver, dossier, rules)


def _objection(
    rule_id: str, index: int, variant: str, waiver: Waiver, dossier: Dossier, rules: Mapping[str, Rule], guess: str | None = None
) -> Finding:
    rule, source = rules[rule_id], dossier.sources[_FILE]
    path = ("waivers", index)
    line, column = source.place(path)
    values = {"rule": waiver.rule, "nearest": guess, "until": waiver.until, "target": f"（{waiver.target}）" if waiver.target else ""}
    named = rules.get(waiver.rule or "")
    values["cases"] = "；".join(named.waivable_cases) if named else ""
    return Finding(
        rule=rule_id,
        severity=rule.severity_of(variant),
        message=rule.message.get(variant, rule.message["default"]).format_map(values),
        fix=rule.fix.get(variant, rule.fix["default"]).format_map(values),
        file=_FILE,
        line=line,
        column=column,
        path=source.keyed_path(path),
        source=source.lines[line - 1],
    )
