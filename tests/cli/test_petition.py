"""A petition held on the command line, from its opening to its sealed list."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from communaux.apps.deliberation.models import Petition, Signatory
from communaux.apps.deliberation.petitions.signing import sign
from communaux.apps.dossiers.performing import perform
from communaux.apps.register.models import Entry
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast, assemble
from tests.cli.conftest import Speak
from tests.orchard import FOLDER, SLUG, SUPPORT

OPENING = (
    "text=Reprendre le verger de la Côte.", "perimeter=La Côte", "postcodes=01000",
    "electorate=30", "roll_on=2026-01-15", "closes_on=2026-07-31",
)  # fmt: skip
DRISS, BRUNO = ("--as", "Driss"), ("--as", "Bruno")


@pytest.fixture(autouse=True)
def fixed_day() -> Iterator[None]:
    with clock.at(DAY):
        yield


@pytest.fixture
def number(db: None, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COMMUNAUX_MECHANISMS", str(FOLDER))
    cast = assemble()
    cast.bruno.mandates.update(roles=["interface_office"])
    return _announced(cast)


def _announced(cast: Cast) -> str:
    group = cast.gardeners()
    row = perform(
        None, "form_group", group, territory=cast.territory, mechanism=SLUG,
        data={"title": "Verger"},
    )  # fmt: skip
    return perform(row, "announce", group).number


def told(speak: Speak, *words: str, code: int = 0, typed: str | None = None) -> str:
    done = speak("petition", *words, typed=typed)
    assert done.exit_code == code, done.output
    return done.output


def opened(speak: Speak, number: str) -> str:
    pairs = [word for pair in OPENING for word in ("--set", pair)]
    return told(speak, "open", number, SUPPORT, *pairs, *DRISS)


def test_a_petition_is_held_on_the_command_line(speak: Speak, number: str, tmp_path: Path) -> None:
    assert "jusqu’au 31 juillet 2026" in opened(speak, number)
    sheet = tmp_path / "feuille.csv"
    lines = "Nom;Adresse;CP;Date\nAwa;1 rue Haute;01000;01/02/2026\nChloé;2 rue Haute;01000;\n"
    sheet.write_bytes(lines.encode("cp1252"))
    copied = told(speak, "sheet", number, str(sheet), "--name", "7", *DRISS, code=1)
    assert "Recopiées : 1 ; déjà là : 0 ; refusées : 1." in copied
    assert f"{sheet.name}, ligne 3" in copied
    more = "Elsa;3 rue Haute;01000;2026-02-02\nChloé;2 rue Haute;01000;2026-02-03\n"
    told(speak, "sheet", number, "-", *DRISS, typed=more)
    roll = tmp_path / "liste.csv"
    roll.write_text("Nom;Code postal\nAWA;01000\nELSA;01000\n", encoding="utf-8")
    assert "gardées : 2 ; à vérifier : 1" in told(speak, "compare", number, str(roll), *BRUNO)
    refused = told(speak, "seal", number, "--set", "use=Cueillir", *DRISS, code=1)
    assert "pas encore été vérifiée" in refused
    rows = told(speak, "signatures", number, *BRUNO)
    start = next(line for line in rows.splitlines() if "Chloé" in line).split()[0]
    told(speak, "mark", number, f"{start}=not_entitled", *BRUNO)
    assert "Il en manque 1" in told(speak, "show", number)
    missing = told(speak, "seal", number, "--set", "use=Cueillir", *DRISS, code=1)
    assert "2 sur 30" in missing
    told(speak, "mark", number, f"{start}=kept", *BRUNO)
    assert "Inscrit : Demande déposée" in told(
        speak, "seal", number, "--set", "use=Cueillir", *DRISS
    )
    file = tmp_path / "liste.txt"
    told(speak, "list", number, "--to", str(file))
    digest = sha256(file.read_bytes()).hexdigest()
    assert digest in told(speak, "show", number)
    assert Entry.objects.get(act="apply").body["data"]["approvals_list"] == digest


def test_a_receipt_takes_a_signature_back(speak: Speak, number: str) -> None:
    opened(speak, number)
    answers = {"name": "Elsa", "address": "3 rue Haute", "postcode": "01000"}
    receipt = sign(Petition.objects.get(), answers, consent=True)
    assert "Signature effacée" in told(speak, "withdraw", receipt)
    assert Signatory.objects.count() == 0
    assert "Aucune signature n’a ce reçu" in told(speak, "withdraw", receipt, code=1)


@pytest.mark.parametrize("word", ["show", "list"])
def test_without_a_petition_one_is_told_what_to_do(speak: Speak, number: str, word: str) -> None:
    assert "n’a pas encore de pétition" in told(speak, word, number, code=1)


def test_others_neither_open_nor_read(speak: Speak, number: str) -> None:
    pairs = [word for pair in OPENING for word in ("--set", pair)]
    assert "ouverte par" in told(speak, "open", number, SUPPORT, *pairs, "--as", "Elsa", code=1)
    opened(speak, number)
    assert "mandatées" in told(speak, "signatures", number, *DRISS, code=1)
    assert "mandatées" in told(speak, "mark", number, "--keep-rest", *DRISS, code=1)
    assert "écrivez début=marque" in told(speak, "mark", number, "abc", *BRUNO, code=2)
    assert "ne désigne pas" in told(speak, "mark", number, "abc=kept", *BRUNO, code=1)
    assert "pas encore scellée" in told(speak, "list", number, code=1)
    assert "Il en manque 3" in told(speak, "show", number)
