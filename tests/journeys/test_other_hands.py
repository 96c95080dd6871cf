"""The same site with a keyboard alone, and in a browser that runs no script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import WIDTHS, Site, become, opened
from tests.journeys.playing import PACT

pytestmark = pytest.mark.journey
MANY = 200
OFFICE = "Ufficio Cittadinanza Attiva"
PROPOSAL = {
    "commons_name": "Cour de la rue du Four",
    "title": "Une cour à ouvrir",
    "summary": "Ouvrir la cour de la rue du Four le samedi, la balayer, y planter deux figuiers.",
    "referent_name": "Chloé B.",
    "referent_contact": "chloe@example.org",
    "members_count": "5",
    "place": "Rue du Four",
    "motivation": "Elle est fermée et vide.",
    "aims": "Un lieu pour se retrouver.",
    "actions": "Ouvrir, balayer, planter.",
}
CHOICES = {
    "route": "initiative",
    "promoter_type": "informal_group",
    "object_type": "material",
    "intensity": "constant_care",
}


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the element has the focus; it must be reachable, and show it."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if wanted.evaluate("node => node === document.activeElement"):
            outline = wanted.evaluate("node => getComputedStyle(node).outlineStyle")
            assert outline != "none", "the focus cannot be seen"
            return
    raise AssertionError("the keyboard never reaches it")


def test_a_proposal_is_made_with_the_keyboard_alone(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        become(page, "Chloé", "No Tag Fuori Porta")
        page.goto(f"/fr/mecanismes/{PACT}/")
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        tab_to(page, page.get_by_role("link", name="Ouvrir un dossier").first)
        page.keyboard.press("Enter")
        tab_to(page, page.get_by_role("link", name="Déposer une proposition"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Déposer une proposition")
        answers = PROPOSAL | CHOICES
        for question in page.locator("main :is(input, textarea, select)").all():
            name = (question.get_attribute("name") or "").removeprefix("r-")
            if name in CHOICES and question.get_attribute("value") != CHOICES[name]:
                continue
            if name not in answers:
                continue
            if name in CHOICES:
                choose_by_keyboard(page, question)
            else:
                tab_to(page, question)
                page.keyboard.type(answers[name])
        tab_to(page, page.get_by_role("button", name="Déposer une proposition"))
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.locator("#erreurs li").all_inner_texts() == []
        expect(page.get_by_role("status").first).to_contain_text("au registre")
        expect(page.get_by_role("heading", level=1)).to_have_text("Une cour à ouvrir")


def choose_by_keyboard(page: Page, wanted: Locator) -> None:
    """Radios are one stop of the Tab key; the arrows choose among them."""
    name = wanted.get_attribute("name")
    tab_to(page, page.locator(f'[name="{name}"]').first)
    for _ in range(20):
        if wanted.is_checked():
            return
        page.keyboard.press(
            "ArrowDown" if page.locator(f'[name="{name}"]:checked').count() else "Space"
        )
    raise AssertionError("the arrows never reach this choice")


def test_the_menu_of_a_phone_opens_and_closes_with_the_keyboard(
    browser: Browser, site: Site
) -> None:
    with opened(browser, site, WIDTHS["phone"]) as page:
        page.goto("/fr/")
        menu = page.get_by_role("navigation", name="Principale")
        expect(menu).to_be_hidden()
        tab_to(page, page.get_by_role("button", name="Menu"))
        page.keyboard.press("Enter")
        expect(menu.get_by_role("link", name="Les dossiers")).to_be_visible()
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()


def test_everything_works_without_script(browser: Browser, site: Site) -> None:
    with opened(browser, site, WIDTHS["phone"], java_script_enabled=False) as page:
        become(page, "Chloé", "No Tag Fuori Porta")
        page.goto(f"/fr/mecanismes/{PACT}/ouvrir/submit/")
        page.locator('[name="r-title"]').fill("Une seule réponse")
        page.get_by_role("button", name="Déposer une proposition").click()
        expect(page.locator("#erreurs")).to_be_visible()
        expect(page.locator('[name="r-title"]')).to_have_value("Une seule réponse")
        for name, words in PROPOSAL.items():
            page.locator(f'[name="r-{name}"]').fill(words)
        for name, value in CHOICES.items():
            page.locator(f'[name="r-{name}"][value="{value}"]').check()
        page.get_by_role("button", name="Déposer une proposition").click()
        expect(page.get_by_role("status").first).to_contain_text("au registre")
        address = page.url
        become(page, "Bruno", OFFICE)
        page.goto(address)
        page.get_by_role("link", name="Demander ce qui manque").click()
        page.locator('[name="r-missing_items"]').fill("Le nom du propriétaire")
        page.get_by_role("button", name="Demander ce qui manque").click()
        expect(page.locator(".where")).to_contain_text("En attente de pièces")
        page.goto("/fr/dossiers/")
        page.get_by_label("Mots du titre").fill("figuiers cour four")
        page.get_by_role("button", name="Filtrer").click()
        expect(page.get_by_role("status").first).to_contain_text("0 dossier")


def test_what_one_writes_is_kept_while_one_writes(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        become(page, "Driss", "Muri Vivi")
        page.goto(f"/fr/mecanismes/{PACT}/ouvrir/submit/")
        page.get_by_label("Titre").press_sequentially("Un mur à peindre")
        expect(page.locator("#brouillon")).to_have_text("Brouillon enregistré.")
        page.goto("/fr/")
        page.goto(f"/fr/mecanismes/{PACT}/ouvrir/submit/")
        expect(page.get_by_label("Titre")).to_have_value("Un mur à peindre")


def test_a_list_narrows_while_one_types_and_the_focus_stays(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        page.goto("/fr/dossiers/")
        words = page.get_by_label("Mots du titre")
        words.press_sequentially("conciatori")
        expect(page.get_by_role("status").first).to_contain_text("1 dossier")
        expect(page.locator("#liste h3")).to_have_count(1)
        expect(words).to_be_focused()
        page.wait_for_url("**/dossiers/?q=conciatori*")
