"""The mechanism of the guide on the site: in the gallery, opened by a form, lived to its end."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from communaux.apps.actors.models import Actor, Mandate, Territory
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.register.verification import verify_dossier
from communaux.kernel.time import clock
from communaux.web.asking.question import PREFIX
from tests.toy.told import write_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db
REASONS = "Le capot a été remplacé hier."


@pytest.fixture(autouse=True)
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[None]:
    """One folder more, and nothing else; in the demonstration, in French, in March 2026."""
    monkeypatch.setenv("COMMUNAUX_MECHANISMS", str(write_told(tmp_path)))
    settings.DEMO = True
    with clock.at(date(2026, 3, 6)), translation.override("fr"):
        yield


class Site:
    """A visitor of the site who may become anybody of the cast."""

    def __init__(self) -> None:
        self.client = Client()
        self.town = Territory.objects.create(slug="bourg", name="Bourg", place="01053")
        self.driss = self._actor("Driss", "person")
        self.bruno = self._actor("Bruno", "person")
        self.library = self._actor("Bibliothèque d’outils", "public_body")
        Mandate.objects.create(
            person=self.bruno, body=self.library, territory=self.town,
            roles=["librarian"], starts=date(2020, 1, 1),
        )  # fmt: skip

    def _actor(self, name: str, nature: str) -> Actor:
        return Actor.objects.create(name=name, nature=nature, territory=self.town)

    def be(self, person: Actor, party: Actor) -> None:
        self.client.post(reverse("who"), {"qui": f"{person.pk}:{party.pk}"})

    def read(self, name: str, *place: Any) -> str:
        answer = self.client.get(reverse(name, args=place))
        assert answer.status_code == 200, (name, place, answer.status_code)
        return answer.content.decode()

    def fill(self, name: str, *place: Any, **answers: str) -> str:
        """Send a form as the browser would; the page one lands on."""
        typed = {f"{PREFIX}{field}": value for field, value in answers.items()}
        answer = self.client.post(reverse(name, args=place), typed, follow=True)
        return answer.content.decode()


def test_the_mechanism_stands_in_the_gallery_with_its_own_page() -> None:
    site = Site()
    assert "Prêt d’outils" in site.read("mechanisms")
    page = site.read("mechanism", "tool_library")
    assert "Un outil pour tout le quartier" in page
    assert "La scie sur table" in page
    assert "La scie sur table" in site.read("story", "tool_library", "bench_saw")


def test_its_form_opens_a_dossier_whose_situation_shows() -> None:
    site = Site()
    site.be(site.driss, site.driss)
    form = site.read("open_dossier", "tool_library", "request")
    assert "Quel outil" in form
    opened = site.fill(
        "open_dossier", "tool_library", "request",
        tool="Scie sur table", commons_name="Scie sur table", phone="+33 5 00 00 00 00",
    )  # fmt: skip
    row = DossierRow.objects.get(mechanism="tool_library")
    assert (row.title, row.stage) == ("Scie sur table", "asked")
    assert "Réponse de la bibliothèque" in opened
    assert "11 mars" in opened
    assert "+33 5" not in Client().get(reverse("dossier", args=[row.pk])).content.decode()


def test_a_dossier_of_the_guide_lives_to_its_end_and_verifies() -> None:
    site = Site()
    site.be(site.driss, site.driss)
    site.fill("open_dossier", "tool_library", "request", tool="Scie", commons_name="Scie")
    row = DossierRow.objects.get(mechanism="tool_library")
    site.be(site.bruno, site.library)
    with clock.at(date(2026, 3, 10)):
        answers = {"tool_safe": "true", "tool_safe_reasons": REASONS}
        assert "Retour de l’outil" in site.fill("act_form", row.pk, "lend", **answers)
        site.read("dossiers")
    with clock.at(date(2026, 3, 20)):
        site.fill("act_form", row.pk, "give_back", condition="good")
    row.refresh_from_db()
    assert (row.stage, row.ended_on) == ("returned", date(2026, 3, 20))
    assert verify_dossier(row.pk) == []


def test_what_is_missing_is_said_and_what_was_typed_is_kept() -> None:
    site = Site()
    site.be(site.driss, site.driss)
    page = site.fill("open_dossier", "tool_library", "request", purpose="Réparer les bancs.")
    assert "À remplir" in page
    assert "Réparer les bancs." in page
    assert not DossierRow.objects.exists()


def test_the_loan_slip_is_printed_from_the_register() -> None:
    site = Site()
    site.be(site.driss, site.driss)
    site.fill("open_dossier", "tool_library", "request", tool="Scie", commons_name="Scie")
    row = DossierRow.objects.get(mechanism="tool_library")
    site.be(site.bruno, site.library)
    site.fill("act_form", row.pk, "lend", tool_safe="true", tool_safe_reasons=REASONS)
    answer = site.client.get(reverse("document", args=[row.pk, "loan_slip"]))
    body = b"".join(answer) if answer.streaming else answer.content
    assert (answer["Content-Type"], body[:5]) == ("application/pdf", b"%PDF-")
