"""An output that cannot be written: a failed paper or picture is 1, any other command 2; a sentence either way."""

from pathlib import Path

import pytest

from editing.commands import EXAMPLES, lhti

DOSSIER = EXAMPLES / "rare-earth-tungsten"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("render", "approval-letter", DOSSIER, "-o", "closed/a.docx"), 1),
        (("render", "all", DOSSIER, "-o", "closed/papers"), 1),
        (("render", "all", DOSSIER, "--zip", "-o", "closed/papers.zip"), 1),
        (("diagram", "all", DOSSIER, "-o", "closed/pictures"), 1),
        (("diagram", "chain", DOSSIER, "-o", "closed/a.svg"), 1),
        (("schema", "-o", "closed"), 2),
        (("status", EXAMPLES, "-o", "closed/list.txt"), 2),
        (("init", "closed/new", "--yes"), 2),
    ],
    ids=lambda value: " ".join(Path(word).name for word in value) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_written(command, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("closed").touch()  # a file in the place of the folder: nobody, root included, can write below it
    done = lhti(*command)
    assert done.code == code
    assert "closed" in done.err
    assert done.err.count("\n") == 1
    assert Path("closed").is_file()
