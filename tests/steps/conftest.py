"""Every test of the steps works in a folder of its own, on one day."""

import functools

import pytest
import typer.main


@pytest.fixture(scope="session", autouse=True)
def _commands_are_put_together_once():
    """Half the time of a command that is run in this process."""
    made, typer.main.get_command = typer.main.get_command, functools.cache(typer.main.get_command)
    yield
    typer.main.get_command = made


@pytest.fixture(autouse=True)
def _one_day_in_an_own_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("LHTI_TODAY", "2026-11-24")
    monkeypatch.chdir(tmp_path)
