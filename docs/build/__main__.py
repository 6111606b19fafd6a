"""Bring the docs up to date (`make docs`): the reference pages are made, the sessions of the guide are run again."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from fields_page import fields_page
from lhti.saving import save
from rules_page import rules_page
from sessions import with_output

DOCS: Final = Path(__file__).resolve().parents[1]
REFERENCE: Final = {"reference/files.md": fields_page, "reference/rules.md": rules_page}


def main() -> None:
    """Write what is not as it should be."""
    for name, page in REFERENCE.items():
        _write(DOCS / name, page())
    for file in sorted(DOCS.glob("*.md")):
        with tempfile.TemporaryDirectory() as folder:
            _write(file, with_output(file.read_text(encoding="utf-8"), Path(folder)))


def _write(file: Path, text: str) -> None:
    if save(file, text.encode()):
        print(file.relative_to(DOCS.parent))


if __name__ == "__main__":
    main()
