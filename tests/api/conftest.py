"""The API in a test: the demo's district, its people, and a client that says who it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from communaux.apps.actors.models import Actor, Territory
from communaux.apps.commons.models import Commons
from communaux.demo.cast import STANDING, introduce
from communaux.demo.place import found_territory
from communaux.kernel.time import clock

DAY = date(2026, 3, 2)
PROPOSAL = {
    "title": "Des bancs pour la place",
    "summary": "Réparer et entretenir les bancs de la place, une matinée par mois.",
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


@dataclass(frozen=True)
class Answer:
    """What the API said: its status and its JSON."""

    status: int
    body: Any


class Voice:
    """Somebody speaking JSON to the API, named by two headers; nobody without `person`."""

    def __init__(self, person: str = "", party: str = "") -> None:
        self.headers = {}
        if person:
            self.headers["X-Communaux-Person"] = str(Actor.objects.get(name=person).pk)
        if party:
            self.headers["X-Communaux-Party"] = str(Actor.objects.get(name=party).pk)

    def get(self, path: str, **query: Any) -> Answer:
        answer = Client(headers=self.headers).get(f"/api{path}", query)
        return Answer(answer.status_code, _json(answer))

    def post(self, path: str, body: Mapping[str, Any] | str) -> Answer:
        text = body if isinstance(body, str) else json.dumps(body, default=str)
        answer = Client(headers=self.headers).post(
            f"/api{path}", text, content_type="application/json"
        )
        return Answer(answer.status_code, _json(answer))


def _json(answer: Any) -> Any:
    return answer.json() if "json" in answer.headers["Content-Type"] else answer.content


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True


@pytest.fixture(autouse=True)
def fixed_day() -> Iterator[None]:
    with clock.at(DAY):
        yield


@pytest.fixture
def district(db: None) -> Territory:
    """The district, with Awa, Bruno, Chloé, Driss and Elsa, and one square."""
    territory, _ = found_territory()
    for player in STANDING:
        introduce(player, territory)
    Commons.objects.create(territory=territory, name="Place de la Pace")
    return territory


@pytest.fixture
def chloe(district: Territory) -> Voice:
    return Voice("Chloé", "No Tag Fuori Porta")


@pytest.fixture
def bruno(district: Territory) -> Voice:
    return Voice("Bruno", "Ufficio Cittadinanza Attiva")


@pytest.fixture
def elsa(district: Territory) -> Voice:
    return Voice("Elsa")


@pytest.fixture
def nobody(district: Territory) -> Voice:
    return Voice()


@pytest.fixture
def pact(chloe: Voice) -> str:
    """The identifier of a pact that Chloé's group has just proposed."""
    opening = {"mechanism": "collaboration_pact", "act": "submit", "data": PROPOSAL}
    answer = chloe.post("/dossiers", opening)
    assert answer.status == 201, answer.body
    return str(answer.body["dossier"]["id"])
