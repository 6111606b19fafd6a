"""A registry's own templates: taken out of the package, checked against it, and told of when the package's have changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment

from lhti.documents.papers import CHECKLIST, PAPERS
from lhti.documents.templates import REGISTRY_TEMPLATES, own_template, shipped_template
from lhti.documents.trying import refusals
from lhti.errors import RefusedError
from lhti.saving import save

RECORD: Final = "ejected.json"
"""Beside the templates: file name → digest of the package's template that it was taken from."""

_GIVEN_ALWAYS: Final = frozenset({"is_draft", "letterhead"})


@dataclass(frozen=True, slots=True)
class Listed:
    """One template, and where it is taken from."""

    name: str
    """Of the paper."""
    own: Path | None
    """The registry's file; None: the package's is used."""


def templates(registry: Path | None) -> Iterator[Listed]:
    """Every template in stamping order."""
    for paper in (*PAPERS.values(), CHECKLIST):
        yield Listed(paper.name, own_template(paper.template, registry))


def eject(name: str, registry: Path) -> Path:
    """Copy the package's template of a paper into the registry; raises RefusedError where one is there already."""
    file = registry / REGISTRY_TEMPLATES / f"{name}.docx"
    if file.exists():
        raise RefusedError(f"{file.as_posix()} 已经有了，没有覆盖。要重新取出，请先把它改名或删去。")
    content = shipped_template(f"{name}.docx").read_bytes()
    save(file, content)
    record = _record(registry) | {file.name: hashlib.sha256(content).hexdigest()}
    save(file.parent / RECORD, (json.dumps(record, indent=2, sort_keys=True) + "\n").encode())
    return file


def outdated(registry: Path) -> Iterator[tuple[str, str]]:
    """Name of each own template that is not from the package's present one, and in Chinese why."""
    record = _record(registry)
    for entry in templates(registry):
        if entry.own is None:
            continue
        taken = record.get(entry.own.name)
        if taken is None:
            yield entry.name, "没有取出记录，不知道是从哪一版改来的"
        elif taken != hashlib.sha256(shipped_template(f"{entry.name}.docx").read_bytes()).hexdigest():
            yield entry.name, "自带的模板在取出之后有改动，请对照"


def objections(file: Path, name: str) -> Iterator[str]:
    """What is wrong with a template: tags that do not end, unknown tags, what a template may not do, tags that were left out."""
    try:
        asked = _variables(file)
    except TemplateError as error:
        yield f"标签写得不对：{error.message}"
        return
    except Exception as error:  # noqa: BLE001 - whatever a broken package makes python-docx say
        yield f"不是能打开的 Word 文件（{type(error).__name__}）"
        return
    known = _variables(shipped_template(f"{name}.docx")) | _GIVEN_ALWAYS
    yield from (f"用了没有的标签 {variable}；可用：{'、'.join(sorted(known))}" for variable in sorted(asked - known))
    if asked <= known:
        yield from refusals(file, name)
    yield from (f"没有放进标签 {variable}，这一项不会印出来" for variable in sorted(known - asked - _GIVEN_ALWAYS))


def _variables(file: Path) -> set[str]:
    """The names that a template asks for, in body, headers and footers; raises TemplateError where it cannot be parsed."""
    template = DocxTemplate(str(file))
    return set(template.get_undeclared_template_variables(SandboxedEnvironment(autoescape=True)))


def _record(registry: Path) -> dict[str, str]:
    file = registry / REGISTRY_TEMPLATES / RECORD
    return dict(json.loads(file.read_bytes())) if file.is_file() else {}
