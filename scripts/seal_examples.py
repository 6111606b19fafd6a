"""Write the seals and evidence digests of the example dossiers' step events anew, after their texts were edited.

A maintainer's aid for fictional dossiers only: in a real one, events are never rewritten.
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from lhti.dossier.reading import read_dossier
from lhti.policy.loading import DEFAULT_EDITION, load_edition


def seal(folder: Path) -> None:
    """Rewrite every event of one dossier: digests of its evidence, and for a completed or changed step the seals of what it saw."""
    dossier = read_dossier(folder)
    steps = load_edition(DEFAULT_EDITION).steps
    for path, event in dossier.events:
        file = folder / path
        text = file.read_text(encoding="utf-8")
        for evidence in event.evidence:
            digest = hashlib.sha256((folder / (evidence.path or "")).read_bytes()).hexdigest()
            text = text.replace(evidence.sha256 or "", digest)
        key = "封存" if "步骤:" in text else "seals"
        text = re.sub(rf"\n{key}:\n(?:  .*\n)*", "\n", text)
        if event.event in ("completed", "changed"):
            needed = tuple(steps.needed_files(event.step or 0))
            sealed = [name for name in dossier.sources if name.startswith(needed) or name == "waivers.yaml"]
            text = text.rstrip("\n") + f"\n{key}:\n" + "".join(f"  {name}: {dossier.sources[name].digest}\n" for name in sealed)
        file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        seal(Path(argument))
