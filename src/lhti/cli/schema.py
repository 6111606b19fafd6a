"""`lhti schema`: write the JSON Schemas that editors complete and check by."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lhti.cli.options import write_line


def schema(
    folder: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="写到这个文件夹。")] = Path("schemas"),
) -> int:
    """Write every schema that is not there as it should be; the others are left alone."""
    from lhti.saving import save
    from lhti.scaffold.schemas import schema_files

    contents = schema_files()
    written = [name for name, content in contents.items() if save(folder / name, content)]
    for name in written:
        write_line((folder / name).as_posix())
    write_line(f"{folder.as_posix()}：共 {len(contents)} 个模式文件，写入 {len(written)} 个，其余没有变化。")
    return 0
