"""The cast, a plot of land, and the toy garden; each test stands on a fixed day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from communaux.apps.actors.acting import Acting, acting_as
from communaux.apps.actors.models import Actor, Mandate, Membership, Territory
from communaux.apps.commons.models import Commons
from communaux.apps.dossiers import pinning
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.kernel.time import clock
from tests.apps.toy_charter import Signing, charters
from tests.apps.toy_garden import toys

DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Cast:
    """Everybody, and on whose behalf they act on `DAY`."""

    territory: Territory
    plot: Commons
    city: Actor
    hands: Actor
    awa: Actor
    bruno: Actor
    chloe: Actor
    driss: Actor
    elsa: Actor

    def office(self) -> Acting:
        """Bruno for the city, mandated."""
        return acting_as(self.bruno, self.city, self.territory, clock.today())

    def gardeners(self) -> Acting:
        """Driss for his informal group."""
        return acting_as(self.driss, self.hands, self.territory, clock.today())

    def alone(self, person: Actor) -> Acting:
        """Somebody for themselves."""
        return acting_as(person, person, self.territory, clock.today())


@pytest.fixture(autouse=True)
def toy_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinning, "catalogue", toys)


@pytest.fixture(autouse=True)
def fixed_day() -> Iterator[None]:
    with clock.at(DAY):
        yield


def assemble(slug: str = "bourg") -> Cast:
    """A territory with its people, their memberships and mandates."""
    territory = Territory.objects.create(slug=slug, name="Bourg", place="01053")

    def actor(name: str, nature: str = "person") -> Actor:
        return Actor.objects.create(name=name, nature=nature, territory=territory)

    cast = Cast(
        territory=territory,
        plot=Commons.objects.create(territory=territory, name="Friche de l’Église"),
        city=actor("Ville de Bourg", "public_body"),
        hands=actor("Les Mains vertes", "informal"),
        awa=actor("Awa"),
        bruno=actor("Bruno"),
        chloe=actor("Chloé"),
        driss=actor("Driss"),
        elsa=actor("Elsa"),
    )
    start = date(2015, 1, 1)
    Membership.objects.create(person=cast.driss, body=cast.hands, referent=True, starts=start)
    Mandate.objects.create(
        person=cast.bruno, body=cast.city, territory=territory, roles=["office"], starts=start
    )
    return cast


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def committed(transactional_db: None) -> Cast:
    """The cast truly committed, for tests with several connections."""
    return assemble()


def proposed(cast: Cast, **more: Any) -> DossierRow:
    """A garden proposed by Driss's group on `DAY`."""
    answers = {"title": "Jardin de l’Église", "telephone": "06 12 34 56 78", "budget": "600,00"}
    options: dict[str, Any] = {
        "territory": cast.territory,
        "mechanism": "toy_garden",
        "data": answers,
    } | more
    return perform(None, "propose", cast.gardeners(), **options)


@pytest.fixture
def garden(cast: Cast) -> DossierRow:
    return proposed(cast, commons=cast.plot)


@pytest.fixture
def signing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> Signing:
    monkeypatch.setattr(pinning, "catalogue", charters)
    settings.DATA = tmp_path
    hands = Actor.objects.create(name="Rue Basse", nature="informal", territory=cast.territory)
    Membership.objects.create(person=cast.chloe, body=hands, starts=date(2015, 1, 1))
    neighbours = acting_as(cast.chloe, hands, cast.territory, clock.today())
    answers = {"title": "Charte", "shared": "la clé", "telephone": "0612345678"}
    row = perform(
        None,
        "write",
        cast.gardeners(),
        territory=cast.territory,
        mechanism="toy_charter",
        data=answers,
    )
    return Signing(perform(row, "sit", neighbours), cast.gardeners(), neighbours, cast.office())
