"""The command line, spoken to in a test: a runner, and a garden instead of real mechanisms."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communaux.apps.actors.models import Territory
from communaux.catalogue import shelves
from communaux.cli.program import program
from communaux.demo.cast import STANDING, introduce
from communaux.demo.place import found_territory

Speak = Callable[..., Result]


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the toy mechanism `garden`, the only one known."""
    folder = tmp_path / "garden"
    shutil.copytree(Path(__file__).parent / "garden", folder)
    monkeypatch.setattr(shelves, "HERE", tmp_path)
    monkeypatch.delenv("COMMUNAUX_MECHANISMS", raising=False)
    return folder


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Speak:
    """Run one command line; French unless the command says otherwise."""
    for name in ("COMMUNAUX_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(program, list(words), input=typed)

    return run


@pytest.fixture
def district(db: None) -> Territory:
    territory, _ = found_territory()
    for player in STANDING:
        introduce(player, territory)
    return territory
