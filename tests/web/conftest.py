"""A visitor of the site, in the demo's district, on a fixed day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import requests
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from communaux.apps.actors.models import Actor, Territory
from communaux.apps.commons.models import Commons
from communaux.apps.dossiers.models import DossierRow
from communaux.config.identity import identity_services
from communaux.demo.cast import STANDING, introduce
from communaux.demo.place import found_territory
from communaux.kernel.time import clock
from tests.web.identity_service import Service, told

DAY = date(2026, 3, 2)
PACT = "collaboration_pact"
OFFICE, DISTRICT, GROUP = "Ufficio Cittadinanza Attiva", "Quartiere Porto-Saragozza", "Muri Vivi"
PROPOSAL: dict[str, Any] = {
    "title": "Des bancs pour la place",
    "summary": "Réparer et entretenir les bancs de la place, une matinée par mois.",
    "route": "initiative",
    "promoter_type": "informal_group",
    "referent_name": "Driss Benali",
    "referent_contact": "06 12 34 56 78",
    "members_count": "6",
    "object_type": "material",
    "place": "Place de la Pace",
    "intensity": "constant_care",
    "motivation": "On ne s’assied plus nulle part.",
    "aims": "Des bancs solides et des voisins qui se parlent.",
    "actions": "Poncer, peindre, revisser.",
}
ACKNOWLEDGED: dict[str, Any] = {
    "responsible_office": "Quartiere Porto-Saragozza",
    "expected_by": "2026-04-01",
}
ADMITTED: dict[str, Any] = {
    "admissible": "true",
    "admissible_reasons": "Un bien public, un projet conforme au règlement.",
    "ordinary_care": "true",
    "ordinary_care_reasons": "Un soin fréquent, aux conditions connues d’avance.",
    "heritage": "false",
    "changes_use": "false",
}


@dataclass
class Sent:
    """What came back: the status, the page, the address one ends at."""

    status: int
    page: str
    address: str


@dataclass
class Visitor:
    """Somebody reading and writing in a browser that knows no script."""

    client: Client = field(default_factory=Client)

    def be(self, person: str, party: str = "") -> Visitor:
        """Take the place of somebody of the cast, for themselves or for a party."""
        who = Actor.objects.get(name=person, nature="person")
        whom = Actor.objects.get(name=party) if party else who
        self.client.post(reverse("who"), {"qui": f"{who.pk}:{whom.pk}"})
        return self

    def read(self, name: str, *place: Any, query: str = "", status: int = 200) -> str:
        answer = self.client.get(reverse(name, args=place) + query)
        assert answer.status_code == status, (name, place, answer.status_code)
        return answer.content.decode()

    def send(
        self, name: str, *place: Any, plain: dict[str, Any] | None = None, **answers: Any
    ) -> Sent:
        """Send the form of a page; `plain` fields are sent under their own names."""
        typed = {f"r-{key}": value for key, value in answers.items()}
        sent = {"faire": "1", **typed, **(plain or {})}
        answer = self.client.post(reverse(name, args=place), sent, follow=True)
        last = answer.redirect_chain[-1][0] if answer.redirect_chain else ""
        return Sent(answer.status_code, answer.content.decode(), last)

    def propose(self, **more: Any) -> DossierRow:
        """A proposal of Driss's group, on a commons described in the form."""
        self.be("Driss", GROUP)
        answers = {**PROPOSAL, "commons_name": "Place de la Pace", **more}
        sent = self.send("open_dossier", PACT, "submit", **answers)
        row = DossierRow.objects.order_by("-changed_at").first()
        assert row is not None, sent.page
        return row


@pytest.fixture(autouse=True)
def demonstration(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """The demonstration, in French, on `DAY`, with its files in a folder of its own."""
    settings.DEMO = True
    settings.DATA = settings.STATIC_ROOT = tmp_path
    with clock.at(DAY), translation.override("fr"):
        yield


@pytest.fixture
def district(db: None) -> Territory:
    """The district with the five people of the cast."""
    territory, _ = found_territory()
    for player in STANDING:
        introduce(player, territory)
    return territory


@pytest.fixture
def visitor(district: Territory) -> Visitor:
    return Visitor()


@pytest.fixture
def row(visitor: Visitor) -> DossierRow:
    """A proposal just made."""
    return visitor.propose()


@pytest.fixture
def published(visitor: Visitor, row: DossierRow) -> DossierRow:
    """The same proposal, admitted: anyone may comment."""
    visitor.be("Bruno", OFFICE)
    visitor.send("act_form", row.pk, "acknowledge", **ACKNOWLEDGED)
    visitor.send("act_form", row.pk, "admit_ordinary", **ADMITTED)
    row.refresh_from_db()
    assert row.stage == "publicity"
    return row


@pytest.fixture
def place(district: Territory) -> Commons:
    return Commons.objects.create(territory=district, name="Portiques de la via Saragozza")


@pytest.fixture
def installation(settings: Settings, district: Territory) -> Iterator[None]:
    """A real installation, not a demonstration; nobody has yet tried a code."""
    settings.DEMO = False
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(params=["RS256"])
def service(
    request: pytest.FixtureRequest, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Service:
    """The service, in the place of the network."""
    settings.SOCIALACCOUNT_PROVIDERS = identity_services(told(request.param))
    one = Service(algorithm=request.param)
    monkeypatch.setattr(requests.Session, "send", lambda _, asked, **__: one.send(asked))
    return one


def a_file(name: str, content: bytes = b"Une preuve de bonne foi.\n") -> SimpleUploadedFile:
    """A small file to attach."""
    return SimpleUploadedFile(name, content, content_type="text/plain")
