"""Small dossiers and files for the tests of this folder."""

from datetime import date
from pathlib import Path

from lhti.dossier.files import kind_of
from lhti.dossier.reading import parse_source, read_dossier
from lhti.dossier.source import Source
from lhti.validation.judging import Judge, Settings
from lhti.validation.result import DossierResult

ROOT = Path(__file__).parents[2]
BASE = ROOT / "src/lhti/policies/ganzhou-2022/cases/base"
TODAY = date(2026, 1, 15)


def source(file: str, text: str) -> Source:
    kind = kind_of(file)
    assert kind is not None
    return parse_source(file, kind, text.encode())


def violations(file: str, text: str) -> list[tuple[str, str, str]]:
    """Rule, keyed path and variant."""
    read = source(file, text)
    return [(violation.rule or "", read.keyed_path(violation.path), violation.variant) for violation in read.violations]


def judged(folder: Path, *, complete: bool = True, for_step: int | None = None) -> DossierResult:
    return Judge(Settings(TODAY, for_step, complete)).judge(read_dossier(folder))
