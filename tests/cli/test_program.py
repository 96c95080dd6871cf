"""The program as a whole: its languages, its errors, its speed to start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from communaux.cli import program as program_module
from communaux.cli.manual import manual
from communaux.cli.program import NAMES
from communaux.cli.spoken import EXAMPLES
from tests.cli.conftest import Speak

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_command_explains_itself_in_french_and_in_english(speak: Speak) -> None:
    for name in NAMES:
        french, english = speak(name, "--help"), speak(name, "--language", "en", "--help")
        assert "Usage : communaux" in french.stdout
        assert "Usage: communaux" in english.stdout
        assert f"{EXAMPLES.fr}:" in french.stdout
        assert f"{EXAMPLES.en}:" in english.stdout
        assert french.stdout != english.stdout


def test_the_program_without_a_command_shows_its_help(speak: Speak) -> None:
    shown = speak()
    assert shown.exit_code == 0
    assert all(name in shown.stdout for name in NAMES)


def test_an_unknown_command_is_told_its_nearest_neighbour(speak: Speak) -> None:
    shown = speak("replai")
    assert shown.exit_code == 2
    assert "Vouliez-vous dire « replay » ?" in shown.stderr


def test_an_unknown_option_is_a_sentence_and_not_a_trace(speak: Speak) -> None:
    shown = speak("schema", "--language", "en", "--tot")
    assert shown.exit_code == 2
    assert "There is no option --tot here. Did you mean “--to”?" in shown.stderr
    assert "Traceback" not in shown.output


def test_a_missing_argument_is_named(speak: Speak) -> None:
    shown = speak("open")
    assert (shown.exit_code, "Il manque MECHANISM." in shown.stderr) == (2, True)


def test_an_unforeseen_error_is_a_sentence_too(
    speak: Speak, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> None:
        raise ZeroDivisionError("one over nothing")

    monkeypatch.setattr(program_module, "import_module", fail)
    shown = speak("schema")
    assert shown.exit_code == 1
    assert "ZeroDivisionError, one over nothing" in shown.stderr
    assert "Traceback" not in shown.output


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("COMMUNAUX_LANGUAGE", "en", "Print the JSON Schema"),
        ("LANG", "en_GB.UTF-8", "Print the JSON Schema"),
        ("LANG", "de_DE.UTF-8", "Imprimer le schéma"),
        ("LANG", "C", "Imprimer le schéma"),
    ],
)
def test_the_environment_chooses_the_language(
    speak: Speak, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert words in speak("schema", "--help").stdout


@pytest.mark.parametrize("line", [["--help"], ["schema"], ["run"], ["replay", "--all", "--brief"]])
def test_what_needs_no_database_never_loads_django(line: list[str]) -> None:
    code = (
        "import sys\nfrom communaux.cli.program import program\n"
        f"code = program.main({line!r}, standalone_mode=False)\n"
        "sys.exit('django' in sys.modules and 'Django was loaded.' or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "Django was loaded" not in done.stderr
    assert done.returncode == 0, done.stderr


def test_the_manual_says_what_the_help_says() -> None:
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == manual(), "Run: python -m communaux.cli.manual > docs/commands.md"
