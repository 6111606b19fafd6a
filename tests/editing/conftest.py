"""Every test of editing works in a folder of its own, on one day."""

import pytest


@pytest.fixture(autouse=True)
def _one_day_in_an_own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("LHTI_TODAY", "2026-11-24")
    monkeypatch.chdir(tmp_path)
