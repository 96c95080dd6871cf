"""The acceptance stories of the other mechanisms, played by their cast on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from communaux.catalogue import catalogue
from communaux.demo.place import place_of
from tests.journeys.conftest import WIDTHS, Site, opened
from tests.journeys.playing import Player
from tests.journeys.test_access import open_all, violations

pytestmark = pytest.mark.journey
STORIES = (
    ("land_trust", "arc_en_ciel_then_resale"),
    ("city_doughnut", "grenoble_2022"),
    ("compulsory_right_to_buy", "shore_in_scottish_time"),
    ("asset_transfer_request", "hall_in_the_square"),
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
        for step in story.steps:
            if not step.run:
                player.play(step)
        assert player.done == [step.do for step in story.steps if step.do]
        page.goto(f"/fr/dossiers/{player.dossier}/")
        open_all(page)
        assert violations(page) == []
        page.goto(f"/fr/dossiers/{player.dossier}/registre/")
        expect(page.get_by_role("status").first).to_contain_text("la chaîne est intacte")
