"""Helpers of a folder of tests can be imported as `dossier.build`; tests of history are skipped where git is missing."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


def pytest_configure(config):
    config.addinivalue_line("markers", "git: needs git")


def pytest_collection_modifyitems(items):
    if not shutil.which("git"):
        for item in items:
            if item.get_closest_marker("git"):
                item.add_marker(pytest.mark.skip(reason="没有 git，不测版本历史"))
