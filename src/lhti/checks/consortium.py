"""Who the consortium is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from lhti.checks.common import CONSORTIUM, is_blank, is_superseded, without_bureau
from lhti.dossier.dossier import Dossier
from lhti.dossier.folding import folded, folded_name
from lhti.dossier.nearest import nearest
from lhti.dossier.violation import Path, Violation
from lhti.policy.jurisdictions import Jurisdictions
from lhti.policy.model import Industry, NamePattern, Terms
from lhti.policy.policy import Industries

__all__ = ["county_known", "industry_fallback_filled", "industry_known", "name_consistent", "name_pattern"]


def industry_known(dossier: Dossier, industries: Industries) -> Iterator[Violation]:
    """The industry is one of the policy's table."""
    text = dossier.consortium.industry
    labels = [industry.label for industry in industries.entries]
    values = {"value": text, "known": "、".join(labels)}
    if is_blank(text):
        yield Violation(CONSORTIUM, ("industry",), values=values)
    elif text and industries.find(text) is None:
        guess = nearest(text, [*labels, *(industry.code for industry in industries.entries)])
        yield Violation(CONSORTIUM, ("industry",), "nearest" if guess else "unknown", {**values, "nearest": guess})


def industry_fallback_filled(dossier: Dossier, industries: Industries, terms: Terms) -> Iterator[Violation]:
    """An industry without a section in the table gives section and leader; another has the table's, or none."""
    consortium = dossier.consortium
    industry = industries.find(consortium.industry) if consortium.industry else None
    if industry is None:
        return
    if industry.section is None:
        for name in ("section", "leader"):
            if is_blank(getattr(consortium, name)):
                yield Violation(CONSORTIUM, (name,), values={"label": f"“{consortium.label_of(name)}”"})
        return
    yield from _differs(industry, "section", consortium.section, [industry.section], terms)
    yield from _differs(industry, "leader", consortium.leader, [leader.name for leader in industry.leaders], terms)


def _differs(industry: Industry, name: str, given: str | None, expected: list[str], terms: Terms) -> Iterator[Violation]:
    if given and without_bureau(given, terms) not in {without_bureau(text, terms) for text in expected}:
        values = {"value": given, "industry": industry.label, "expected": "、".join(expected)}
        yield Violation(CONSORTIUM, (name,), name, values)


def county_known(dossier: Dossier, jurisdictions: Jurisdictions) -> Iterator[Violation]:
    """The county is one of the policy's table; a former name is accepted and told."""
    text = dossier.consortium.county
    known = [entry.name for entry in jurisdictions.entries]
    if is_blank(text) or text is None:
        yield Violation(CONSORTIUM, ("county",))
        return
    entry = jurisdictions.find(text)
    if entry is None:
        guess = nearest(text, known)
        variant = "nearest" if guess else "unknown"
        yield Violation(CONSORTIUM, ("county",), variant, {"value": text, "nearest": guess, "known": "、".join(known)})
    elif jurisdictions.is_former(text):
        yield Violation(CONSORTIUM, ("county",), "former", {"value": text, "nearest": entry.name})


def name_pattern(dossier: Dossier, terms: Terms) -> Iterator[Violation]:
    """The name has the usual beginning and end."""
    name, pattern = dossier.consortium.name, terms.name_pattern
    if not name or not pattern:
        return
    text = folded(name)
    if text.startswith(pattern.prefix) and text.endswith(pattern.suffix) and len(text) > len(pattern.prefix + pattern.suffix):
        return
    is_loose = text.startswith(pattern.prefix) and text.endswith(pattern.loose_suffix) and not text.endswith(pattern.suffix)
    yield Violation(CONSORTIUM, ("name",), "loose" if is_loose else "default", {"name": name, **pattern.model_dump()})


def name_consistent(dossier: Dossier, terms: Terms) -> Iterator[Violation]:
    """Every consortium that the papers name is this one; so is the unit of an event that the consortium recorded."""
    name, pattern = dossier.consortium.name, terms.name_pattern
    if not name or not pattern:
        return
    for file in ("agreement.yaml", "plan.yaml", "application.yaml", "letters.yaml"):
        source = dossier.sources.get(file)
        if source is None or pattern.loose_suffix.encode() not in source.raw:
            continue
        for path, text in _texts_with(pattern.loose_suffix, source.given, ()):
            for other in _other_names(text, name, pattern):
                yield Violation(file, path, values={"label": _label(file, path, dossier), "value": other, "name": name})
    for event_file, event in dossier.events:
        unit = event.by.unit if event.by and event.by.role == "consortium" else None
        if unit and folded_name(unit) != folded_name(name) and not is_superseded(dossier, event_file, event, "by"):
            yield Violation(event_file, ("by", "unit"), "unit", {"value": unit, "name": name})
    dossier.need_events()


def _texts_with(word: str, node: Mapping[str, Any] | list[Any], path: Path) -> list[tuple[Path, str]]:
    """The texts that hold a word."""
    found: list[tuple[Path, str]] = []
    for key, value in node.items() if isinstance(node, Mapping) else enumerate(node):
        if not isinstance(value, str):
            found += _texts_with(word, value, (*path, key))
        elif word in value:
            found.append(((*path, key), value))
    return found


def _other_names(text: str, name: str, pattern: NamePattern) -> Iterator[str]:
    """Names in a text that are not the consortium's own."""
    if text.count(pattern.loose_suffix) == text.count(name):
        return
    seen: set[str] = set()
    for found in _name_finder(pattern.prefix, pattern.loose_suffix).finditer(text):
        other = found.group()
        is_same = folded_name(other).endswith(folded_name(name))
        core = other.removeprefix(pattern.prefix).removesuffix(pattern.loose_suffix).removesuffix("产业")
        if core and not is_same and other not in seen and not _SENTENCE.search(core):
            seen.add(other)
            yield other


_SENTENCE: Final = re.compile(
    "关于|同意|组建|筹建|成立|备案|推荐|批准|支持|牵头|发起|共建|加入|参加|参与|的|了|由|将|已|^各[个类家级县市区地]*$"
)
"""What a run from the prefix to the suffix holds where it is more than a name (赣州市科技局关于同意组建…), or all of them (赣州市各…)."""


@cache
def _name_finder(prefix: str, suffix: str) -> re.Pattern[str]:
    return re.compile(rf"{prefix}(?:(?!{prefix})[^\s，。；：、“”《》]){{0,24}}?{suffix}")


def _label(file: str, path: Path, dossier: Dossier) -> str:
    return dossier.sources[file].label(path)
