"""Several territories on one site: pages speak of the one chosen, remember it, and cost no more."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from communaux.apps.actors.acting import acting_choices
from communaux.apps.actors.models import Actor, Territory
from communaux.apps.commons.models import Commons
from communaux.demo.cast import introduce
from communaux.demo.place import SCOTLAND, found_territory
from communaux.kernel.dossier.scenario import Player
from communaux.web.cast import cast_of
from tests.web.conftest import Visitor


@pytest.fixture
def scotland(district: Territory) -> Territory:
    """A second territory, with a commons of its own and Awa mandated there."""
    territory, _ = found_territory(SCOTLAND)
    ministers = Player(
        name="Ministres écossais", nature="public_body", person="Awa", mandates=("ministers",)
    )
    introduce(ministers, territory)
    Commons.objects.create(territory=territory, name="Forêt de Rhubodach")
    return territory


def page(client: Client, name: str, query: str = "") -> str:
    return client.get(reverse(name) + query).content.decode()


def test_pages_speak_of_the_first_territory_until_another_is_chosen(scotland: Territory) -> None:
    reader = Client()
    assert "Forêt de Rhubodach" not in page(reader, "commons_list")
    assert "Forêt de Rhubodach" in page(reader, "commons_list", "?territoire=ecosse")
    assert "Forêt de Rhubodach" in page(reader, "commons_list"), "it was not remembered"
    assert "Forêt de Rhubodach" not in page(Client(), "commons_list"), "others saw it"
    assert "Forêt de Rhubodach" not in page(reader, "commons_list", "?territoire=porto-saragozza")


def test_a_name_that_is_no_territory_changes_nothing(scotland: Territory) -> None:
    reader = Client()
    for written in ("?territoire=atlantide", "?territoire=", "?territoire=%00"):
        assert "Porto-Saragozza" in page(reader, "home", written)
    assert settings.TERRITORY_COOKIE_NAME not in reader.cookies


def test_the_territories_are_listed_with_their_calendar_and_a_way_to_each(
    scotland: Territory,
) -> None:
    listed = page(Client(), "territories")
    assert "GB-SCT" in listed
    assert 'href="/fr/?territoire=ecosse"' in listed
    assert 'href="?territoire=ecosse"' in page(Client(), "home")


def test_choosing_a_territory_costs_no_query_more(scotland: Territory) -> None:
    reader = Client()

    def queries(query: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            page(reader, "dossiers", query)
        return len(seen)

    page(reader, "dossiers")
    assert queries("?territoire=ecosse") <= queries("?territoire=porto-saragozza")


def test_a_territory_beyond_the_first_dozen_is_found_by_its_name(scotland: Territory) -> None:
    for n in range(15):
        Territory.objects.create(slug=f"t{n}", name=f"Territoire {n}")
    assert "Territoire 14" in page(Client(), "dossiers", "?territoire=t14")


def test_a_person_acts_in_each_territory_with_the_mandates_held_there(scotland: Territory) -> None:
    on, awa = date(2026, 3, 2), Actor.objects.get(name="Awa")
    roles = {role for choice in acting_choices(awa, scotland, on) for role in choice.roles}
    assert roles == {"ministers"}
    people = {each.person.name for each in cast_of(scotland, on)}
    assert people == {"Awa"}
    visitor = Visitor()
    visitor.client.get(reverse("home") + "?territoire=ecosse")
    visitor.be("Awa", "Ministres écossais")
    assert "Ministres écossais" in visitor.read("home")
    visitor.client.get(reverse("home") + "?territoire=porto-saragozza")
    assert "pour « Ministres" not in visitor.read("home")
