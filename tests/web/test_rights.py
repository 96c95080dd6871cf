"""Who may do and who may read is decided by roles and mandates, never by what a page hides."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from communaux.apps.dossiers.models import DossierRow
from communaux.apps.register.models import Entry
from tests.web.conftest import ACKNOWLEDGED, DISTRICT, GROUP, OFFICE, Visitor, a_file

TELEPHONE, NAME = "06 12 34 56 78", "Driss Benali"


@pytest.mark.parametrize(
    ("person", "party"),
    [("Elsa", ""), ("Chloé", "No Tag Fuori Porta"), ("Driss", GROUP), ("Bruno", DISTRICT)],
)
def test_an_act_posted_without_its_role_is_refused(
    visitor: Visitor, row: DossierRow, person: str, party: str
) -> None:
    visitor.be(person, party)
    sent = visitor.send("act_form", row.pk, "acknowledge", **ACKNOWLEDGED)
    assert sent.status == 403
    assert "Cet acte revient à" in sent.page
    assert "Guichet des communs" in sent.page
    assert Entry.objects.filter(dossier=row.pk).count() == 1


def test_nobody_in_particular_is_asked_who_they_are_and_loses_nothing(
    row: DossierRow,
) -> None:
    sent = Visitor().send("act_form", row.pk, "refuse", reasons="Parce que je le dis, moi.")
    assert sent.status == 403
    assert "Dites d’abord qui vous êtes" in sent.page
    assert "Parce que je le dis, moi." in sent.page


def test_one_cannot_become_somebody_outside_the_cast(visitor: Visitor, row: DossierRow) -> None:
    visitor.be("Elsa")
    forged = "00000000-0000-0000-0000-000000000000"
    visitor.client.post(reverse("who"), {"qui": f"{forged}:{forged}"})
    assert "Vous êtes <b>" not in visitor.read("home")


def test_outside_the_demonstration_nobody_chooses_who_they_are(
    visitor: Visitor, settings: Settings
) -> None:
    visitor.be("Bruno", OFFICE)
    settings.DEMO = False
    assert "Bruno" not in visitor.read("home")
    answer = visitor.client.post(reverse("who"), {"qui": ""})
    assert answer.status_code == 403


def test_choosing_who_one_is_never_leads_to_another_site(visitor: Visitor) -> None:
    answer = visitor.client.post(reverse("who"), {"qui": "", "suite": "https://example.org/"})
    assert answer["Location"] == reverse("home")


def test_personal_answers_are_shown_to_the_office_and_to_their_author_only(
    visitor: Visitor, row: DossierRow
) -> None:
    addresses = [
        reverse("dossier", args=[row.pk]),
        reverse("act", args=[row.pk, 1]),
        reverse("dossier_register", args=[row.pk]),
        reverse("dossier_export", args=[row.pk]),
        reverse("register"),
        reverse("home"),
    ]
    seen_by = {}
    for who in (("Elsa", ""), ("Chloé", "No Tag Fuori Porta"), ("Driss", GROUP), ("Bruno", OFFICE)):
        visitor.be(*who)
        pages = [visitor.client.get(address).content.decode() for address in addresses]
        seen_by[who[0]] = any(TELEPHONE in page or NAME in page for page in pages)
    pages = [Client().get(address).content.decode() for address in addresses]
    assert not any(TELEPHONE in page or NAME in page for page in pages)
    assert seen_by == {"Elsa": False, "Chloé": False, "Driss": True, "Bruno": True}


def test_a_withheld_answer_says_why(visitor: Visitor, row: DossierRow) -> None:
    visitor.be("Elsa")
    page = visitor.read("act", row.pk, 1)
    assert "Donnée personnelle, gardée hors du registre public" in page


def test_the_name_of_somebody_who_speaks_as_the_public_is_never_shown(
    visitor: Visitor, published: DossierRow
) -> None:
    visitor.be("Elsa")
    offer: dict[str, Any] = {"observation_kind": "offer", "observation": "J’ai une ponceuse."}
    visitor.send("act_form", published.pk, "observe", **offer)
    stranger = Visitor()
    pages = [
        stranger.read("dossier", published.pk),
        stranger.read("act", published.pk, published.head_seq + 1),
        stranger.read("register"),
    ]
    assert all("Elsa" not in page for page in pages)
    assert all("Une personne du public" in page for page in pages)
    assert "J’ai une ponceuse." in pages[0]


def test_the_public_export_verifies_and_opens_no_seal(visitor: Visitor, row: DossierRow) -> None:
    told = json.loads(Visitor().read("dossier_export", row.pk))
    assert told["opened"] == []
    assert told["head"]["seq"] == len(told["entries"]) == 1


def test_a_document_is_served_to_be_saved_never_to_be_run(
    visitor: Visitor, row: DossierRow
) -> None:
    visitor.be("Bruno", OFFICE)
    visitor.send("act_form", row.pk, "ask_items", missing_items="Un croquis")
    visitor.be("Driss", GROUP)
    files = {"piece-proposal_attachment": a_file("croquis.txt")}
    visitor.send("act_form", row.pk, "complete", plain=files, items_added="Un croquis.")
    sha256 = Entry.objects.get(dossier=row.pk, seq=3).body["documents"][0]["sha256"]
    answer = Client().get(reverse("piece", args=[row.pk, 3, sha256]))
    assert answer["Content-Disposition"] == 'attachment; filename="croquis.txt"'
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content == b"Une preuve de bonne foi.\n"


def test_a_document_no_act_names_is_not_served(visitor: Visitor, row: DossierRow) -> None:
    visitor.read("piece", row.pk, 1, "0" * 64, status=404)
