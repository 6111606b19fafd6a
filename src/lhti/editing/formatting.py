"""`lhti fmt` of one file: quotes for what other YAML readers would change, keys in one language, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lhti.dossier.language import CHINESE, spelled
from lhti.dossier.shape import Shape, shape_of
from lhti.dossier.source import Source
from lhti.editing.placeholders import placeholders
from lhti.editing.proving import canonical, prove
from lhti.editing.walking import keys, mappings, values
from lhti.yamltext.loading import is_ambiguous, load
from lhti.yamltext.nodes import ScalarNode, SpannedNode, nodes_of
from lhti.yamltext.quoting import double_quoted
from lhti.yamltext.splicing import Edit, spliced, text_of

_MODELINE = re.compile(r"# yaml-language-server: \$schema=\S*?(?P<language>\.zh)?\.schema\.json(?=\s)")
_NOTHING = ("~", "null")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file as it should be, and how many places differ."""

    new: bytes
    quoted: int = 0
    renamed: int = 0


def has_text_error(source: Source) -> bool:
    """Whether the file cannot be read as YAML as it stands: then nobody knows what a change would do."""
    return any(violation.rule in _TEXT_RULES and violation.variant != "more" for violation in source.violations)


_TEXT_RULES = frozenset(
    {"file-present", "yaml-syntax", "yaml-duplicate-key", "yaml-alias", "yaml-tag", "yaml-depth"}
    | {"yaml-size", "yaml-encoding", "yaml-multiple-documents", "yaml-tab", "schema-both-spellings"}
)


def formatted(source: Source, language: str | None) -> Formatted:
    """The file with the quotes it needs, and with `language` its keys in that language; raises UnprovenError where the proof fails.

    The modeline names the schema of that language then: an editor would mark every key otherwise.
    """
    text, shape = text_of(source.raw), shape_of(source.kind.model)
    root = nodes_of(text)
    quotes = list(_quotes(root, shape))
    names = [*_names(root, shape, language), *_ready_names(text, root, shape, language)] if language else []
    edits = [*quotes, *names, *(_modeline(text, language) if language else ())]
    if not edits:
        return Formatted(source.raw)
    expected = canonical(load(source.raw).tree, shape)
    return Formatted(prove(source.raw, spliced(source.raw, edits), expected, shape), len(quotes), len(names))


def _quotes(root: SpannedNode | None, shape: Shape) -> Iterator[Edit]:
    for node, field in values(root, shape):
        if field.is_text and not node.style and node.value and node.value not in _NOTHING and is_ambiguous(node.value):
            yield Edit(node.start, node.end, double_quoted(node.value))


def _names(root: SpannedNode | None, shape: Shape, language: str) -> Iterator[Edit]:
    for typed, key, field in keys(root, shape):
        wanted = spelled(key, field, language)
        if typed.value != wanted:
            yield Edit(typed.start, typed.end, _like(typed, wanted))


def _ready_names(text: str, root: SpannedNode | None, shape: Shape, language: str) -> Iterator[Edit]:
    """Keys that comments hold ready: whoever uncomments one gets the language of the others."""
    for node, record in mappings(root, shape):
        for ready in placeholders(text, node):
            name = record.field_of(ready.key)
            wanted = spelled(name, record.fields[name], language) if name else ready.key
            if wanted != ready.key:
                yield Edit(ready.key_start, ready.key_end, wanted)


def _like(typed: ScalarNode, name: str) -> str:
    """In the quotes of the key as typed: behind a quoted one the colon may need no space."""
    return f"{typed.style}{name}{typed.style}" if typed.style in ("'", '"') else name


def _modeline(text: str, language: str) -> Iterator[Edit]:
    found = _MODELINE.match(text)
    if found and bool(found["language"]) != (language == CHINESE):
        end = found.end() - len(".schema.json")
        start = found.start("language") if found["language"] else end
        yield Edit(start, end, ".zh" if language == CHINESE else "")
