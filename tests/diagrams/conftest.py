"""Every case is read once, every picture drawn once."""

from __future__ import annotations

from functools import cache

import pytest

from diagrams.build import CASES, EXAMPLES, policy
from lhti.diagrams.picture import TITLES, draw
from lhti.dossier.reading import read_dossier

EXAMPLE_NAMES = ("rare-earth-tungsten", "electronic-information", "textile-garment")


@pytest.fixture(scope="session")
def dossiers(tmp_path_factory):
    """Name of a case or of an example → its dossier."""

    @cache
    def of(name):
        return read_dossier(EXAMPLES / name) if name in EXAMPLE_NAMES else CASES[name](tmp_path_factory.mktemp(name))

    return of


@pytest.fixture(scope="session")
def pictures(dossiers):
    """Names of a picture and of a case, and landscape or not → the picture."""

    @cache
    def of(name, case, landscape=None):
        return draw(name, dossiers(case), policy(), landscape)

    return of


def pytest_generate_tests(metafunc):
    if "name" in metafunc.fixturenames:
        metafunc.parametrize("name", TITLES)
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", [*CASES, *EXAMPLE_NAMES])
