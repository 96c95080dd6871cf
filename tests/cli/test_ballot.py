"""A ballot held on the command line, from its preparation to its public count."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from communaux.apps.deliberation.ballots.casting import cast
from communaux.apps.deliberation.models import Ballot, Voter
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.register.models import Entry
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast, assemble
from tests.cli.conftest import Speak
from tests.kernel.voting import write_field

DURING = datetime(2026, 3, 5, 12, tzinfo=UTC)
AFTER = datetime(2026, 3, 11, 12, tzinfo=UTC)
BRUNO = ("--as", "Bruno")


@pytest.fixture(autouse=True)
def fixed_day() -> Iterator[None]:
    with clock.at(DAY):
        yield


@pytest.fixture
def bourg(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setenv("COMMUNAUX_MECHANISMS", str(write_field(tmp_path)))
    return assemble()


@pytest.fixture
def number(bourg: Cast) -> str:
    row = perform(
        None, "propose", bourg.gardeners(), territory=bourg.territory, mechanism="toy_field",
        data={"title": "Le pré"},
    )  # fmt: skip
    return perform(row, "call_vote", bourg.office()).number


def told(speak: Speak, *words: str, code: int = 0) -> str:
    done = speak("ballot", *words)
    assert done.exit_code == code, done.output
    return done.output


HOURS = ("--opens", "2026-03-03T09:00", "--closes", "2026-03-10T18:00")


def test_a_ballot_is_held_on_the_command_line(speak: Speak, number: str, tmp_path: Path) -> None:
    roll, letters, box = (tmp_path / name for name in ("liste.csv", "lettres.csv", "urne.json"))
    roll.write_bytes("Nom;Adresse\nChloé;1 rue du Pré\nDriss;\nElsa;\n".encode("cp1252"))
    site = ("--site", "https://bourg.example")
    assert "Scrutin préparé" in told(speak, "create", number, "field_vote", *HOURS, *BRUNO)
    assert "Inscrits : 3" in told(speak, "roll", number, str(roll), *BRUNO)
    told(speak, "letters", number, *site, "--to", str(letters), *BRUNO)
    with letters.open(encoding="utf-8") as file:
        codes = {row["number"]: row for row in csv.DictReader(file)}
    assert codes["1"]["name"] == "Chloé"
    assert codes["1"]["page"].startswith("https://bourg.example/fr/scrutins/")
    opened = told(speak, "open", number, *BRUNO)
    assert "du 3 mars 2026 à 09 h 00 au 10 mars 2026 à 18 h 00" in opened
    with clock.at(DURING):
        receipt = cast(Ballot.objects.get(), codes["1"]["code"], "for")
        assert "Driss a émargé" in told(speak, "mark", number, "2", *BRUNO)
        assert "Ont voté : 2 sur 3" in told(speak, "show", number)
        assert "sera compté à la clôture" in told(speak, "check", number, receipt)
        assert "on ne clôt pas avant" in told(speak, "close", number, *BRUNO, code=1)
    with clock.at(AFTER):
        wrong = told(speak, "close", number, "--count", "for=2", *BRUNO, code=1)
        assert "ne tombent pas juste" in wrong
        closed = told(speak, "close", number, "--count", "against=1", *BRUNO)
        assert "Participation" in closed
        told(speak, "export", number, "--to", str(box))
        assert "compté : Pour" in told(speak, "check", number, receipt)
        sealed = told(speak, "seal", number, "--set", "remark=Vu.", *BRUNO)
    assert "Inscrit : Résultat proclamé" in sealed
    data = Entry.objects.get(act="return_vote").body["data"]
    assert json.loads(box.read_text("utf-8"))["papers_sha256"] == data["papers_hash"]


def test_letters_are_a_new_file_and_a_lost_code_is_replaced(
    speak: Speak, number: str, tmp_path: Path
) -> None:
    roll, there, pdf = (tmp_path / name for name in ("liste.csv", "la.csv", "une.pdf"))
    roll.write_text("Chloé\n", encoding="utf-8")
    there.write_text("precious", encoding="utf-8")
    told(speak, "create", number, "field_vote", *HOURS, *BRUNO)
    told(speak, "roll", number, str(roll), *BRUNO)
    site = ("--site", "https://bourg.example")
    told(speak, "letters", number, *site, "--to", str(there), *BRUNO, code=1)
    assert there.read_text("utf-8") == "precious"
    assert Voter.objects.get().code_hash is None
    told(speak, "letters", number, *site, "--to", str(tmp_path / "a.csv"), *BRUNO)
    before = Voter.objects.get().code_hash
    told(speak, "letters", number, *site, "--to", str(pdf), "--lost", "1", *BRUNO)
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert Voter.objects.get().code_hash != before


def test_who_has_no_role_and_what_is_no_ballot_get_a_sentence(speak: Speak, number: str) -> None:
    refused = told(speak, "create", number, "field_vote", *HOURS, "--as", "Elsa", code=1)
    assert "Ceci revient à : Guichet" in refused
    assert "n’appelle aucun scrutin" in told(speak, "create", number, "x", *HOURS, *BRUNO, code=1)
    assert "n’a pas encore de scrutin" in told(speak, "show", number, code=1)
    hours = ("--opens", "demain", "--closes", "2026-03-10")
    bad = told(speak, "create", number, "field_vote", *hours, *BRUNO, code=2)
    assert "n’est pas un instant" in bad
    assert not Ballot.objects.exists()
    assert DossierRow.objects.count() == 1
