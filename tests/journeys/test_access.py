"""Every type of page: no violation found by axe, by day and by night, and no sideways scroll."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has no types
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import WIDTHS, Site, become, opened
from tests.journeys.playing import PACT

pytestmark = [pytest.mark.journey, pytest.mark.long]
PORTFOLIO = "?r-pacts=1238&r-years=10&r-people=20000&r-active=137&r-missing_end_dates=0"
OFFICE, KILOBYTE, FIRST_VISIT = "Ufficio Cittadinanza Attiva", 1000, 100
PLACES = {
    "home": "/fr/",
    "gallery": "/fr/mecanismes/",
    "mechanism": f"/fr/mecanismes/{PACT}/",
    "mechanism in English": f"/en/mecanismes/{PACT}/",
    "ways to open": f"/fr/mecanismes/{PACT}/ouvrir/",
    "opening form": f"/fr/mecanismes/{PACT}/ouvrir/submit/",
    "instrument": f"/fr/mecanismes/{PACT}/calculer/portfolio/{PORTFOLIO}",
    "instrument with errors": f"/fr/mecanismes/{PACT}/calculer/portfolio/?r-pacts=x&calculer=1",
    "timetable": f"/fr/mecanismes/{PACT}/calendrier/?debut=2026-01-12",
    "what if": f"/fr/mecanismes/{PACT}/calendrier/?debut=2026-01-12&si=publicity_ordinary:P30D",
    "timetable with errors": f"/fr/mecanismes/{PACT}/calendrier/?debut=demain&si=x:1",
    "calendar addresses": "/fr/agendas/",
    "notices": "/fr/avis/",
    "choices of notices": "/fr/avis/choix/",
    "story": f"/fr/mecanismes/{PACT}/recits/no_tag_fuori_porta/",
    "dossiers": "/fr/dossiers/",
    "no dossier": "/fr/dossiers/?q=introuvable",
    "commons list": "/fr/communs/",
    "register": "/fr/registre/",
    "figures": "/fr/chiffres/",
    "who": "/fr/qui/",
    "sign in": "/fr/connexion/",
    "sign up": "/fr/inscription/",
    "personal data": "/fr/donnees-personnelles/",
    "my data": "/fr/compte/donnees/",
    "erase everything": "/fr/compte/effacer/",
    "new group": "/fr/groupes/nouveau/",
    "minor": "/fr/compte/mineur/",
    "check a file": "/fr/verifier-un-document/",
    "accessibility": "/fr/accessibilite/",
    "how to verify": "/fr/aide/verifier/",
    "check a signed document": "/fr/verifier-un-document/",
    "nothing there": "/fr/nulle-part/",
}
STRANGERS_REFUSED = {"calendar addresses", "notices", "choices of notices", "following"}
ANSWERED_WITHOUT_OK = {"nothing there", *STRANGERS_REFUSED}
"""A browser remarks on a 404, and on the 403 that asks a stranger who they are."""
OF_A_DOSSIER = {
    "dossier": "",
    "dossier on another day": "?le=2027-06-01",
    "clauses form": "faire/draft/",
    "refused act": "faire/sign/",
    "timetable of the dossier": "calendrier/",
    "act": "actes/1/",
    "register of the dossier": "registre/",
    "signatures": "signatures/",
    "following": "suivre/",
}


@pytest.fixture(scope="module")
def places(browser: Browser, site: Site) -> dict[str, str]:
    """Every type of page, those of a real dossier of the demo included."""
    with opened(browser, site) as page:
        page.goto("/fr/dossiers/?q=conciatori")
        dossier = page.locator(".ledger h3 a").first.get_attribute("href") or ""
        page.goto("/fr/communs/")
        commons = page.locator("tbody a").first.get_attribute("href") or ""
    inside = {name: dossier + rest for name, rest in OF_A_DOSSIER.items()}
    return {**PLACES, **inside, "commons": commons}


def violations(page: Page) -> list[str]:
    """What axe found, each with the first element at fault."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


def open_all(page: Page) -> None:
    """Unfold everything, so that nothing hides from the check."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")


@pytest.mark.parametrize(
    ("width", "scheme"), [("desktop", "light"), ("desktop", "dark"), ("small phone", "light")]
)
def test_axe_finds_nothing_on_any_page(
    browser: Browser,
    site: Site,
    places: dict[str, str],
    width: str,
    scheme: Literal["light", "dark"],
) -> None:
    found: dict[str, list[str]] = {}
    with opened(browser, site, WIDTHS[width], color_scheme=scheme) as page:
        become(page, "Bruno", OFFICE)
        for name, place in places.items():
            page.goto(place)
            open_all(page)
            if faults := violations(page):
                found[name] = faults
    assert found == {}


def test_axe_finds_nothing_in_a_form_sent_with_errors(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        become(page, "Driss", "Muri Vivi")
        page.goto(f"/fr/mecanismes/{PACT}/ouvrir/submit/")
        page.get_by_role("button", name="Déposer une proposition").click()
        assert page.locator("#erreurs").is_visible()
        assert page.evaluate("document.activeElement.id") == "erreurs"
        assert violations(page) == []


def test_no_page_scrolls_sideways_on_a_small_phone(
    browser: Browser, site: Site, places: dict[str, str]
) -> None:
    wide: dict[str, int] = {}
    with opened(browser, site, WIDTHS["small phone"]) as page:
        become(page, "Bruno", OFFICE)
        for name, place in places.items():
            page.goto(place)
            open_all(page)
            reached = page.evaluate("document.documentElement.scrollWidth")
            if reached > WIDTHS["small phone"]:
                wide[name] = reached
    assert wide == {}


def test_what_one_touches_is_large_enough(
    browser: Browser, site: Site, places: dict[str, str]
) -> None:
    """Buttons, fields and links that stand alone; links inside a sentence are exempt (2.5.8)."""
    small = """() => [...document.querySelectorAll(
        'button, .button, select, summary, .menu a, ' +
        'input:not([type=hidden], [type=radio], [type=checkbox])')]
        .filter(each => each.getClientRects().length && each.getBoundingClientRect().height < 44)
        .map(each => each.outerHTML.slice(0, 120))"""
    found: dict[str, list[str]] = {}
    with opened(browser, site, WIDTHS["phone"]) as page:
        for name, place in places.items():
            page.goto(place)
            if faults := page.evaluate(small):
                found[name] = faults
    assert found == {}


def test_a_first_visit_weighs_little(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        weights: dict[str, int] = {}
        page.on(
            "requestfinished",
            lambda request: weights.update({request.url: request.sizes()["responseBodySize"]}),
        )
        page.goto("/fr/", wait_until="networkidle")
        assert len(weights) > 2
        assert sum(weights.values()) < FIRST_VISIT * KILOBYTE
        elsewhere = [url for url in weights if not url.startswith(site.address)]
        assert elsewhere == []


def test_no_page_breaks_its_own_security_policy_or_asks_anything_of_another_site(
    browser: Browser, site: Site, places: dict[str, str]
) -> None:
    said: list[str] = []
    asked: set[str] = set()
    with opened(browser, site) as page:
        page.on("request", lambda request: asked.add(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        for name, place in places.items():
            if name not in ANSWERED_WITHOUT_OK:
                page.goto(place)
    assert said == []
    assert len(asked) > len(places)
    assert [url for url in asked if not url.startswith((site.address, "data:"))] == []
