"""A resident votes on a phone: the letter, the code, the receipt, the result, the sealed act."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has no types
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import CHROMIUM, WIDTHS, Site, _answering, _free_port, become, opened
from tests.scanners import ROOT

pytestmark = pytest.mark.journey
BALLOTTER = ("Elsa", "Bureau de vote indépendant")
BEFORE, DURING, AFTER = date(2027, 8, 26), date(2027, 9, 1), date(2027, 9, 11)
ROLL = (
    "numero;nom;adresse\n1;Chloé Martin;1 rue du Pré, 01000 Bourg\n2;Driss Benali;\n3;Elsa Roy;\n"
)


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """Scotland, where a community is called to vote on a purchase: the site and the dossier."""
    if CHROMIUM is None:
        pytest.skip("no browser: on Debian, apt-get install chromium")
    data = tmp_path_factory.mktemp("station")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("COMMUNAUX_")}
    named = {"COMMUNAUX_DATA": str(data)}
    run: dict[str, Any] = {"cwd": ROOT, "env": kept | named}
    prepare = [sys.executable, "-m", "tests.journeys.polling_place"]
    done = subprocess.run(prepare, check=True, capture_output=True, text=True, **run)
    port = _free_port()
    command = [sys.executable, "-m", "tests.journeys.moving_clock", str(data), str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, **run) as server:
        try:
            yield _answering(Site(f"http://127.0.0.1:{port}", data)), done.stdout.strip()
        finally:
            server.terminate()


def sound(page: Page) -> None:
    """Axe finds nothing, and nothing scrolls sideways."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found] == []
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} scrolls sideways by {wide} px"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def prepared(page: Page, dossier: str) -> tuple[str, dict[str, str]]:
    """The ballotter prepares, writes and opens; the ballot's address, and the first letter."""
    become(page, *BALLOTTER)
    page.goto(f"/fr/dossiers/{dossier}/")
    page.get_by_role("link", name="Préparer : Vote de la communauté").click()
    sound(page)
    page.locator("#opens").fill("2027-08-27T09:00")
    page.locator("#closes").fill("2027-09-10T18:00")
    press(page, "Enregistrer, puis faire la liste")
    page.locator("#lines").fill(ROLL)
    press(page, "Ajouter à la liste")
    expect(page.get_by_role("status").first).to_contain_text("3 personnes ajoutées")
    sound(page)
    with page.expect_download() as letters:
        page.get_by_role("button", name="Tirer les codes, CSV pour l’imprimeur").click()
    text = Path(letters.value.path()).read_text(encoding="utf-8")
    page.reload()
    page.get_by_role("link", name="Continuer : ouvrir le vote").click()
    press(page, "Sceller la liste et ouvrir le vote")
    expect(page.locator(".standing")).to_contain_text("La liste est scellée")
    return page.url, next(csv.DictReader(io.StringIO(text)))


def voted(page: Page, letter: dict[str, str]) -> str:
    """Chloé votes from her letter; her receipt, which a second look does not show."""
    page.goto(letter["page"])
    sound(page)
    page.get_by_label("Votre code").fill(letter["code"].lower())
    press(page, "Continuer")
    sound(page)
    page.get_by_label("Pour").check()
    press(page, "Continuer")
    expect(page.locator(".chosen")).to_have_text("Pour")
    sound(page)
    press(page, "Déposer mon bulletin")
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre bulletin est dans l’urne")
    sound(page)
    receipt = page.locator("#recu").inner_text()
    assert re.fullmatch(r"(?:[0-9A-Z]{3}-){5}[0-9A-Z]{3}", receipt)
    assert "communaux_recu" not in {cookie.get("name") for cookie in page.context.cookies()}
    page.reload()
    expect(page.locator("#recu")).to_have_count(0)
    return receipt


def marked(page: Page, ballot: str) -> None:
    """Driss comes in person."""
    become(page, *BALLOTTER)
    page.goto(f"{ballot}liste/")
    page.get_by_role("button", name="Émarger Driss Benali").click()
    expect(page.get_by_role("status").first).to_contain_text("a émargé")
    sound(page)


def sealed(page: Page, ballot: str) -> str:
    """The ballotter closes, reads the result, takes it into the register; the hash of the box."""
    page.goto(ballot)
    page.get_by_role("link", name="Clore et compter").click()
    sound(page)
    page.locator("#n-against").fill("1")
    press(page, "Clore et compter")
    expect(page.locator("#resultat")).to_contain_text("50,00")
    sound(page)
    with page.expect_download() as box:
        page.get_by_role("link", name="Tous les bulletins (JSON)").click()
    told = json.loads(Path(box.value.path()).read_text(encoding="utf-8"))
    page.get_by_role("link", name="Porter le résultat au registre").click()
    sound(page)
    expect(page.get_by_text("10 septembre 2027", exact=True)).to_be_visible()
    press(page, "Rendre le résultat du vote")
    expect(page.get_by_role("status").first).to_contain_text("au registre")
    return str(told["papers_sha256"])


def test_a_ballot_is_held_on_a_phone_from_the_letter_to_the_sealed_act(
    browser: Browser, station: tuple[Site, str]
) -> None:
    site, dossier = station
    width = WIDTHS["small phone"]
    site.stand_on(BEFORE)
    with opened(browser, site, width) as page:
        ballot, letter = prepared(page, dossier)
    site.stand_on(DURING)
    with opened(browser, site, width) as page:
        receipt = voted(page, letter)
    with opened(browser, site, width) as page:
        marked(page, ballot)
        site.stand_on(AFTER)
        digest = sealed(page, ballot)
        page.get_by_role("link", name="Résultat du vote rendu et publié").first.click()
        expect(page.get_by_role("main")).to_contain_text(digest)
    with opened(browser, site, width) as page:
        page.goto(f"{ballot}verifier/")
        page.get_by_label("Votre reçu").fill(receipt)
        press(page, "Vérifier")
        expect(page.get_by_role("status").first).to_contain_text("a été compté : Pour")
        sound(page)
