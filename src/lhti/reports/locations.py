"""Where a finding stands, as other tools want it: a path from the working folder, a URI, a lasting fingerprint."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import quote

from lhti.findings import Finding
from lhti.validation.result import DossierResult


def joined(dossier: str, file: str | None) -> str:
    """Path of a file of a dossier, relative to the working folder where the dossier's is; the dossier's own where no file is meant."""
    if file is None:
        return dossier
    return file if dossier == "." else f"{dossier.rstrip('/')}/{file}"


def place(file: str | None, finding: Finding) -> str:
    """`file:line:column`, as much as is known; empty where nothing is."""
    if file is None:
        return ""
    return ":".join(str(part) for part in (file, finding.line, finding.column) if part is not None)


def is_absolute(path: str) -> bool:
    """Whether a path with `/` starts at a root, of Windows too."""
    return path.startswith("/") or re.match(r"[A-Za-z]:/", path) is not None


def uri(path: str) -> str:
    """The path percent-encoded: a relative reference, or a `file:` URI for an absolute path. Bytes that are no UTF-8 survive."""
    drive, rest = (path[:2], path[2:]) if re.match(r"[A-Za-z]:/", path) else ("", path)
    encoded = quote(rest, safe="/", errors="surrogateescape")
    if not is_absolute(path):
        return encoded
    return f"file://{f'/{drive}' if drive else ''}{encoded}"


def fingerprints(result: DossierResult) -> Iterator[tuple[Finding, str]]:
    """Each finding with a sha256 over dossier, rule, file and keyed path; neither line nor wording moves it.

    Findings alike in all four are numbered; waived ones are numbered with them, so that a waiver does not change the others' prints.
    """
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for finding in result.findings:
        key = (result.path, finding.rule, finding.file or "", finding.path)
        parts = (*key, str(seen[key])) if seen[key] else key
        seen[key] += 1
        yield finding, sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()
