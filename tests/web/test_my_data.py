"""« Mes données »: seen by oneself alone, taken away or erased after a fresh proof."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from communaux.apps.actors.models import Actor
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.register.models import Entry
from communaux.kernel.text import date_text
from tests.web.conftest import GROUP, Visitor
from tests.web.entering import CHLOE, last_code, sign_up
from tests.web.test_every_page import frame_faults

DOWNLOADS = ("my_data_json", "my_data_html")
PAGES = ("my_data", "erase_me", *DOWNLOADS)


@pytest.fixture
def chloe(installation: None, settings: Settings, tmp_path: Path) -> Client:
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    client = Client()
    sign_up(client)
    return client


def prove(client: Client, after: str) -> str:
    """The code of a letter, then back: where to."""
    client.post(reverse("prove_afresh"), {"action": "send"})
    answer = client.post(reverse("prove_afresh"), {"code": last_code(), "next": after})
    return answer["Location"]


@pytest.mark.parametrize("name", PAGES)
def test_nobody_reads_it_without_signing_in(installation: None, name: str) -> None:
    answer = Client().get(reverse(name))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["my_data", "erase_me"])
def test_the_pages_answer_in_both_languages(chloe: Client, name: str, language: str) -> None:
    with translation.override(language):
        page = chloe.get(reverse(name)).content.decode()
    assert frame_faults(page, language) == []


def test_she_reads_what_is_held_why_and_for_how_long(chloe: Client) -> None:
    answer = chloe.get(reverse("my_data"))
    page = answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert CHLOE in page
    assert "Dire qui a agi, à celles et ceux qui lisent un dossier." in page
    assert "Jusqu’à la fermeture du compte" in page


def test_she_reads_her_own_and_nobody_elses(chloe: Client) -> None:
    other = Client()
    sign_up(other, "Elsa Martin", "elsa@exemple.fr")
    page = other.get(reverse("my_data")).content.decode()
    assert ("elsa@exemple.fr" in page, CHLOE in page) == (True, False)


@pytest.mark.parametrize("name", DOWNLOADS)
def test_a_copy_asks_for_a_fresh_proof(chloe: Client, name: str) -> None:
    asked = chloe.get(reverse(name))
    assert asked["Location"].startswith(reverse("prove_afresh"))
    assert prove(chloe, reverse(name)) == reverse(name)
    copy = chloe.get(reverse(name))
    assert copy["Content-Disposition"].startswith("attachment")
    assert CHLOE in copy.content.decode()


def test_the_copy_for_programs_is_json(chloe: Client) -> None:
    prove(chloe, reverse("my_data_json"))
    told = json.loads(chloe.get(reverse("my_data_json")).content)
    assert told["format"] == "communaux-person/1"


def test_an_open_session_alone_erases_nobody(chloe: Client) -> None:
    asked = chloe.post(reverse("erase_me"))
    assert asked["Location"].startswith(reverse("prove_afresh"))
    assert User.objects.filter(email=CHLOE).exists()


@pytest.mark.django_db(transaction=True)
def test_she_erases_herself_with_a_fresh_proof(chloe: Client) -> None:
    person = Actor.objects.get(account__user__email=CHLOE)
    assert "Ce qui reste, et pourquoi" in chloe.get(reverse("erase_me")).content.decode()
    prove(chloe, reverse("erase_me"))
    assert "Tout effacer maintenant" in chloe.get(reverse("erase_me")).content.decode()
    done = chloe.post(reverse("erase_me"), follow=True)
    assert "C’est effacé" in done.content.decode()
    person.refresh_from_db()
    assert person.name == "—"
    assert not User.objects.filter(email=CHLOE).exists()
    assert chloe.get(reverse("my_data")).status_code == 302


def test_the_demonstration_shows_and_erases_nobody(visitor: Visitor) -> None:
    visitor.be("Driss", GROUP)
    page = visitor.read("my_data")
    assert "Driss" in page
    assert "on n’en efface aucune" in visitor.read("erase_me")
    sent = visitor.client.post(reverse("erase_me"))
    assert sent.status_code == 403
    assert Actor.objects.filter(name="Driss").exists()


def test_a_plain_reader_of_the_demonstration_is_asked_who_they_are(visitor: Visitor) -> None:
    answer = visitor.client.get(reverse("my_data"))
    assert answer["Location"].startswith(reverse("who"))


def test_what_she_did_is_told_in_words_and_days(visitor: Visitor, row: DossierRow) -> None:
    visitor.be("Driss")
    page = visitor.read("my_data")
    entry = Entry.objects.get(dossier=row.pk)
    mechanism = mechanism_of(row.pinned_id)
    assert f"1 · {mechanism.acts[entry.act].done.fr}" in page
    assert mechanism.roles[entry.body["role"]].label.fr in page
    assert date_text(entry.legal_date).fr in page
    assert entry.body["role"] not in page
