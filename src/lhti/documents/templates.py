"""Where templates are looked for: a registry's own first, then those that ship with lhti."""

from __future__ import annotations

from pathlib import Path

from lhti.documents.order import RenderError
from lhti.shipped import shipped_folder

REGISTRY_TEMPLATES = "templates"
"""Folder of a registry's own templates."""


def template_of(name: str, registry: Path | None) -> Path:
    """The file of a paper's template; raises RenderError where there is none."""
    file = own_template(name, registry) or shipped_template(name)
    if not file.is_file():
        raise RenderError(f"没有模板 {name}。")
    return file


def own_template(name: str, registry: Path | None) -> Path | None:
    """A registry's own template, if it has one; the checkout of lhti itself is no registry."""
    file = registry / REGISTRY_TEMPLATES / name if registry else None
    return file if file and file.is_file() and not file.samefile(shipped_template(name)) else None


def shipped_template(name: str) -> Path:
    """Where lhti's own template lies."""
    return shipped_folder("templates") / name
