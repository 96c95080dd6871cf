"""`communaux run` says which dated parameters it used; `communaux check` names what is unsure."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from communaux.apps.dossiers.books import set_parameter
from communaux.demo.place import found_territory
from tests.cli.conftest import Speak

PACT = "collaboration_pact/posting_calendar"


def test_the_parameters_used_are_told_with_their_origin(speak: Speak) -> None:
    told = speak("run", PACT, "--input", "start=2025-04-25").stdout
    assert "Paramètres utilisés :" in told
    assert "Affichage légal, premier jour compris : 15 jours" in told
    assert "depuis le 19 mai 2014 · valeur publiée, source B7 · Affichage légal" in told
    assert "https://alboonline.comune.bologna.it" in told


def test_the_json_holds_inputs_parameters_sources_and_the_fingerprint(speak: Speak) -> None:
    shown = speak("run", PACT, "--input", "start=2025-04-25", "--format", "json")
    told = json.loads(shown.stdout)
    assert told["inputs"] == {"start": "2025-04-25", "days": None, "signed": None}
    assert told["parameters"][0]["value"] == "P15D"
    assert list(told["sources"]) == ["B7"]
    assert len(told["sha256"]) == 64


def test_a_parameter_still_to_be_checked_is_a_warning(speak: Speak, garden: Path) -> None:
    file = garden / "parameters.yaml"
    file.write_text(file.read_text("utf-8").replace("nature: default", "nature: unsure"), "utf-8")
    shown = speak("check")
    assert shown.exit_code == 0
    line = 1 + file.read_text("utf-8").splitlines().index("thinking_time:")
    assert f"{file}:{line}: avertissement — Le paramètre « thinking_time » est à" in shown.stdout
    assert speak("check", "--strict").exit_code == 1


def test_our_own_choices_are_named_on_request(speak: Speak, garden: Path) -> None:
    assert "thinking_time" not in speak("check").stdout
    shown = speak("check", "--sources", "--language", "en").stdout
    assert "“thinking_time” has no source (Thinking time)" in shown
    assert "answer_time" not in shown


def test_a_territory_s_decision_is_used_and_told(speak: Speak, db: None) -> None:
    territory, _ = found_territory()
    set_parameter(
        territory, "collaboration_pact", "posting_length", "P30D",
        since=date(2025, 1, 1), decision="n° 7",
    )  # fmt: skip
    words = ["run", PACT, "--input", "start=2025-04-25"]
    told = speak(*words, "--territory", territory.slug).stdout
    assert "24 mai 2025" in told
    assert "réglage du territoire, décision n° 7" in told
    assert "au lieu de 15 jours" in told
    assert "9 mai 2025" in speak(*words).stdout
    assert speak(*words, "--territory", "nulle-part").exit_code != 0
