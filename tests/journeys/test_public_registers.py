"""A resident on a phone consults a statutory register: a parcel, a past day, a file, an extract."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import WIDTHS, Site, opened
from tests.journeys.test_access import violations

pytestmark = pytest.mark.journey
BEFORE = "2026-01-12"
"""The day Kilbride’s community applied: nothing was decided yet."""


@pytest.mark.parametrize("width", ["small phone", "phone", "desktop"])
def test_a_register_is_searched_read_on_a_past_day_and_taken_away(
    browser: Browser, site: Site, tmp_path: Path, width: str
) -> None:
    with opened(browser, site, WIDTHS[width], accept_downloads=True) as page:
        page.goto("/fr/territoires/")
        faults = faults_of(page, "territories", width)
        page.get_by_role("link", name="Écosse").last.click()
        page.goto("/fr/registres/")
        faults += faults_of(page, "registers", width)
        page.get_by_role("link", name="Registre des demandes d’achat").click()
        page.get_by_label("Lieu, nom, numéro").fill("kilbride")
        page.get_by_role("button", name="Chercher").click()
        # Another journey may have played the same story on this site.
        assert re.match(r"[1-9]\d* inscription", page.get_by_role("status").first.inner_text())
        faults += faults_of(page, "search", width)
        lines = spreadsheet(page, tmp_path / "registre.csv")
        assert lines[0][0] == "Dossier"
        assert any("Kilbride" in cell for line in lines for cell in line)
        page.locator("tbody a").first.click()
        faults += faults_of(page, "entry", width)
        read_before(page)
        faults += faults_of(page, "entry on a past day", width)
    assert faults == []


def faults_of(page: Page, name: str, width: str) -> list[str]:
    """What axe finds on a page, and whether it scrolls sideways."""
    found = [f"{name}: {each}" for each in violations(page)]
    if page.evaluate("document.documentElement.scrollWidth") > WIDTHS[width]:
        found.append(f"{name}: scrolls sideways")
    return found


def spreadsheet(page: Page, file: Path) -> list[list[str]]:
    """The lines of the CSV file that the page offers."""
    with page.expect_download() as arriving:
        page.get_by_role("link", name="Tableur (CSV)").click()
    arriving.value.save_as(file)
    return list(csv.reader(file.read_text("utf-8-sig").splitlines(), delimiter=";"))


def read_before(page: Page) -> None:
    """The entry as it stood before the decision, and its extract."""
    page.get_by_label("Telle qu’elle était le").fill(BEFORE)
    page.get_by_role("button", name="Voir").click()
    assert page.get_by_text("L’inscription telle qu’elle était le 12 janvier 2026").is_visible()
    assert page.get_by_text("pas encore").first.is_visible()
    address = page.get_by_role("link", name="Extrait certifié").get_attribute("href") or ""
    assert address.endswith(f"extrait.pdf?le={BEFORE}")
    assert page.request.get(address).body().startswith(b"%PDF-")
