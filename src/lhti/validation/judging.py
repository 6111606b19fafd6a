"""One dossier against one policy: which rules speak at its step, and how gravely."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lhti.checks.binding import Bound, bind
from lhti.checks.format import format_violations
from lhti.checks.marks import mark_violations
from lhti.dossier.dossier import Dossier, NotJudgeable
from lhti.dossier.entries import LAST_STEP
from lhti.dossier.violation import Violation
from lhti.findings import Finding
from lhti.policy.loading import DEFAULT_EDITION, editions, format_rules, load_policy
from lhti.policy.model import Rule
from lhti.policy.policy import Policy
from lhti.validation.discovery import Registries
from lhti.validation.echoes import dropped, narrowest, without_echoes
from lhti.validation.result import DossierResult, Skipped
from lhti.validation.stage import Stage
from lhti.validation.waivers import apply_waivers
from lhti.validation.wording import sentence, shown_value


class Settings(NamedTuple):
    """How strictly to look, for a whole run."""

    today: date
    for_step: int | None = None
    """Judge as if this step were to be completed now."""
    complete: bool = False
    """All steps and every year's file."""
    registry: Path | None = None
    """Where policies of a registry's own are looked for."""
    by_registry: bool = False
    """They are looked for in the registry that each dossier lies in, instead."""
    policy: Path | None = None
    """A policy's folder, instead of the one that each dossier names."""


class Book(NamedTuple):
    """A policy, ready to judge by."""

    policy: Policy
    bound: tuple[Bound, ...]
    rules: dict[str, Rule]
    """Every rule by its id, the format rules included."""


class Judge:
    """Judges dossiers of any edition; policies are loaded and bound once."""

    def __init__(self, settings: Settings) -> None:
        """`settings` hold for every dossier."""
        self.settings = settings
        self._books: dict[Path, Book] = {}
        self._here = _working_folder()
        self._registries = Registries()
        self._editions: dict[Path | None, dict[str, Path]] = {}

    def book_for(self, dossier: Dossier) -> Book:
        """What judges a dossier: the edition that it names; the default where it names none, or an unknown one (which is reported)."""
        known = self._known_in(self._registry_of(dossier))
        edition = self.settings.policy.name if self.settings.policy else dossier.edition
        return self._book(known[edition if edition in known and edition else DEFAULT_EDITION])

    def _registry_of(self, dossier: Dossier) -> Path | None:
        return self._registries.of(dossier.folder) if self.settings.by_registry else self.settings.registry

    def _known_in(self, registry: Path | None) -> dict[str, Path]:
        """Edition → folder, of the package and of one registry, and the policy that is given."""
        if registry not in self._editions:
            given = self.settings.policy
            self._editions[registry] = editions(registry) | ({given.name: given} if given else {})
        return self._editions[registry]

    def _book(self, folder: Path) -> Book:
        if folder not in self._books:
            policy = load_policy(folder)
            bound = bind(policy, self.settings.today, complete=self.settings.complete)
            rules = {rule.id: rule for rule in (*format_rules(), *policy.rules)}
            self._books[folder] = Book(policy, bound, rules)
        return self._books[folder]

    def rules_of(self, result: DossierResult) -> dict[str, Rule]:
        """The rule book that a dossier was judged by, format rules included."""
        return self._book(self._known_in(result.registry)[result.edition]).rules

    def judge(self, dossier: Dossier, extra: Iterable[Violation] = (), for_step: int | None = None) -> DossierResult:
        """All findings, waivers applied.

        `extra`: violations that only the registry as a whole shows. `for_step` goes before the settings'.
        """
        book = self.book_for(dossier)
        policy = book.policy
        stage = Stage.of(dossier, policy, LAST_STEP if self.settings.complete else for_step or self.settings.for_step)
        skipped: dict[str, list[str]] = {}
        told: list[tuple[Finding, str | None]] = []
        unheard: set[str] = set()
        for rule, violation in self._violations(dossier, book, skipped, unheard, extra):
            finding = self._finding(rule, violation, dossier, policy, stage)
            if finding:
                told.append((finding, violation.yields_to))
            else:
                unheard.add(rule.id)
        findings = without_echoes(narrowest(told), dossier)
        if len(findings) < len(told):
            unheard |= dropped(told, findings)
        if dossier.waivers:
            unheard |= {rule.id for rule in policy.rules if rule.step > stage.reached}
        findings = apply_waivers(findings, dossier, book.rules, self.settings.today, unheard)
        findings.sort(key=lambda finding: finding.order)
        return DossierResult(
            path=self.shown(dossier.folder),
            name=dossier.name,
            edition=policy.edition.id,
            partial=policy.edition.partial,
            step=stage.current if stage.state == "forming" else None,
            state=stage.state,
            findings=tuple(findings),
            skipped=tuple(Skipped(file, tuple(sorted(rules))) for file, rules in sorted(skipped.items())),
            registry=self._registry_of(dossier),
        )

    def shown(self, folder: Path) -> str:
        """The folder relative to the working folder where it lies below it, otherwise absolute."""
        resolved = os.path.realpath(folder).replace(os.sep, "/")
        return resolved.removeprefix(self._here) if resolved + "/" != self._here else "."

    def _violations(
        self, dossier: Dossier, book: Book, skipped: dict[str, list[str]], unheard: set[str], extra: Iterable[Violation]
    ) -> Iterator[tuple[Rule, Violation]]:
        """`skipped` and `unheard` are filled: rules by the file that must be mended first, and all that could not run to their end."""
        reading = [violation for source in dossier.sources.values() for violation in source.violations]
        policy, rules, known = book.policy, book.rules, self._known_in(self._registry_of(dossier))
        outside = (*dossier.strangers, *_unread(dossier))
        by_format = (*reading, *outside, *format_violations(dossier, policy, known), *mark_violations(dossier, policy))
        for violation in (*by_format, *extra):
            yield rules[violation.rule or ""], violation
        for bound in book.bound:
            try:
                for violation in bound.check(dossier, **bound.parameters):
                    yield rules[violation.rule] if violation.rule else bound.rule, violation
            except NotJudgeable as reason:
                unheard.add(bound.rule.id)
                if not reason.is_absent:
                    skipped.setdefault(reason.file, []).append(bound.rule.id)

    def _finding(self, rule: Rule, violation: Violation, dossier: Dossier, policy: Policy, stage: Stage) -> Finding | None:
        severity = stage.severity(rule, violation)
        if severity is None:
            return None
        cite, quote = policy.cite_of(rule, violation.clause or violation.variant, violation.values.get("step") or 0)
        values = {name: shown_value(name, value) for name, value in violation.values.items()}
        source = dossier.sources.get(violation.file)
        line, column = violation.place or (source.place(violation.path) if source else (None, None))
        return Finding(
            rule=rule.id,
            severity=severity,
            message=sentence(rule, "message", violation.variant, values),
            fix=sentence(rule, "fix", violation.variant, values),
            file=violation.file,
            line=line,
            column=column,
            path=source.keyed_path(violation.path) if source else "",
            cite=cite,
            quote=quote,
            source=source.lines[line - 1] if source and line and line <= len(source.lines) else None,
            variant=violation.variant,
        )


def _working_folder() -> str:
    """With `/` at its end; empty where it was deleted, for nothing lies below it then."""
    try:
        return f"{os.getcwd()}/".replace(os.sep, "/")
    except FileNotFoundError:
        return ""


def _unread(dossier: Dossier) -> Iterator[Violation]:
    """What of the folder could not be looked at; the dossier is judged without it."""
    for path, (reason, is_folder) in dossier.listing.unread.items():
        variant = "unreadable-folder" if is_folder else "unreadable"
        yield Violation(path, (), variant, {"reason": reason}, "file-present", step=0, place=(None, None))
