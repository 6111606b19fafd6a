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

    contents = _contents()
    written = [name for name, content in contents.items() if save(folder / name, content)]
    for name in written:
        write_line((folder / name).as_posix())
    write_line(f"{folder.as_posix()}：共 {len(contents)} 个模式文件，写入 {len(written)} 个，其余没有变化。")
    return 0


def _contents() -> dict[str, bytes]:
    import json

    from lhti.dossier.schema import schemas
    from lhti.policy.loading import DEFAULT_EDITION, editions, load_edition
    from lhti.shipped import shipped_folder

    policy = load_edition(DEFAULT_EDITION)
    suggestions = {
        ("consortium", "edition"): sorted(editions()),
        ("consortium", "industry"): [spelling for industry in policy.industries.entries for spelling in (industry.label, industry.code)],
        ("consortium", "county"): [county.name for county in policy.jurisdictions.entries],
    }
    outputs = {file.name: file.read_bytes() for file in sorted(shipped_folder("schemas").glob("*-output.schema.json"))}
    return outputs | {
        name: (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode() for name, content in schemas(suggestions).items()
    }
