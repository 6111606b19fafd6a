"""Build every template and its text snapshot (`make templates`); what is as it should be is left alone."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from gbt9704 import content_of
from snapshot import snapshot

from lhti.documents.packing import parts_in, zipped
from lhti.saving import save

FOLDER = Path(__file__).parent
NOT_BUILDERS = {"__main__", "gbt9704", "snapshot"}


def build() -> dict[str, bytes]:
    """File name → content, templates and snapshots."""
    found: dict[str, bytes] = {}
    for module in sorted(FOLDER.glob("*.py")):
        if module.stem in NOT_BUILDERS:
            continue
        for name, builder in getattr(import_module(module.stem), "TEMPLATES", {}).items():
            template = zipped(parts_in(content_of(builder())))
            found[name] = template
            found[f"{name.removesuffix('.docx')}.txt"] = snapshot(template).encode()
    return found


if __name__ == "__main__":
    for name, content in sorted(build().items()):
        if save(FOLDER.parent / name, content):
            print(FOLDER.parent.name + "/" + name)
