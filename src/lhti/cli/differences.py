"""What two editions change, line by line (`lhti policy diff`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from lhti.cli.policy_words import TABLES, label_of, text_of
from lhti.policy.diff import Change, TableChange

_ABOUT: Final = {
    "parameters": ("value", "cite"),
    "rules": ("summary", "severity.default", "step"),
    "scores": ("label", "full"),
    "steps": ("title",),
    "industries": ("section", "leaders"),
    "jurisdictions": ("code",),
    "attestations": ("label",),
    "interpretations": ("question", "reading"),
    "anchors": ("words",),
    "clauses": ("quote",),
    "documents": ("title",),
    "approvals": ("roles", "at"),
}
"""Table → the facts that tell which entry it is."""

_ONE_LINE: Final = 80
"""Up to so many characters, old and new stand on one line."""


def lines_of(table: TableChange) -> Iterator[str]:
    """A table's name with how many entries were added, removed and changed, and the changes below it."""
    count = Counter(_kind(change) for change in table.changes if change.key)
    counted = "，".join(f"{kind} {count[kind]}" for kind in ("新增", "删去", "改动") if count[kind])
    yield ""
    yield TABLES[table.table] + (f"：{counted}" if counted else "")
    for change in table.changes:
        yield from _entry(change, _ABOUT.get(table.table, ())) if change.key else _facts(change, "  ")


def _kind(change: Change) -> str:
    return "新增" if change.before is None else "删去" if change.after is None else "改动"


def _entry(change: Change, about: tuple[str, ...]) -> Iterator[str]:
    """One line for what was added or removed; for a changed entry what is still the same, and each fact that is not."""
    facts = change.after or change.before or {}
    is_changed = _kind(change) == "改动"
    told = [text_of(name, facts) for name in about if name in facts and not (is_changed and name in change.facts)]
    yield f"  {_kind(change)} {change.key}" + (f"：{_indented('　'.join(told), '    ')}" if told else "")
    if is_changed:
        yield from _facts(change, "    ")


def _facts(change: Change, indent: str) -> Iterator[str]:
    for name in change.facts:
        before, after = text_of(name, change.before or {}), text_of(name, change.after or {})
        if len(before + after) <= _ONE_LINE and "\n" not in before + after:
            yield f"{indent}{label_of(name)}：{before} → {after}"
        else:
            before, after = _without_shared_lines(before, after), _without_shared_lines(after, before)
            yield f"{indent}{label_of(name)}"
            yield f"{indent}  旧：{_indented(before, f'{indent}    ')}"
            yield f"{indent}  新：{_indented(after, f'{indent}    ')}"


def _without_shared_lines(text: str, other: str) -> str:
    """Of an article only the paragraphs that the other edition words differently; the whole where only their order differs."""
    lines = other.split("\n")
    return "\n".join(line for line in text.split("\n") if line not in lines) or text


def _indented(text: str, indent: str) -> str:
    return text.rstrip("\n").replace("\n", f"\n{indent}")
