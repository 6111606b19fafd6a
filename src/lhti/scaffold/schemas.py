"""The JSON Schemas as `schemas/` of a registry holds them."""

from __future__ import annotations

import json

from lhti.dossier.schema import schemas
from lhti.policy.loading import DEFAULT_EDITION, editions, load_edition
from lhti.shipped import shipped_folder


def schema_files() -> dict[str, bytes]:
    """File name → content: one for each kind of file and language of keys, and those of the JSON that commands print."""
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
