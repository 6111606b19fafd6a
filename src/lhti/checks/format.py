"""Format rules that need the whole dossier or the policy's tables: files, ids, phones, paths, and values that are the policy's to know.

Each violation names its own rule; they run for every edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lhti.checks.common import ATTESTATIONS, CHAIN, CONSORTIUM, COUNCIL, EXPERTS, LETTERS, MEMBERS
from lhti.checks.phones import is_chinese_phone
from lhti.dossier.dossier import Dossier
from lhti.dossier.evidence_paths import unsafe
from lhti.dossier.files import BY_NAME
from lhti.dossier.folding import folded_name
from lhti.dossier.nearest import nearest
from lhti.dossier.violation import Path, Violation
from lhti.policy.policy import Policy


def format_violations(dossier: Dossier, policy: Policy, editions: Iterable[str]) -> Iterator[Violation]:
    """Everything this module looks at, file by file."""
    yield from _edition(dossier, editions)
    yield from _files_present(dossier, policy)
    yield from _ids(dossier)
    yield from _phones(dossier)
    yield from _paths(dossier)
    if dossier.is_usable(CHAIN):
        yield from _self_flows(dossier)
    if dossier.is_usable(COUNCIL):
        yield from _both_posts(dossier)
    if dossier.is_usable(ATTESTATIONS) and policy.attestations:
        yield from _conditions(dossier, [entry.condition for entry in policy.attestations])


def _edition(dossier: Dossier, editions: Iterable[str]) -> Iterator[Violation]:
    known = list(editions)
    if dossier.edition and dossier.edition not in known:
        guess = nearest(dossier.edition, known)
        values = {"value": dossier.edition, "nearest": guess, "known": "、".join(known)}
        yield Violation(CONSORTIUM, ("edition",), "edition-nearest" if guess else "edition", values, "schema-value")


_SPEAK_FOR_THEMSELVES = ("application.yaml", "plan.yaml")
"""Their absence is `application-attachments`."""


def _files_present(dossier: Dossier, policy: Policy) -> Iterator[Violation]:
    for file, step in policy.steps.file_steps.items():
        is_folder = file.endswith("/")
        is_there = any(path.startswith(file) for path in dossier.sources) if is_folder else dossier.has(file)
        if not is_there and not (file in _SPEAK_FOR_THEMSELVES and _has_rule(policy)):
            shown = f"{file}<评分人>.yaml" if is_folder else file
            kind = BY_NAME.get(file)
            label = "组建评价打分" if is_folder else kind.label if kind else file
            values = {"file": shown, "label": label, "step": step}
            other = dossier.misnamed(file)
            if other:
                values |= {"other": other[0], "right": other[1]}
            yield Violation(file.rstrip("/"), (), "misnamed" if other else "default", values, "file-present", step, place=(None, None))


def _has_rule(policy: Policy) -> bool:
    return any(rule.check == "application_attachments" for rule in policy.rules)


def _ids(dossier: Dossier) -> Iterator[Violation]:
    if dossier.is_usable(MEMBERS):
        yield from _repeated(MEMBERS, "members", "成员单位", dossier.members)
    if dossier.is_usable(CHAIN):
        yield from _repeated(CHAIN, "links", "环节", dossier.chain.links)
    if dossier.is_usable(CONSORTIUM):
        yield from _repeated(CONSORTIUM, "directions", "研究方向", dossier.consortium.directions)


def _repeated(file: str, field: str, label: str, entries: Sequence[Any]) -> Iterator[Violation]:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        if entry.id and entry.id in seen:
            yield Violation(file, (field, index, "id"), values={"label": label, "value": entry.id}, rule="id-unique")
        seen.add(entry.id)


def _phones(dossier: Dossier) -> Iterator[Violation]:
    for file, path, phone in _all_phones(dossier):
        if not is_chinese_phone(phone):
            yield Violation(file, (*path, "phone"), values={"value": phone}, rule="phone-valid")


def _all_phones(dossier: Dossier) -> Iterator[tuple[str, Path, str]]:
    people: list[tuple[str, Path, Any]] = []
    if dossier.is_usable(CONSORTIUM):
        people += [(CONSORTIUM, ("principal",), dossier.consortium.principal), (CONSORTIUM, ("contact",), dossier.consortium.contact)]
    if dossier.is_usable(LETTERS) and dossier.letters.consultation:
        people.append((LETTERS, ("consultation", "contact"), dossier.letters.consultation.contact))
    if dossier.is_usable(COUNCIL):
        for field in ("council", "secretariat"):
            people += [(COUNCIL, (field, index), person) for index, person in enumerate(getattr(dossier.council, field))]
    if dossier.is_usable(EXPERTS):
        people += [(EXPERTS, ("experts", index), person) for index, person in enumerate(dossier.experts)]
    return ((file, path, person.phone) for file, path, person in people if person and person.phone)


def _paths(dossier: Dossier) -> Iterator[Violation]:
    for file, path, text in dossier.evidence_paths:
        variant = unsafe(text, dossier.listing)
        if variant:
            yield Violation(file, path, variant, {"path": text}, "path-unsafe")


def _self_flows(dossier: Dossier) -> Iterator[Violation]:
    for index, flow in enumerate(dossier.chain.flows):
        if flow.source and flow.source == flow.target:
            yield Violation(CHAIN, ("flows", index), "self-flow", {"value": flow.source, "label": "供应关系"}, "schema-value")


def _both_posts(dossier: Dossier) -> Iterator[Violation]:
    for index, person in enumerate(dossier.council.secretariat):
        if person.role and person.roles:
            yield Violation(COUNCIL, ("secretariat", index, "roles"), "both-posts", {"label": "秘书处职务"}, "schema-value")


def _conditions(dossier: Dossier, known: list[str]) -> Iterator[Violation]:
    for index, entry in enumerate(dossier.attestations):
        if entry.condition and entry.condition not in known:
            values = {"label": "认定事项", "value": entry.condition, "known": "、".join(known)}
            yield Violation(ATTESTATIONS, ("attestations", index, "condition"), "condition", values, "schema-value")


def twice_reviewed(scores: Iterable[tuple[str, Any]]) -> Iterator[Violation]:
    """Two files of one reviewer for the same table."""
    first: dict[tuple[str, str, str], str] = {}
    for path, marks in scores:
        reviewer = marks.reviewer
        if reviewer and reviewer.name:
            folder = path.rsplit("/", 1)[0]
            who = (folder, folded_name(reviewer.name), folded_name(reviewer.unit or ""))
            other = first.setdefault(who, path)
            if other != path:
                values = {"name": reviewer.name, "other": other, "label": "评分人"}
                yield Violation(path, ("reviewer", "name"), "reviewer-twice", values, "schema-value")
