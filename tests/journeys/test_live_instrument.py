"""An instrument in a real browser: the result follows what is typed, with and without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.journeys.conftest import WIDTHS, Site, opened
from tests.journeys.playing import PACT
from tests.journeys.test_access import open_all, violations

pytestmark = pytest.mark.journey
PLACE = f"/fr/mecanismes/{PACT}/calculer/portfolio/"
SHARED = f"{PLACE}?r-pacts=1238&r-years=10"
BESIDE = f"{SHARED}&avec=r-pacts%3D957%26r-years%3D10&calculer=1"


def complaints(page: Page) -> list[str]:
    """What the browser complains of: a blocked style, a missing file, a fault of a script."""
    told: list[str] = []
    page.on("console", lambda said: told.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: told.append(str(fault)))
    return told


def test_the_result_follows_what_is_typed_and_the_address_too(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        told = complaints(page)
        page.goto(PLACE)
        page.get_by_label("Pactes signés, chiffre publié").fill("1238")
        expect(page.locator("#resultat")).to_contain_text("il manque encore")
        page.get_by_label("Années").fill("10")
        expect(page.locator("#resultat")).to_contain_text("123,8 par an")
        expect(page.locator("#annonce")).to_contain_text("Pactes par an : 123,8 par an")
        expect(page).to_have_url(re.compile(r"\?r-pacts=1238&r-years=10"))
        assert told == []


def test_what_was_unfolded_stays_unfolded_and_the_cursor_where_it_was(
    browser: Browser, site: Site
) -> None:
    with opened(browser, site) as page:
        page.goto(SHARED)
        page.locator("#resultat summary").first.click()
        page.get_by_label("Années").fill("20")
        expect(page.locator("#resultat")).to_contain_text("61,9 par an")
        expect(page.locator("#resultat details").first).to_have_attribute("open", "")
        expect(page.get_by_label("Années")).to_be_focused()


def test_an_error_told_by_a_sent_form_goes_away_once_it_is_mended(
    browser: Browser, site: Site
) -> None:
    with opened(browser, site) as page:
        page.goto(f"{PLACE}?r-pacts=mille&r-years=10&calculer=1")
        expect(page.locator("#erreurs")).to_be_visible()
        page.get_by_label("Pactes signés, chiffre publié").fill("1000")
        expect(page.locator("#resultat")).to_contain_text("100,0 par an")
        expect(page.locator("#erreurs")).to_have_count(0)
        expect(page.locator("#calcul [aria-invalid]")).to_have_count(0)


def test_a_result_is_kept_beside_the_next_one(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        page.goto(SHARED)
        page.get_by_role("button", name="Garder et comparer").click()
        expect(page.locator("#comparaison")).to_contain_text("Aucune donnée ne diffère")
        page.get_by_label("Pactes signés, chiffre publié").fill("957")
        expect(page.locator("#comparaison")).to_contain_text("28,1 par an de moins qu’en A")
        page.get_by_role("link", name="retirer : scénario A").click()
        expect(page.locator("#comparaison")).to_have_count(0)
        expect(page.locator("#resultat")).to_contain_text("95,7 par an")


def test_without_a_script_the_same_form_gives_the_same_result(browser: Browser, site: Site) -> None:
    with opened(browser, site, java_script_enabled=False) as page:
        page.goto(PLACE)
        page.locator("[name=r-pacts]").fill("1238")
        page.locator("[name=r-years]").fill("10")
        page.get_by_role("button", name="Calculer").click()
        expect(page.locator("#resultat")).to_contain_text("123,8 par an")


def test_leaving_after_typing_asks_nothing(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        asked: list[str] = []

        def accept(dialog: Dialog) -> None:
            asked.append(dialog.message)
            dialog.accept()

        page.on("dialog", accept)
        page.goto(SHARED)
        page.get_by_label("Années").fill("20")
        page.get_by_role("button", name="Calculer").click()
        expect(page).to_have_url(re.compile("calculer=1"))
        assert asked == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_comparison_is_readable_on_every_screen_and_axe_is_silent(
    browser: Browser, site: Site, width: str
) -> None:
    with opened(browser, site, WIDTHS[width]) as page:
        page.goto(BESIDE)
        open_all(page)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]


def test_on_paper_the_form_is_left_out_and_the_origins_are_open(
    browser: Browser, site: Site
) -> None:
    with opened(browser, site) as page:
        page.goto(SHARED)
        page.emulate_media(media="print")
        expect(page.locator("#calcul")).to_be_hidden()
        expect(page.locator(".origins table").first).to_be_visible()
        expect(page.locator(".figure-origin dl").first).to_be_visible()
