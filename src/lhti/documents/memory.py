"""What a form remembers: the dossier it was made from, in a custom XML part that Word and WPS keep and nobody sees."""

from __future__ import annotations

import json
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from lhti.documents.packing import Parts
from lhti.dossier.dossier import Dossier
from lhti.errors import LhtiError
from lhti.git import repository_of

NAMESPACE: Final = "urn:lhti:dossier"
FORMAT_VERSION: Final = 1
"""Of the dossier format (dossier-format.md)."""

_ITEM_ID: Final = "{6C687469-0001-4C48-9A00-000000000001}"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_DATASTORE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def remembering(parts: Parts, dossier: Dossier) -> Parts:
    """The parts with the dossier's files, the format's version, and the commit it stands at (if it lies in a repository)."""
    parts = dict(parts)
    parts["customXml/item1.xml"] = _content(dossier).encode()
    parts["customXml/itemProps1.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<ds:datastoreItem ds:itemID="{_ITEM_ID}" xmlns:ds="{_DATASTORE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
    parts["customXml/_rels/item1.xml.rels"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="rId1" Type="{_PROPERTIES}" Target="itemProps1.xml"/></Relationships>'
    ).encode()
    relation = f'<Relationship Id="rIdDossier" Type="{_RELATION}" Target="../customXml/item1.xml"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", relation.encode())
    override = f'<Override PartName="/customXml/itemProps1.xml" ContentType="{_CONTENT_TYPE}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())
    return parts


def _content(dossier: Dossier) -> str:
    commit = commit_of(dossier)
    stands = f" commit={quoteattr(commit)}" if commit else ""
    files = "".join(
        f"<file path={quoteattr(path)}>{escape(json.dumps(source.given, ensure_ascii=False, sort_keys=True))}</file>"
        for path, source in dossier.sources.items()
    )
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<dossier xmlns="{NAMESPACE}" version="{FORMAT_VERSION}"{stands}>'
    return f"{head}{files}</dossier>"


def commit_of(dossier: Dossier) -> str | None:
    """The commit that a dossier stands at, `+` behind it where the folder was changed since; None outside a repository."""
    try:
        repository = repository_of(dossier.folder)
        if repository is None or not repository.has_commits():
            return None
        commit = repository.resolve("HEAD") or ""
        changed = repository.run("status", "--porcelain", "--", repository.relative(dossier.folder))
    except LhtiError:
        return None
    return f"{commit}+" if changed.strip() else commit
