"""Records of a list whose dashes went wrong: one that lacks its own, and one whose every key has one. Told once a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from lhti.dossier.shape import Form, Shape
from lhti.yamltext.loading import Node
from lhti.yamltext.problem import Problem

_REPEATED: Final = "yaml-duplicate-key"
_FEW: Final = 3
"""So many keys that repeat, or have a dash each, are no accident, wherever they stand."""


def told_once(problems: list[Problem], tree: Node, shape: Shape) -> list[Problem]:
    """The problems of a file; of the keys that repeat because the next record of a list lacks its dash, only the first."""
    firsts: dict[tuple[int | None, str], int] = {}
    others: set[tuple[int | None, str]] = set()
    for record, has_dashes in _records_without_dash(tree, shape):
        first, *rest = [(line + 1, key) for key, line in record]
        others.update(rest)
        if has_dashes:
            firsts[first] = len(record)
        else:
            others.add(first)  # that there are no dashes at all is told of the list
    return [_as_record(problem, firsts) for problem in problems if problem.rule != _REPEATED or _key_of(problem) not in others]


def _as_record(problem: Problem, firsts: dict[tuple[int | None, str], int]) -> Problem:
    count = firsts.get(_key_of(problem)) if problem.rule == _REPEATED else None
    return problem._replace(variant="record", values={**problem.values, "n": str(count)}) if count else problem


def _key_of(problem: Problem) -> tuple[int | None, str]:
    return problem.line, problem.values.get("key", "")


def _records_without_dash(node: Any, shape: Shape, entry_of: Form | None = None) -> Iterator[tuple[list[tuple[str, int]], bool]]:  # noqa: ANN401
    """Keys, with their lines from 0, that make a record of their own inside the one before; and whether the list has dashes."""
    if isinstance(node, list):
        for item in node:
            yield from _records_without_dash(item, shape.item or shape, Form.RECORDS)
    elif isinstance(node, dict):
        is_entry = entry_of is Form.RECORDS
        if is_entry or shape.form is Form.RECORDS:
            yield from ((record, is_entry) for record in _split(list(node)))
        inner = shape.item if shape.item and shape.form is Form.RECORDS else shape
        for key, value in node.items():
            name = inner.field_of(key) if isinstance(key, str) else None
            if name:
                yield from _records_without_dash(value, inner.fields[name])


def _split(keys: Sequence[str | tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    """Of a mapping's keys the repeated ones, parted where one comes again; a few alone are only keys written twice."""
    records: list[list[tuple[str, int]]] = []
    for key in keys:
        if not isinstance(key, str):
            if not records or key[0] in (keys[0], *(name for name, _ in records[-1])):
                records.append([])
            records[-1].append(key)
    return (record for record in records if len(record) >= (2 if record[0][0] == keys[0] else _FEW))


def dashed_keys(entries: list[Node], shape: Shape) -> range:
    """The entries of a list of records that are the single keys of a record, each with a dash of its own; empty where there are none."""
    start = 0
    for end in range(len(entries) + 1):
        if end < len(entries) and _single_field(entries[end], shape):
            continue
        fields = {_single_field(entry, shape) for entry in entries[start:end]}
        if len(fields) >= (2 if end - start == len(entries) else _FEW):
            return range(start, end)
        start = end + 1
    return range(0)


def _single_field(entry: Node, shape: Shape) -> str | None:
    """The field of an entry that has one key only, or that key where it is misspelt."""
    if not isinstance(entry, dict) or len(entry) != 1:
        return None
    (key,) = entry
    return shape.field_of(key) or key if isinstance(key, str) else None
