"""Text to plain data: every scalar is the text that was typed, and what YAML does behind the writer's back is refused."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import Any, Final, TypeAlias

import yaml
from yaml.cyaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)
from yaml.resolver import Resolver

from lhti.yamltext.keys import IsKey, no_key
from lhti.yamltext.misread import misread_values
from lhti.yamltext.problem import Problem
from lhti.yamltext.screening import screen, without_bom
from lhti.yamltext.swallowing import swallowed
from lhti.yamltext.whitespace import cut_comments, invisible_characters, tab_indents
from lhti.yamltext.wide_quotes import OPENING, without_wide_quotes

Node: TypeAlias = "str | list[Node] | dict[str | tuple[str, int], Node] | None"
"""A value as typed. A repeated key stands as (key, line), so that its value is looked at and never used."""

MAX_DEPTH: Final = 20
"""Levels of nesting, the file's own mapping being 1."""


MAX_PROBLEMS: Final = 1000
"""Problems told of one file that can be parsed; after them the rest is not looked at."""


class Ambiguous(str):
    """An unquoted value that another YAML reader would change (`0757123456`, `no`, `12:30`)."""

    __slots__ = ()


class WideQuoted(str):
    """An unquoted value in Chinese quotation marks, which are part of the text for YAML."""

    __slots__ = ()


class Loaded:
    """One file's content: the tree, or what is wrong with the text."""

    __slots__ = ("problems", "tree")

    def __init__(self, tree: Node, problems: list[Problem]) -> None:
        """`tree` is null for an empty file and for one that could not be parsed to its end."""
        self.tree = tree
        self.problems = problems


def load(raw: bytes, is_key: IsKey = no_key) -> Loaded:
    """Parse the bytes of one file; never raises for what is in them. `is_key` tells slips apart from text."""
    raw = without_bom(raw)
    text = screen(raw)
    if isinstance(text, Problem):
        return Loaded(None, [text])
    builder = _Builder(raw)
    try:
        tree = builder.build()
    except yaml.MarkedYAMLError as error:
        from lhti.yamltext.diagnosis import diagnose  # most files need none

        return Loaded(None, [*builder.problems, *diagnose(text, error, is_key)])
    except _Stop:
        return Loaded(None, _told(text, builder.problems))
    if builder.problems:
        builder.problems = _told(text, builder.problems)
    if "\t" in text:
        builder.problems += tab_indents(text)[:MAX_PROBLEMS]
    builder.problems += cut_comments(text)[:MAX_PROBLEMS]
    builder.problems += islice(invisible_characters(raw, text), MAX_PROBLEMS)
    builder.problems += islice(misread_values(text), MAX_PROBLEMS)
    builder.problems += islice(swallowed(text, builder.texts, is_key), MAX_PROBLEMS)
    return Loaded(tree, builder.problems)


def _told(text: str, problems: list[Problem]) -> list[Problem]:
    """The problems; where keys repeat because something else than spaces indents them, that instead."""
    if not any(problem.rule == "yaml-duplicate-key" for problem in problems):
        return problems
    from lhti.yamltext.diagnosis import wide_indents

    return list(islice(wide_indents(text.replace("\r\n", "\n").split("\n")), MAX_PROBLEMS)) or problems


class _Stop(Exception):  # noqa: N818 - not an error: the rest of the file is not looked at
    pass


class _Builder:
    """Walks the events with its own stack: depth costs no recursion, and is bounded on the way."""

    def __init__(self, raw: bytes) -> None:
        self.parser = CParser(raw)
        self.problems: list[Problem] = []
        self.texts: list[ScalarEvent] = []
        """Values that may hold lines that were meant for keys or entries of a list."""

    def build(self) -> Node:  # noqa: C901 - the one hot loop: a call for each event would double its cost
        """The root of the one document."""
        next_event = self.parser.get_event
        root: list[Node] = []
        stack: list[tuple[Any, str | tuple[str, int] | None]] = []
        container: Any = root  # a list, or a mapping while `key` or `awaits_key` is set
        key: str | tuple[str, int] | None = None
        awaits_key = False
        value: Node
        while True:
            event: Any = next_event()  # the kind is told apart by its class below
            kind = event.__class__
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self.refuse_properties(event)
                value = event.value
                if awaits_key:
                    key = value if value not in container else self.repeated(event)  # type: ignore[assignment]
                    awaits_key = False
                    continue
                if not value:
                    value = None
                elif event.style:
                    if event.style in "|>" and ":" in value:
                        self.texts.append(event)
                elif value[0] in _MAYBE_NOT_TEXT:  # type: ignore[index]
                    value = _plain(value)  # type: ignore[arg-type]
                elif " - " in value:
                    self.texts.append(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self.refuse_properties(event)
                if awaits_key:
                    self.stop_at(event, "yaml-syntax", "complex-key")
                stack.append((container, key))
                if len(stack) > MAX_DEPTH:
                    self.stop_at(event, "yaml-depth")
                awaits_key = kind is MappingStartEvent
                container, key = ({} if awaits_key else []), None
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value = container
                container, key = stack.pop()
            elif kind is AliasEvent:
                if awaits_key:
                    self.stop_at(event, "yaml-alias", "alias", name=event.anchor)
                self.note(event, "yaml-alias", "alias", name=event.anchor)
                value = None
            elif self.is_end(event):
                return root[0] if root else None
            else:
                continue
            if key is None:
                awaits_key = False
                container.append(value)
            else:
                container[key] = value
                key, awaits_key = None, True

    def is_end(self, event: Event) -> bool:
        """Whether the stream ends; a directive or a second document is refused on the way."""
        if isinstance(event, DocumentStartEvent):
            if event.version or event.tags:
                self.note(event, "yaml-multiple-documents", "directive")
            return False
        if isinstance(event, DocumentEndEvent):
            return self.is_last_document()
        return not isinstance(event, StreamStartEvent)

    def is_last_document(self) -> bool:
        """Look one event further: what follows the document may only be the end."""
        following = self.parser.get_event()
        if not isinstance(following, StreamEndEvent):
            self.note(following, "yaml-multiple-documents", "document")
        return True

    def repeated(self, event: ScalarEvent) -> tuple[str, int]:
        """Report a repeated key; its value is kept apart."""
        self.note(event, "yaml-duplicate-key", key=event.value)
        return (event.value, event.start_mark.line)

    def refuse_properties(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        """Anchors and tags change what other values mean."""
        if event.anchor is not None:
            self.note(event, "yaml-alias", "anchor", name=event.anchor)
        if event.tag is not None:
            self.note(event, "yaml-tag", tag=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def note(self, event: Event, rule: str, variant: str = "default", **values: str) -> None:
        """Record a problem at the event's start."""
        mark = event.start_mark
        self.problems.append(Problem(rule, mark.line + 1, mark.column + 1, variant, values))
        if len(self.problems) == MAX_PROBLEMS:
            raise _Stop

    def stop_at(self, event: Event, rule: str, variant: str = "default", **values: str) -> None:
        """Record a problem after which the rest cannot be read."""
        self.note(event, rule, variant, **values)
        raise _Stop


_MAYBE_NOT_TEXT = frozenset(first for first in Resolver.yaml_implicit_resolvers if first) | frozenset(f"0123456789{OPENING}")
"""First characters of unquoted values that may be nothing (`~`, `null`), that another reader may change, or whose writer meant quotes."""
_YAML_1_2_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")


def _plain(text: str) -> Node:
    if text == "~" or text == "null":
        return None
    if is_ambiguous(text):
        return Ambiguous(text)
    return WideQuoted(text) if without_wide_quotes(text) else text


@lru_cache(maxsize=16384)  # dates and round numbers come again and again
def is_ambiguous(text: str) -> bool:
    """Whether YAML 1.1 (PyYAML's own resolvers) or the core schema of YAML 1.2 reads the unquoted text as anything but text."""
    if any(pattern.match(text) for _tag, pattern in Resolver.yaml_implicit_resolvers.get(text[0], ())):
        return True
    return _YAML_1_2_NUMBER.fullmatch(text) is not None
