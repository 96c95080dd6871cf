"""A mechanism written by following docs/writing-a-mechanism.md alone lives like the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from communaux.catalogue import catalogue
from communaux.catalogue.shelf import check_folder, read_shelf
from communaux.kernel.dossier.replay import replay
from tests.toy.told import told_files, write_told

TOY = Path(__file__).resolve().parent / "toy" / "tool_library"


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder a reader of the guide has written, named in COMMUNAUX_MECHANISMS."""
    folder = write_told(tmp_path)
    monkeypatch.setenv("COMMUNAUX_MECHANISMS", str(folder))
    return folder


def test_the_guide_writes_exactly_the_folder_kept_beside_the_tests() -> None:
    kept = {
        file.relative_to(TOY.parent).as_posix(): file.read_text("utf-8")
        for file in TOY.rglob("*")
        if file.is_file()
    }
    assert told_files() == kept


def test_the_folder_of_the_guide_has_no_finding(toy: Path) -> None:
    assert [finding.told("en") for finding in check_folder(toy)] == []


def test_the_stories_of_the_guide_go_as_they_are_written(toy: Path) -> None:
    shelf = read_shelf(toy)
    assert sorted(shelf.scenarios) == ["bench_saw", "nobody_answers"]
    for story in shelf.scenarios.values():
        assert replay(story, shelf.mechanism, shelf.book, shelf.instruments).failures == ()


def test_the_folder_of_the_guide_needs_no_program(toy: Path) -> None:
    assert list(toy.rglob("*.py")) == []


def test_the_mechanism_of_the_guide_stands_in_the_catalogue(toy: Path) -> None:
    shelf = catalogue().shelf("tool_library")
    assert shelf.mechanism.title.fr == "Prêt d’outils"
    assert shelf.folder == toy
