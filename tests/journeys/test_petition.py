"""A petition on a small phone: opened, signed, taken back, checked; 9 % refused, 10 % sealed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from communaux.kernel.time import clock
from tests.journeys.conftest import WIDTHS, Site, become, opened, served
from tests.journeys.test_access import open_all, violations
from tests.orchard import FOLDER, SLUG

pytestmark = [pytest.mark.journey, pytest.mark.long]
GROUP, OFFICE = "Muri Vivi", "Ufficio Cittadinanza Attiva"
A_MOMENT = 3_200
"""Milliseconds: a person takes longer than a robot to fill in a form."""
PLANT = """
from communaux.demo.cast import STANDING, introduce
from communaux.demo.place import found_territory
territory = found_territory()[0]
for player in STANDING:
    introduce(player, territory)
"""


@pytest.fixture(scope="module")
def orchard(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A district whose one more mechanism is the orchard."""
    with served(tmp_path_factory.mktemp("orchard"), demo=True, prepare=_prepare) as site:
        yield site


def _prepare(data: Path, environment: dict[str, str]) -> None:
    environment["COMMUNAUX_MECHANISMS"] = str(FOLDER)
    django = [sys.executable, "-m", "django"]
    subprocess.run([*django, "migrate", "--verbosity", "0"], check=True, env=environment)
    subprocess.run([*django, "shell", "-v", "0", "-c", PLANT], check=True, env=environment)


def sound(page: Page) -> None:
    """Nothing that axe objects to, and nothing wider than the phone."""
    open_all(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS["small phone"]


def sheet_of(lines: int) -> str:
    """A sheet signed yesterday."""
    day = clock.today() - timedelta(days=1)
    return "\n".join(f"Voisine {n} ; {n} rue Basse ; 40123 ; {day}" for n in range(lines))


def open_petition(page: Page) -> str:
    """Driss forms his group, announces and opens the petition; its address."""
    become(page, "Driss", GROUP)
    page.goto(f"/fr/mecanismes/{SLUG}/ouvrir/form_group/")
    page.get_by_label("Quel verger ?").fill("Verger de la Côte")
    page.locator("[name='r-commons_name']").fill("La Côte")
    page.get_by_role("button", name="Former le collectif").click()
    page.get_by_role("link", name="Annoncer la pétition").click()
    page.get_by_role("button", name="Annoncer la pétition").click()
    page.get_by_role("link", name="Ouvrir une pétition").click()
    sound(page)
    answers = {
        "text": "Reprendre le verger pour y cueillir ensemble.",
        "perimeter": "La Côte et le bourg",
        "postcodes": "40123",
        "electorate": "100",
        "roll_on": clock.today().isoformat(),
        "closes_on": (clock.today() + timedelta(days=60)).isoformat(),
    }
    for name, value in answers.items():
        page.locator(f"[name='r-{name}']").fill(value)
    page.get_by_role("button", name="Ouvrir la pétition").click()
    expect(page.get_by_text("Il manque 10 signatures")).to_be_visible()
    sound(page)
    return page.url


def sign(browser: Browser, site: Site, petition: str, name: str) -> str:
    """Somebody without an account signs; the private address of their signature."""
    with opened(browser, site, WIDTHS["small phone"]) as page:
        page.goto(petition)
        page.get_by_role("link", name="Signer").click()
        sound(page)
        page.get_by_role("button", name="Signer").click()
        expect(page.get_by_text("3 réponses sont à revoir")).to_be_visible()
        sound(page)
        for label, value in (("Prénom et nom", name), ("Adresse : numéro et rue", "1 rue Haute")):
            page.get_by_label(label).fill(value)
        page.get_by_label("Code postal").fill("40123")
        page.get_by_label("J’habite dans le périmètre").check()
        page.wait_for_timeout(A_MOMENT)
        page.get_by_role("button", name="Signer").click()
        expect(page.get_by_text("Votre signature est enregistrée")).to_be_visible()
        sound(page)
        return page.url


def check_all(page: Page, petition: str) -> None:
    become(page, "Bruno", OFFICE)
    page.goto(petition)
    page.get_by_role("link", name="Vérifier les signatures").click()
    sound(page)
    page.get_by_role("button", name="garder le reste de cette page").click()
    expect(page.get_by_text("Tout est vérifié")).to_be_visible()


def seal(page: Page, petition: str) -> None:
    become(page, "Driss", GROUP)
    page.goto(petition)
    page.get_by_role("link", name="Sceller la liste").click()
    sound(page)
    page.get_by_label("Pour quel usage ?").fill("Cueillir")
    page.get_by_role("button", name="Déposer la demande").click()


def test_nine_percent_is_refused_and_ten_percent_enters_the_register(
    browser: Browser, orchard: Site
) -> None:
    with opened(browser, orchard, WIDTHS["small phone"]) as page:
        petition = open_petition(page)
        mine = [sign(browser, orchard, petition, name) for name in ("Awa", "Chloé", "Elsa")]
        page.goto(mine[1])
        page.get_by_role("button", name="Retirer ma signature").click()
        expect(page.get_by_text("Votre signature est retirée")).to_be_visible()
        page.get_by_role("link", name="Recopier des feuilles").click()
        page.get_by_label("Les lignes").fill(f"{sheet_of(7)}\nIllisible ; 40123")
        page.get_by_role("button", name="Recopier").click()
        expect(page.get_by_text("7 signatures recopiées")).to_be_visible()
        expect(page.get_by_label("Les lignes")).to_have_value("Illisible ; 40123")
        sound(page)
        check_all(page, petition)
        seal(page, petition)
        expect(page.get_by_text("9 sur 100 ; il faut 10").first).to_be_visible()
        sound(page)
        sign(browser, orchard, petition, "Omar")
        check_all(page, petition)
        seal(page, petition)
        expect(page.get_by_text("La liste a été scellée le")).to_be_visible()
        sound(page)
        shown = page.locator(".seal").inner_text()
        with page.expect_download() as download:
            page.get_by_role("link", name="Télécharger la liste scellée").click()
        content = download.value.path().read_bytes()
        assert (sha256(content).hexdigest(), content.count(b"\n")) == (shown, 10)
        page.goto(mine[0])
        expect(page.get_by_text("une ligne de la liste scellée")).to_be_visible()
        sound(page)
