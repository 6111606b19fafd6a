"""What the sentences of a policy's rules quote, held against what checks can give; part of the policy's proof."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final

import lhti
from lhti.policy.model import Rule
from lhti.policy.policy import Policy

_GIVERS: Final = ("checks", "dossier", "policy", "validation")
"""Packages of which the code names what a violation quotes."""


def unknown_placeholders(policy: Policy) -> Iterator[str]:
    """A placeholder that no check can mean is misspelt; whether it fits its own check, the cases show."""
    for rule in policy.rules:
        for key, sentences in (("message", rule.message), ("fix", rule.fix)):
            for variant, text in sentences.items():
                yield from (wording_objection(rule, key, variant, name) for name in _placeholders(text) if name not in _names())


def wording_objection(rule: Rule, key: str, variant: str, name: str) -> str:
    """The same words where a proof finds it and where a judgement meets it."""
    place = f"{key}.{variant}" if variant != "default" else key
    wrong = f"写了“{{{name}}}”，检查不给这个值" if name.isidentifier() else "里大括号写得不对，应是“{值的名称}”"
    return f"rules.yaml 里规则 {rule.id} 的 {place} {wrong}"


def _placeholders(text: str) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError as error:
        return [str(error)]


@cache
def _names() -> frozenset[str]:
    """Every word of the code that can be the name of a value: texts, keywords, and fields."""
    root = Path(lhti.__file__).parent
    files = (file for package in _GIVERS for file in (root / package).glob("*.py"))
    return frozenset(name for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) for name in _named(node))


def _named(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.keyword) and node.arg:
        yield node.arg
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
