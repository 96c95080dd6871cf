"""The acceptance stories of the other mechanisms, played by their cast on a phone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import Browser, Page, expect

from communaux.catalogue import catalogue
from communaux.demo.place import place_of
from communaux.kernel.dossier.scenario import Step
from tests.journeys.conftest import WIDTHS, Site, opened
from tests.journeys.playing import Player, SamePlace
from tests.journeys.test_access import open_all, violations

pytestmark = [pytest.mark.journey, pytest.mark.long]
SIGNED = "sign_convention"
STORIES = (
    ("land_trust", "arc_en_ciel_then_resale"),
    ("city_doughnut", "grenoble_2022"),
    ("compulsory_right_to_buy", "shore_in_scottish_time"),
    ("asset_transfer_request", "hall_in_the_square"),
    ("priority_right", "agreed_then_withdrawn"),
    ("ownerless_property", "la_cour_du_puits"),
    ("asset_use_request", "hall_after_publicity"),
    ("land_trust_body", "three_thirds"),
    ("doughnut_check", "car_park_on_a_meadow"),
)


@pytest.mark.parametrize(("mechanism", "name"), STORIES)
def test_the_story_is_played_to_its_end(
    browser: Browser, site: Site, mechanism: str, name: str
) -> None:
    story = catalogue().shelf(mechanism).scenarios[name]
    with opened(browser, site, WIDTHS["phone"]) as page, site.back_to_today():
        page.goto(f"/fr/?territoire={place_of(mechanism).slug}")
        place = f"Lieu de {name}"
        player = Player(page, site, story, place, mechanism=mechanism, foreseen=False)
        tell(page, player, [step for step in story.steps if not step.run])


def test_the_cafe_is_sold_under_the_eyes_of_those_who_registered(
    browser: Browser, site: Site
) -> None:
    """Two dossiers on one place: the interest registered in the first is heard in the second."""
    promise, sale = "citizen_interest_register", "urban_preemption"
    interest = catalogue().shelf(promise).scenarios["cafe_interest"]
    story = catalogue().shelf(sale).scenarios["cafe_wall_delegated"]
    with opened(browser, site, WIDTHS["phone"]) as page, site.back_to_today():
        page.goto(f"/fr/?territoire={place_of(promise).slug}")
        place = "Café de la Place, vu du navigateur"
        first = Player(page, site, interest, place, mechanism=promise, foreseen=False)
        registered = max(n for n, step in enumerate(interest.steps) if step.do == SIGNED)
        tell(page, first, interest.steps[: registered + 1])
        page.goto(f"/fr/?territoire={place_of(sale).slug}")
        second = SamePlace(page, site, story, place, mechanism=sale, foreseen=False)
        tell(page, second, story.steps)
        first.now = ""
        tell(page, first, interest.steps[registered + 1 :])


def tell(page: Page, player: Player, steps: Sequence[Step]) -> None:
    """Play the steps; the page of the dossier has no fault of access, its register is whole."""
    before = len(player.done)
    for step in steps:
        player.play(step)
    assert player.done[before:] == [step.do for step in steps if step.do]
    page.goto(f"/fr/dossiers/{player.dossier}/")
    open_all(page)
    assert violations(page) == []
    page.goto(f"/fr/dossiers/{player.dossier}/registre/")
    expect(page.get_by_role("status").first).to_contain_text("la chaîne est intacte")
