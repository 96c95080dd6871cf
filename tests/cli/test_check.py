"""`communaux check`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Speak


def test_a_sound_folder_has_no_mistake(speak: Speak, garden: Path) -> None:
    shown = speak("check", str(garden))
    assert (shown.exit_code, shown.stdout) == (
        0,
        "Mécanismes relus : 1. Fautes : 0. Avertissements : 0.\n",
    )


def test_a_mistake_is_told_with_file_line_sentence_and_remedy(speak: Speak, garden: Path) -> None:
    file = garden / "mechanism.yaml"
    text = file.read_text(encoding="utf-8").replace("closed_by: [accept", "closed_by: [accepts")
    file.write_text(text, encoding="utf-8")
    shown = speak("check", str(garden), "--language", "en")
    line = 1 + text[: text.index("closed_by: [accepts")].count("\n")
    assert shown.exit_code == 1
    assert f"{file}:{line}: “accepts” is not an act" in shown.stdout
    assert "Did you mean “accept”?" in shown.stdout


def test_a_number_to_be_read_again_is_a_warning_and_strict_makes_it_a_mistake(
    speak: Speak, garden: Path
) -> None:
    file = garden / "parameters.yaml"
    file.write_text(file.read_text("utf-8").replace("2030-01-01", "2020-01-01"), "utf-8")
    assert speak("check").exit_code == 0
    shown = speak("check", "--strict")
    assert shown.exit_code == 1
    assert "avertissement — Le paramètre « answer_time » devait être relu" in shown.stdout


def test_a_published_figure_that_is_not_reproduced_is_a_mistake(speak: Speak, garden: Path) -> None:
    file = garden / "figures.yaml"
    file.write_text(file.read_text("utf-8").replace("beds: 12", "beds: 13"), "utf-8")
    shown = speak("check")
    assert shown.exit_code == 1
    assert f"{file}:2: Le chiffre « beds » n’est pas retrouvé : beds vaut 12" in shown.stdout


def test_malformed_yaml_is_a_sentence_with_its_line(speak: Speak, garden: Path) -> None:
    (garden / "mechanism.yaml").write_text("mechanism: garden\n  oops: [", "utf-8")
    shown = speak("check")
    assert shown.exit_code == 1
    assert "mechanism.yaml:2: Ce n’est pas du YAML lisible" in shown.stdout


def test_an_instrument_that_cannot_be_imported_is_a_finding(speak: Speak, garden: Path) -> None:
    (garden / "broken_beds.py").write_text("import nowhere_at_all\n", "utf-8")
    shown = speak("check")
    assert (shown.exit_code, "nowhere_at_all" in shown.stdout) == (1, True)


def test_a_folder_without_mechanism_is_refused_with_a_sentence(
    speak: Speak, tmp_path: Path
) -> None:
    shown = speak("check", str(tmp_path))
    assert (shown.exit_code, "aucun mechanism.yaml" in shown.stderr) == (1, True)
