"""Bellfield and what might have happened, played in a browser; two dossiers on one parcel."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from communaux.catalogue import catalogue
from communaux.demo.place import place_of
from communaux.kernel.dossier.scenario import Scenario, Step
from tests.journeys.conftest import WIDTHS, Site, opened
from tests.journeys.playing import ACT_PAGE, Player, SamePlace
from tests.journeys.test_access import open_all, violations

pytestmark = [pytest.mark.journey, pytest.mark.long]
RIGHT = "community_right_to_buy"
STORIES = catalogue().shelf(RIGHT).scenarios
COUNTER_STORIES = (
    "bellfield_nine_percent",
    "bellfield_forty_eight_percent",
    "bellfield_missed_confirmation",
    "bellfield_exempt_gift",
)
PARCEL = "Grève de deux dossiers"


def in_scotland(page: Page, site: Site, story: Scenario, place: str) -> Player:
    page.goto(f"/fr/?territoire={place_of(RIGHT).slug}")
    return Player(page, site, story, place, mechanism=RIGHT, foreseen=False)


def finished(page: Page, player: Player) -> None:
    """The dossier's page has no fault of access, and its register is whole."""
    page.goto(f"/fr/dossiers/{player.dossier}/")
    open_all(page)
    assert violations(page) == []
    page.goto(f"/fr/dossiers/{player.dossier}/registre/")
    expect(page.get_by_role("status").first).to_contain_text("la chaîne est intacte")


def test_bellfield_is_played_from_the_letter_to_the_keys(browser: Browser, site: Site) -> None:
    story = STORIES["bellfield"]
    with opened(browser, site) as page, site.back_to_today():
        player = in_scotland(page, site, story, "Bellfield, de la lettre aux clés")
        for step in story.steps:
            player.play(step)
            if step.do == "return_ballot":
                sees_both_limits(page)
        assert player.done == [step.do for step in story.steps if step.do]
        finished(page, player)


def sees_both_limits(page: Page) -> None:
    """26 April if holidays counted, 28 April since they do not, each with its count."""
    owed = page.locator("#attendu")
    open_all(page)
    for words in ("26 avril 2017", "28 avril 2017", "vendredi saint (14 avril)"):
        expect(owed).to_contain_text(words)
    expect(owed).to_contain_text("lundi de Pâques, jour chômé d’Édimbourg (17 avril)")


@pytest.mark.parametrize("name", COUNTER_STORIES)
def test_what_might_have_happened_at_bellfield(browser: Browser, site: Site, name: str) -> None:
    with opened(browser, site, WIDTHS["phone"]) as page, site.back_to_today():
        player = in_scotland(page, site, STORIES[name], f"Lieu de {name}")
        for step in STORIES[name].steps:
            player.play(step)
        finished(page, player)


def test_the_freeze_of_one_dossier_refuses_the_sale_in_another(
    browser: Browser, site: Site
) -> None:
    first, second = STORIES["ordinary_route"], STORIES["frozen_parcel"]
    sale = next(step for step in second.steps if step.try_)
    with opened(browser, site, WIDTHS["phone"]) as page, site.back_to_today():
        until = next(n for n, step in enumerate(first.steps) if step.do == "owner_receives")
        player = in_scotland(page, site, first, PARCEL)
        for step in first.steps[: until + 1]:
            player.play(step)
        other = SamePlace(page, site, second, PARCEL, mechanism=RIGHT, foreseen=False)
        for step in [step for step in second.steps if step.do][:2]:
            other.play(step)
        refused(page, other, sale)


def refused(page: Page, player: Player, sale: Step) -> None:
    """The sale is not offered; sent all the same, it is refused with its reason and its end."""
    player.site.stand_on(sale.on)
    player.be(sale.by or "")
    page.goto(ACT_PAGE.format(player.dossier, "expose_for_sale"))
    player.fill(sale)
    player.send("expose_for_sale")
    said = page.get_by_role("alert").first
    expect(said).to_contain_text("une communauté demande à inscrire son droit d’achat")
    expect(said).to_contain_text("16 mars 2026")
