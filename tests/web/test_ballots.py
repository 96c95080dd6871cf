"""A ballot by its pages, without script: prepare, write, open, vote, follow, close, check, seal."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from communaux.apps.deliberation.models import Ballot, Paper, Voter
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.register.models import Entry
from communaux.kernel.time import clock
from tests.apps.conftest import Cast, assemble
from tests.kernel.voting import write_field
from tests.web.conftest import Visitor
from tests.web.test_every_page import frame_faults

ROLL = "Numéro;Nom;Adresse\n1;Awa Diallo;1 rue du Pré, 01000 Bourg\n2;Driss Benali;\n3;Elsa Roy;\n"
PLAN = {
    "question_fr": "Faut-il acheter le pré ?",
    "question_en": "Should we buy the field?",
    "opens": "2026-03-03T09:00",
    "closes": "2026-03-10T18:00",
    "modality": ["online", "in_person"],
}
DURING = datetime(2026, 3, 5, 12, tzinfo=UTC)
AFTER = datetime(2026, 3, 11, 12, tzinfo=UTC)


@pytest.fixture
def bourg(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """One folder more, and the cast in its territory."""
    monkeypatch.setenv("COMMUNAUX_MECHANISMS", str(write_field(tmp_path)))
    return assemble()


@pytest.fixture
def row(bourg: Cast) -> DossierRow:
    data = {"title": "Le pré"}
    row = perform(
        None, "propose", bourg.gardeners(), territory=bourg.territory, mechanism="toy_field",
        data=data,
    )  # fmt: skip
    return perform(row, "call_vote", bourg.office())


@pytest.fixture
def office(row: DossierRow) -> Visitor:
    return Visitor().be("Bruno", "Ville de Bourg")


@pytest.fixture
def ballot(office: Visitor, row: DossierRow) -> Ballot:
    """Prepared by its form, with the roll of a file."""
    office.send("ballot_prepare", row.pk, "field_vote", plain=PLAN)
    ballot = Ballot.objects.get()
    file = SimpleUploadedFile("liste.csv", ROLL.encode("cp1252"), content_type="text/csv")
    office.send("ballot_roll", ballot.pk, plain={"file": file, "faire": "ajouter"})
    return ballot


def codes_of(office: Visitor, ballot: Ballot) -> dict[str, str]:
    """Number → code, from the file for the print shop."""
    answer = office.client.post(reverse("ballot_letters", args=[ballot.pk]), {"forme": "csv"})
    assert answer.status_code == 200, answer.content.decode()
    rows = csv.DictReader(io.StringIO(answer.content.decode()))
    return {row["number"]: row["code"] for row in rows}


@pytest.fixture
def codes(office: Visitor, ballot: Ballot) -> dict[str, str]:
    """The ballot is open."""
    codes = codes_of(office, ballot)
    office.send("ballot_open", ballot.pk)
    return codes


def cast(ballot: Ballot, code: str, choice: str = "for") -> tuple[Visitor, str]:
    """Vote through the three steps in a browser of one's own; the page with the receipt."""
    voter = Visitor()
    with clock.at(DURING):
        page = voter.send("ballot_vote", ballot.pk, plain={"code": code, "etape": "choisir"}).page
        assert "Votre réponse" in page
        told = {"code": code, "choice": choice}
        page = voter.send("ballot_vote", ballot.pk, plain={**told, "etape": "confirmer"}).page
        assert "Vous avez choisi" in page
        sent = voter.send("ballot_vote", ballot.pk, plain={**told, "etape": "deposer"})
    assert sent.address == reverse("ballot_receipt", args=[ballot.pk])
    return voter, sent.page


def receipt_in(page: str) -> str:
    found = re.search(r'id="recu">([0-9A-Z-]+)<', page)
    assert found, page
    return found[1]


def test_a_ballot_is_held_from_its_form_to_the_register(
    office: Visitor, row: DossierRow, ballot: Ballot, codes: dict[str, str]
) -> None:
    assert set(codes) == {"1", "2", "3"}
    voter, page = cast(ballot, codes["1"])
    receipt = receipt_in(page)
    with clock.at(DURING):
        office.send("ballot_roll", ballot.pk, plain={"number": "2", "faire": "emarger"})
        checked = voter.send("ballot_check", ballot.pk, plain={"receipt": receipt}).page
        assert "Ce bulletin est dans l’urne. Après la clôture" in checked
        assert "Le vote est ouvert" in voter.read("dossier", row.pk)
    with clock.at(AFTER):
        office.send("ballot_close", ballot.pk, plain={"n-against": "1"})
        checked = voter.send("ballot_check", ballot.pk, plain={"receipt": receipt}).page
        assert "a été compté : <b>Pour</b>" in checked.replace("\u00a0", " ")
        shown = voter.read("ballot", ballot.pk)
        assert "66,67" in shown
        told = json.loads(voter.read("ballot_file", ballot.pk, "json"))
        assert told["result"] == {
            "eligible": 3, "voted": 2, "for": 1, "against": 1, "blank": 0, "invalid": 0,
        }  # fmt: skip
        assert "in_person,,against,,1" in voter.read("ballot_file", ballot.pk, "csv")
        assert "En vertu de" in office.read("ballot_seal", ballot.pk)
        office.send("ballot_seal", ballot.pk, remark="Vu.", votes_for="900")
    data = Entry.objects.get(act="return_vote").body["data"]
    assert (data["votes_for"], data["remark"], data["voted"]) == (1, "Vu.", 2)
    assert data["papers_hash"] == told["papers_sha256"]
    assert "acte n° 3" in office.read("ballot", ballot.pk).replace("\u00a0", " ")


def test_the_receipt_is_shown_once_and_kept_nowhere(ballot: Ballot, codes: dict[str, str]) -> None:
    sessions = set(Session.objects.values_list("session_data", flat=True))
    voter, page = cast(ballot, codes["1"])
    receipt = receipt_in(page)
    again = voter.read("ballot_receipt", ballot.pk)
    assert receipt not in again
    assert "n’est plus montré" in again
    assert set(Session.objects.values_list("session_data", flat=True)) == sessions
    assert receipt.replace("-", "") not in str(list(Paper.objects.values()))


def test_no_address_and_no_header_ever_holds_a_code_or_a_receipt(
    ballot: Ballot, codes: dict[str, str]
) -> None:
    voter = Visitor()
    address = reverse("ballot_vote", args=[ballot.pk])
    with clock.at(DURING):
        sent = {"code": codes["1"], "choice": "for", "etape": "deposer"}
        answer = voter.client.post(address, sent)
    assert answer["Location"] == reverse("ballot_receipt", args=[ballot.pk])
    assert "no-store" in answer["Cache-Control"]
    cookie = answer.cookies[settings.RECEIPT_COOKIE_NAME]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"]) == ("Strict", address)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Il faut 18 signes"),
        ("AAAAAAAAAAAAAAAAAA", "faute de frappe"),
        ("<script>é", "Le signe"),
    ],
)
def test_a_wrong_code_gets_a_sentence_and_never_a_vote(
    ballot: Ballot, codes: dict[str, str], typed: str, words: str
) -> None:
    with clock.at(DURING):
        sent = Visitor().send("ballot_vote", ballot.pk, plain={"code": typed, "etape": "choisir"})
    assert sent.status == 422
    assert words in sent.page
    assert "<script>" not in sent.page
    assert not Paper.objects.exists()


def test_a_second_vote_is_refused_and_so_is_no_choice(
    ballot: Ballot, codes: dict[str, str]
) -> None:
    with clock.at(DURING):
        sent = Visitor().send(
            "ballot_vote", ballot.pk, plain={"code": codes["1"], "etape": "confirmer"}
        )
        assert "Choisissez une réponse" in sent.page
        assert "Votre réponse" in sent.page
    cast(ballot, codes["1"])
    with clock.at(DURING):
        plain = {"code": codes["1"], "choice": "against", "etape": "deposer"}
        sent = Visitor().send("ballot_vote", ballot.pk, plain=plain)
    assert sent.status == 422
    assert "on ne vote qu’une fois" in sent.page
    assert Paper.objects.count() == 1


def test_outside_the_hours_the_page_says_when(ballot: Ballot, codes: dict[str, str]) -> None:
    early = Visitor().read("ballot_vote", ballot.pk, status=422)
    assert "il ouvre le 3 mars 2026 à 09 h 00" in early
    assert 'name="code"' not in early
    with clock.at(AFTER):
        assert "clos depuis" in Visitor().read("ballot_vote", ballot.pk, status=422)


def test_whoever_has_no_role_sees_neither_the_roll_nor_the_tools(
    ballot: Ballot, codes: dict[str, str], row: DossierRow
) -> None:
    for reader in (Visitor(), Visitor().be("Elsa"), Visitor().be("Driss", "Les Mains vertes")):
        roll = reader.read("ballot_roll", ballot.pk, status=403)
        assert "Awa Diallo" not in roll
        assert "Ceci revient à : Guichet" in roll.replace("\u00a0", " ")
        assert "Organiser" not in reader.read("ballot", ballot.pk)
        assert "Préparer" not in reader.read("dossier", row.pk)
        letters = reverse("ballot_letters", args=[ballot.pk])
        assert reader.client.post(letters, {"number": "1"}).status_code == 403
        with clock.at(AFTER):
            closed = reader.send("ballot_close", ballot.pk)
            assert "Ceci revient à" in closed.page
    assert Ballot.objects.get().closed_at is None


def test_nothing_of_the_result_is_public_before_the_close(
    ballot: Ballot, codes: dict[str, str]
) -> None:
    cast(ballot, codes["1"])
    Visitor().read("ballot_file", ballot.pk, "json", status=404)
    with clock.at(DURING):
        page = Visitor().read("ballot", ballot.pk)
    assert "Le résultat" not in page
    assert "Ont voté" in page


def test_a_lost_code_is_replaced_by_a_letter_in_pdf(
    office: Visitor, ballot: Ballot, codes: dict[str, str]
) -> None:
    before = Voter.objects.get(number="1").code_hash
    address = reverse("ballot_letters", args=[ballot.pk])
    answer = office.client.post(address, {"number": "1", "forme": "pdf"})
    assert answer.content.startswith(b"%PDF-")
    assert Voter.objects.get(number="1").code_hash != before


def test_refusals_of_the_forms_keep_what_was_typed(
    office: Visitor, row: DossierRow, ballot: Ballot
) -> None:
    sent = office.send("ballot_amend", ballot.pk, plain={**PLAN, "closes": "2026-03-01T18:00"})
    assert sent.status == 422
    assert "2026-03-01T18:00" in sent.page
    assert "se termine avant de commencer" in sent.page
    sent = office.send("ballot_amend", ballot.pk, plain={**PLAN, "opens": "demain"})
    assert "donnez un jour et une heure" in sent.page
    assert (
        "déjà en préparation"
        in office.send("ballot_prepare", row.pk, "field_vote", plain=PLAN).page
    )
    office.send("ballot_roll", ballot.pk, plain={"lines": "9;\n", "faire": "ajouter"})
    assert "pas encore de code" in office.send("ballot_open", ballot.pk).page
    codes_of(office, ballot)
    office.send("ballot_open", ballot.pk)
    with clock.at(AFTER):
        sent = office.send("ballot_close", ballot.pk, plain={"n-for": "douze"})
        assert "n’est pas un nombre entier" in sent.page
        sent = office.send("ballot_close", ballot.pk, plain={"n-for": "2"})
        assert "ne tombent pas juste" in sent.page
        assert 'value="2"' in sent.page
        assert "pas encore clos" in office.read("ballot_seal", ballot.pk, status=422)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_of_a_ballot_answers_in_both_languages(
    office: Visitor, row: DossierRow, ballot: Ballot, language: str
) -> None:
    with translation.override(language):
        codes_of(office, ballot)
        pages = [office.read("ballot_prepare", row.pk, "field_vote")]
        pages += [office.read(name, ballot.pk) for name in ("ballot_amend", "ballot_roll")]
        office.send("ballot_open", ballot.pk)
        with clock.at(DURING):
            names = ("ballot", "ballot_vote", "ballot_receipt", "ballot_check", "ballot_roll")
            pages += [office.read(name, ballot.pk) for name in names]
        with clock.at(AFTER):
            pages.append(office.read("ballot_close", ballot.pk))
            office.send("ballot_close", ballot.pk)
            pages += [office.read(name, ballot.pk) for name in ("ballot", "ballot_seal")]
    assert [frame_faults(page, language) for page in pages] == [[] for _ in pages]


def test_an_unknown_ballot_is_not_found(bourg: Cast) -> None:
    nowhere = "00000000-0000-0000-0000-000000000000"
    for name in ("ballot", "ballot_vote", "ballot_check", "ballot_roll"):
        assert Client().get(reverse(name, args=[nowhere])).status_code == 404
