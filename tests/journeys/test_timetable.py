"""The dates to come on a phone: read them, simulate, and take them to one’s own diary."""

from __future__ import annotations

import re
import urllib.request

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import WIDTHS, Site, become, opened
from tests.journeys.playing import PACT
from tests.journeys.test_access import open_all, violations
from tests.journeys.test_live_instrument import complaints

pytestmark = pytest.mark.journey
PLACE = f"/fr/mecanismes/{PACT}/calendrier/?debut=2026-01-12"


def test_the_dates_follow_what_is_chosen_on_a_phone(browser: Browser, site: Site) -> None:
    with opened(browser, site, WIDTHS["phone"]) as page:
        told = complaints(page)
        page.goto(PLACE)
        expect(page.locator("#resultat")).to_contain_text("le 19 janvier 2026")
        page.get_by_label("Début", exact=True).fill("2026-02-02")
        expect(page.locator("#resultat")).to_contain_text("le 9 février 2026")
        expect(page).to_have_url(re.compile("debut=2026-02-02"))
        page.get_by_text("Et si…").click()
        page.get_by_label("ce nombre").select_option("publicity_ordinary")
        page.get_by_label("valait").fill("P30D")
        expect(page.locator("#resultat")).to_contain_text("recule de 15 jours")
        expect(page.locator("#annonce")).to_contain_text("bougent")
        open_all(page)
        assert violations(page) == []
        assert told == []


def test_without_a_script_the_same_choices_give_the_same_dates(
    browser: Browser, site: Site
) -> None:
    with opened(browser, site, WIDTHS["phone"], java_script_enabled=False) as page:
        page.goto(f"{PLACE}&si=publicity_ordinary:P30D")
        page.get_by_role("button", name="Calculer").click()
        expect(page.locator("#resultat")).to_contain_text("recule de 15 jours")
        page.get_by_role("link", name=re.compile("^retirer")).click()
        expect(page.locator("#resultat")).not_to_contain_text("recule de 15 jours")


def test_a_private_address_is_taken_read_by_a_diary_and_revoked(
    browser: Browser, site: Site
) -> None:
    with opened(browser, site, WIDTHS["phone"]) as page:
        become(page, "Bruno", "Ufficio Cittadinanza Attiva")
        page.goto("/fr/dossiers/?q=conciatori")
        page.locator(".ledger h3 a").first.click()
        page.get_by_role("link", name="Calendrier", exact=True).click()
        page.get_by_role("link", name="S’abonner par une adresse privée").click()
        page.get_by_role("button", name=re.compile("^Suivre le dossier")).click()
        address = page.get_by_label("Adresse privée").input_value()
        assert violations(page) == []
        with urllib.request.urlopen(address, timeout=10) as calendar:  # noqa: S310 - our own address
            assert calendar.read().startswith(b"BEGIN:VCALENDAR")
        page.goto("/fr/agendas/")
        page.get_by_role("button", name="Révoquer").first.click()
        expect(page.locator(".banner")).to_contain_text("ne répond plus")
        answer = page.request.get(address)
        assert answer.status == 404


def test_on_paper_only_the_dates_remain_with_their_reasons(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        page.goto(PLACE)
        page.emulate_media(media="print")
        assert page.locator("#calcul").is_hidden()
        assert page.locator(".agenda details p").first.is_visible()
