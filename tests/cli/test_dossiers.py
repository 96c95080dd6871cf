"""The commands that act on the database: dossier, open, act, export, verify, tick."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.register.guard import lowered
from communaux.apps.register.models import Entry
from communaux.kernel.time import clock
from tests.cli.conftest import Speak

DAY = date(2026, 3, 2)
PROPOSAL = {
    "title": "Des bancs pour la place",
    "summary": "Réparer et entretenir les bancs de la place.",
    "route": "initiative",
    "promoter_type": "informal_group",
    "referent_name": "Chloé B.",
    "referent_contact": "chloe@example.org",
    "members_count": 6,
    "object_type": "material",
    "place": "Place de la Pace",
    "intensity": "constant_care",
    "motivation": "On ne s’assied plus nulle part.",
    "aims": "Des bancs solides et des voisins qui se parlent.",
    "actions": "Poncer, peindre, revisser.",
}


@pytest.fixture(autouse=True)
def fixed_day() -> Iterator[None]:
    with clock.at(DAY):
        yield


@pytest.fixture
def pact(district: Territory, speak: Speak) -> str:
    """The number of a pact just proposed by Chloé's group, on the command line."""
    shown = speak("open", "collaboration_pact", "--as", "Chloé", "--data", json.dumps(PROPOSAL))
    assert shown.exit_code == 0, shown.output
    return DossierRow.objects.get().number


def test_a_dossier_is_opened_and_told(speak: Speak, pact: str) -> None:
    shown = speak("dossier", pact)
    assert shown.exit_code == 0
    assert "Étape : Proposition déposée, depuis le 2 mars 2026" in shown.stdout
    assert "09/03/2026  · Accusé de réception" in shown.stdout
    assert "1. 02/03/2026  Proposition déposée — No Tag Fuori Porta" in shown.stdout
    assert "[acknowledge]" in shown.stdout
    assert "chloe@example.org" not in shown.stdout


def test_the_situation_of_another_day_under_another_rule(speak: Speak, pact: str) -> None:
    late = speak("dossier", pact, "--on", "01/04/2026", "--language", "en")
    assert "! Acknowledgement" in late.stdout
    assumed = speak("dossier", pact, "--if", "acknowledgement_time=P20D")
    assert "22/03/2026  · Accusé de réception" in assumed.stdout
    wrong = speak("dossier", pact, "--if", "acknowledgement_tim=P20D")
    assert (wrong.exit_code, "acknowledgement_time" in wrong.stderr) == (1, True)


def test_an_act_is_recorded_and_a_refusal_records_nothing(speak: Speak, pact: str) -> None:
    answers = ("--set", "responsible_office=Quartier", "--set", "expected_by=2026-04-01")
    refused = speak("act", pact, "acknowledge", "--as", "Elsa", *answers)
    assert refused.exit_code == 1
    assert "✗ Cet acte revient à : Guichet des communs." in refused.stdout
    dry = speak("act", pact, "acknowledge", "--as", "Bruno", *answers, "--dry-run")
    assert (dry.exit_code, "Possible" in dry.stdout) == (0, True)
    assert Entry.objects.count() == 1
    done = speak("act", pact, "acknowledge", "--as", "Bruno", *answers, "--seen", "1")
    assert (done.exit_code, "Acte n° 2" in done.stdout) == (0, True)
    again = speak("act", pact, "acknowledge", "--as", "Bruno", *answers, "--seen", "1")
    assert again.exit_code == 1
    assert "Le dossier a changé depuis que vous l’avez ouvert" in again.stderr


def test_an_act_that_time_alone_forbids_says_from_when(speak: Speak, pact: str) -> None:
    shown = speak("act", pact, "acknowledge", "--as", "Bruno", "--on", "2026-02-01")
    assert shown.exit_code == 1
    assert "Un registre ne remonte pas le temps." in shown.stdout


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["act", "PACT", "dance", "--as", "Bruno"], 2, "« dance » n’est pas un acte"),
        (["act", "PACT", "acknowledge", "--as", "Zoé"], 1, "Rien ne s’appelle « Zoé »"),
        (["act", "PACT", "acknowledge"], 2, "Il manque --as."),
        (["act", "2019-999", "acknowledge", "--as", "Bruno"], 1, "« 2019-999 »"),
        (["act", "PACT", "acknowledge", "--as", "Elsa", "--for", "Giunta"], 1, "ne peut pas agir"),
        (["act", "PACT", "acknowledge", "--as", "Bruno", "--data", "{"], 2, "du JSON"),
        (["act", "PACT", "acknowledge", "--as", "Bruno", "--document", "x"], 2, "sorte=fichier"),
        (["dossier", "PACT", "--on", "demain"], 2, "n’est pas une date"),
        (["open", "orchard", "--as", "Chloé"], 1, "pas de mécanisme « orchard »"),
        (["open", "collaboration_pact", "--as", "Chloé", "--commons", "Lune"], 1, "« Lune »"),
        (["export", "nowhere"], 1, "Rien ne s’appelle « nowhere »"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_an_exit_code(
    speak: Speak, pact: str, words: list[str], code: int, sentence: str
) -> None:
    shown = speak(*[pact if word == "PACT" else word for word in words])
    assert (shown.exit_code, sentence in shown.stderr) == (code, True), shown.output
    assert "Traceback" not in shown.output


def test_an_attached_file_enters_the_register_by_its_hash(
    speak: Speak, pact: str, tmp_path: Path, settings: Settings
) -> None:
    settings.DATA = tmp_path
    note = tmp_path / "note.txt"
    note.write_text("Bonjour", "utf-8")
    answers = ("--set", "responsible_office=Quartier", "--set", "expected_by=2026-04-01")
    file = ("--document", f"photographs={note}")
    assert speak("act", pact, "acknowledge", "--as", "Bruno", *answers, *file).exit_code == 0
    (document,) = Entry.objects.get(seq=2).body["documents"]
    kept = tmp_path / "files" / document["sha256"][:2] / document["sha256"][2:4]
    assert (kept / document["sha256"]).read_text("utf-8") == "Bonjour"


def test_an_export_verifies_and_one_changed_letter_is_found(
    speak: Speak, pact: str, tmp_path: Path
) -> None:
    file = tmp_path / "register.json"
    assert speak("export", pact, "--to", str(file)).exit_code == 0
    assert "Intact." in speak("verify", "--export", str(file)).stdout
    file.write_text(file.read_text("utf-8").replace("Poncer", "Ponçer"), "utf-8")
    shown = speak("verify", "--export", str(file))
    assert (shown.exit_code, "acte n° 1" in shown.stdout) == (1, True)


@pytest.mark.parametrize("content", ["[]", "{}", "not json", '{"dossier": "x"}'])
def test_a_file_that_is_no_export_is_refused(speak: Speak, tmp_path: Path, content: str) -> None:
    file = tmp_path / "register.json"
    file.write_text(content, "utf-8")
    shown = speak("verify", "--export", str(file))
    assert shown.exit_code in {1, 2}
    assert "Traceback" not in shown.output
    assert shown.output


def test_an_act_changed_in_the_database_is_found_with_its_dossier_and_number(
    speak: Speak, pact: str
) -> None:
    assert "actes : 1." in speak("verify").stdout
    entry = Entry.objects.get()
    with lowered(connection):
        Entry.objects.update(payload=entry.payload.replace("Poncer", "Peindre"))
    shown = speak("verify")
    assert shown.exit_code == 1
    assert f"Dossier {entry.dossier}, acte n° 1" in shown.stdout


def test_the_tick_reminds_once(speak: Speak, pact: str) -> None:
    assert "Personne à rappeler." in speak("tick").stdout
    with clock.at(date(2026, 3, 10)):
        first, second = speak("tick"), speak("tick")
    assert f"{pact} Des bancs pour la place — Accusé de réception" in first.stdout
    assert "(en retard)" in first.stdout
    assert "Personne à rappeler." in second.stdout
