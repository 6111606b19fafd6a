"""`lhti schema`: write the JSON Schemas that editors use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lhti.cli.options import write_line


def schema(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="写到这个文件夹。")] = Path("schemas"),
) -> int:
    """Write one schema a file of the dossier, for English and for Chinese keys; files that would not change are left alone."""
    from lhti.dossier.schema import schemas

    output.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        path = output / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            write_line(f"已写 {path}")
    return 0
