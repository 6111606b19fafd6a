"""The proof of an edit: the file read again says what was meant, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from lhti.dossier.shape import Shape
from lhti.dossier.violation import Path
from lhti.errors import RefusedError
from lhti.yamltext.loading import Node, load

Entry: TypeAlias = "dict[str, str | list[str]]"
"""One record's values as typed, under the contract's keys."""


class UnprovenError(RefusedError):
    """An edit that does not say what was meant; nothing was written."""


def canonical(node: Node, shape: Shape | None) -> Any:  # noqa: ANN401 - whatever was typed
    """The tree under the contract's keys; a key that is no field, or the second spelling of one, stays as typed."""
    if isinstance(node, list):
        return [canonical(item, shape.child(index) if shape else None) for index, item in enumerate(node)]
    if not isinstance(node, dict):
        return node
    found: dict[Any, Any] = {}
    for raw, value in node.items():
        name = shape.field_of(raw) if shape and isinstance(raw, str) else None
        key = name if name and name not in found else raw
        found[key] = canonical(value, shape.child(str(key)) if shape else None)
    return found


def appended(tree: Any, path: Path, entry: Mapping[str, str | Sequence[str]]) -> Any:  # noqa: ANN401
    """The canonical tree with one entry more in the list at the path; what is missing on the way is there afterwards."""
    if not path:
        return [*(tree or []), dict(entry)]
    part, *rest = path
    if isinstance(part, int):
        return [appended(item, tuple(rest), entry) if index == part else item for index, item in enumerate(tree)]
    known = tree or {}
    return {**known, part: appended(known.get(part), tuple(rest), entry)}


def prove(old: bytes, new: bytes, expected: Any, shape: Shape) -> bytes:  # noqa: ANN401
    """The new bytes; raises UnprovenError where they do not read as expected, or have a problem that the old ones had not."""
    before, after = load(old), load(new)
    if [problem.rule for problem in after.problems] != [problem.rule for problem in before.problems]:
        raise UnprovenError("改完再读，文字有问题")
    if canonical(after.tree, shape) != expected:
        raise UnprovenError("改完再读，内容和要写的不一致")
    return new
