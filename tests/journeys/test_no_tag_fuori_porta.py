"""The acceptance story, played to its end by its cast on a phone; Bellfield is played on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from communaux.catalogue import catalogue
from tests.journeys.conftest import WIDTHS, Site, opened
from tests.journeys.playing import PACT, Player

pytestmark = [pytest.mark.journey, pytest.mark.long]
STORY = "no_tag_fuori_porta"
FOUND = {
    "fragility": ("6 points", "Gestion passée de locaux municipaux", "peut renverser le résultat"),
    "posting_calendar": ("9 mai 2025",),
    "annual_support": ("200",),
    "length": ("73",),
    "portfolio": ("123,8", "16,2", "11,1", "957 ≠ 1 238"),
}


def test_the_pact_of_the_porticoes_is_played_from_first_idea_to_reports(
    browser: Browser, site: Site
) -> None:
    story = catalogue().shelf(PACT).scenarios[STORY]
    with opened(browser, site, WIDTHS["phone"]) as page, site.back_to_today():
        player = Player(page, site, story, place="Portiques du parcours")
        for step in story.steps:
            player.play(step)
            if step.run:
                for words in FOUND[step.run]:
                    expect(page.locator("#resultat")).to_contain_text(words)
        acts = [step.do for step in story.steps if step.do]
        assert [name for name in player.done if name not in FOUND] == acts
        page.goto(f"/fr/dossiers/{player.dossier}/registre/")
        expect(page.get_by_role("status").first).to_contain_text("la chaîne est intacte")
        page.get_by_role("link", name=player.done_label("post"), exact=True).click()
        for words in (
            "DD/2025/6111",
            "DD/PRO/2025/5580",
            "283159/2025",
            "600,00 €",
            "25 avril 2025",
        ):
            expect(page.get_by_role("main")).to_contain_text(words)
