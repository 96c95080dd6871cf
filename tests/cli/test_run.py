"""`communaux run` and `communaux schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Speak


def test_an_instrument_answers_in_words(speak: Speak, garden: Path) -> None:
    shown = speak("run", "beds", "--input", "surface=125")
    assert (shown.exit_code, shown.stdout.strip()) == (0, "Planches\u00a0: 12")


def test_an_instrument_answers_in_json(speak: Speak, garden: Path) -> None:
    shown = speak("run", "garden/beds", "--json", "-", "--format", "json", typed='{"surface": 40}')
    assert json.loads(shown.stdout)["values"] == {"beds": 4}


def test_an_input_on_the_line_wins_over_the_file(
    speak: Speak, garden: Path, tmp_path: Path
) -> None:
    file = tmp_path / "inputs.json"
    file.write_text('{"surface": 40}', "utf-8")
    shown = speak("run", "beds", "--json", str(file), "--input", "surface=70", "--format", "json")
    assert json.loads(shown.stdout)["values"] == {"beds": 7}


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--input", "surface=0"], 1, "surface (Surface en m²) : Il faut au moins 1."),
        ([], 1, "surface (Surface en m²) : À remplir."),
        (["--input", "surface=3", "--input", "depth=2"], 1, "depth : Cette entrée n’existe pas"),
        (["--input", "surface"], 2, "écrivez nom=valeur"),
        (["--json", "{"], 2, "Ce n’est pas du JSON"),
        (["--json", "[]"], 1, "ne peut pas être ouvert"),
        (["--json", "nowhere.json"], 1, "nowhere.json ne peut pas être ouvert"),
    ],
)
def test_bad_inputs_are_refused_one_by_one(
    speak: Speak, garden: Path, words: list[str], code: int, sentence: str
) -> None:
    shown = speak("run", "beds", *words)
    assert (shown.exit_code, sentence in shown.stderr) == (code, True), shown.stderr


def test_the_instruments_and_their_inputs_are_listed(speak: Speak, garden: Path) -> None:
    assert "garden/beds\n    Planches de culture" in speak("run").stdout
    assert "surface — Surface in m²" in speak("run", "beds", "--inputs", "--language", "en").stdout


def test_an_unknown_instrument_is_refused_with_those_known(speak: Speak, garden: Path) -> None:
    shown = speak("run", "trees")
    assert (shown.exit_code, "garden/beds" in shown.stderr) == (2, True)


def test_the_schema_is_written_for_editors(speak: Speak, tmp_path: Path) -> None:
    file = tmp_path / "schema.json"
    assert speak("schema", "--to", str(file)).exit_code == 0
    schema = json.loads(file.read_text("utf-8"))
    assert "acts" in schema["properties"]
    assert json.loads(speak("schema").stdout) == schema
