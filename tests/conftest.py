"""Helpers of a folder of tests can be imported as `dossier.build`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
