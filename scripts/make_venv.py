"""Make a virtual environment with pip, also where Debian's python3 comes without ensurepip (package python3-venv).

There pip's own wheel is fetched from the package index, checked against a fixed digest, and installs itself.
"""

from __future__ import annotations

import hashlib
import importlib.util
import subprocess
import sys
import tempfile
import urllib.request
import venv
from pathlib import Path

PIP_WHEEL = "pip-24.3.1-py3-none-any.whl"
PIP_URL = f"https://files.pythonhosted.org/packages/ef/7d/500c9ad20238fcfcb4cb9243eede163594d7020ce87bd9610c9e02771876/{PIP_WHEEL}"
PIP_SHA256 = "3790624780082365f47549d032f3770eeb2b1e8bd1f7b2e02dace1afa361b4ed"


def main(folder: str) -> None:
    """Create the environment; an existing one is made anew."""
    has_pip = importlib.util.find_spec("ensurepip") is not None
    venv.create(folder, clear=True, with_pip=has_pip, symlinks=True)
    if has_pip:
        return
    with urllib.request.urlopen(PIP_URL, timeout=60) as answer:
        wheel = answer.read()
    if hashlib.sha256(wheel).hexdigest() != PIP_SHA256:
        sys.exit(f"{PIP_URL} does not have the expected digest")
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / PIP_WHEEL
        path.write_bytes(wheel)
        python = str(Path(folder) / "bin" / "python")
        subprocess.run([python, f"{path}/pip", "install", "--quiet", "--no-index", str(path)], check=True)


if __name__ == "__main__":
    main(sys.argv[1])
