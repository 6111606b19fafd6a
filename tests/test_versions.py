"""What is said of versions in one place agrees with what is said in another."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]


def test_the_hooks_of_this_repository_run_the_locked_ruff():
    (repo,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    locked = re.search(r"^ruff==(\S+)", (ROOT / "requirements/dev.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert locked
    assert repo["rev"] == f"v{locked[1]}"
