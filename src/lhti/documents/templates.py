"""Where templates are looked for: a registry's own first, then those that ship with lhti."""

from __future__ import annotations

from pathlib import Path

from lhti.documents.order import RenderError
from lhti.shipped import shipped_folder

REGISTRY_TEMPLATES = "templates"
"""Folder of a registry's own templates."""


def registry_at(folder: Path) -> Path:
    """The registry that a folder, of a dossier or above dossiers, takes its templates from; itself where there is none yet.

    It is the nearest folder at or above it with settings (`.lhti/`) or templates of its own: a registry needs no settings.
    """
    found = next((place for place in (folder.resolve(), *folder.resolve().parents) if _is_registry(place)), None)
    return folder if found is None or found == folder.resolve() else found


def _is_registry(folder: Path) -> bool:
    return (folder / ".lhti").is_dir() or any(own_template(file.name, folder) for file in (folder / REGISTRY_TEMPLATES).glob("*.docx"))


def template_of(name: str, registry: Path | None) -> Path:
    """The file of a paper's template; raises RenderError where there is none."""
    file = own_template(name, registry) or shipped_template(name)
    if not file.is_file():
        raise RenderError(f"没有模板 {name}。")
    return file


def own_template(name: str, registry: Path | None) -> Path | None:
    """A registry's own template, if it has one; the checkout of lhti itself is no registry."""
    file = registry / REGISTRY_TEMPLATES / name if registry else None
    if file is None or not file.is_file():
        return None
    shipped = shipped_template(name)
    return file if shipped.is_file() and not file.samefile(shipped) else None


def shipped_template(name: str) -> Path:
    """Where lhti's own template lies."""
    return shipped_folder("templates") / name
