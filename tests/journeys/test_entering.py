"""A real installation on a phone: a code by mail, an app, a mandate, and out again."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import WIDTHS, Site, opened, served
from tests.journeys.passkeys import by_name, virtual_authenticator
from tests.journeys.test_access import violations
from tests.web.entering import six_digits

pytestmark = pytest.mark.journey
CODE = re.compile(r"^ {4}(\S+)\s*$", re.MULTILINE)
PLANT = """
from datetime import date
from communaux.apps.actors.accounts import appoint_administrator
from communaux.apps.actors.models import Actor, Mandate, Territory
place = Territory.objects.create(slug="saillans", name="Saillans")
awa = appoint_administrator("awa@exemple.fr", "Awa").account.person
town = Actor.objects.create(nature="public_body", name="Mairie de Saillans", territory=place)
bruno = appoint_administrator("bruno@exemple.fr", "Bruno").account.person
for person in (awa, bruno):
    Mandate.objects.create(person=person, body=town, territory=place,
                           roles=["interface_office"], starts=date(2020, 1, 1))
"""


@pytest.fixture(scope="module")
def installation(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An empty commune with one administrator, who holds a mandate of the town hall."""
    data = tmp_path_factory.mktemp("installation")
    with served(data, demo=False, prepare=_prepare) as site:
        yield site


def _prepare(data: Path, environment: dict[str, str]) -> None:
    django = [sys.executable, "-m", "django"]
    subprocess.run([*django, "migrate", "--verbosity", "0"], check=True, env=environment)
    subprocess.run([*django, "shell", "-v", "0", "-c", PLANT], check=True, env=environment)


def code_from(site: Site) -> str:
    """The code in the newest mail, as the person reads it."""
    newest = max((site.data / "mail").iterdir(), key=lambda file: file.stat().st_mtime_ns)
    letter = message_from_bytes(newest.read_bytes(), policy=policy.default)
    found = CODE.search(letter.get_body().get_content())  # type: ignore[union-attr]  # it has one
    assert found
    return found[1]


def sound(page: Page) -> None:
    assert violations(page) == []


def make_a_key_for_programs(page: Page) -> None:
    """With the proof just given, for the town hall."""
    page.get_by_role("link", name="Sessions ouvertes").click()
    sound(page)
    page.goto("/fr/compte/cles/")
    sound(page)
    page.get_by_label("À quoi servira").fill("Le tableur du service")
    page.get_by_label("Au nom de qui").select_option(index=1)
    page.get_by_role("button", name="Faire la clé").click()
    expect(page.get_by_role("status").locator("code")).to_contain_text("cmx_")
    sound(page)


def test_an_officer_proves_twice_who_she_is_before_she_binds_the_town_hall(
    browser: Browser, installation: Site
) -> None:
    with opened(browser, installation, WIDTHS["phone"]) as page:
        page.goto("/fr/")
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("link", name="Se connecter").click()
        page.get_by_label("Votre adresse").fill("awa@exemple.fr")
        sound(page)
        page.get_by_role("button", name="Recevoir un code").click()
        sound(page)
        page.get_by_label("Code").fill("AAAAAA")
        page.get_by_role("button", name="Entrer").click()
        expect(page.get_by_role("alert")).to_be_visible()
        sound(page)
        page.get_by_label("Code").fill(code_from(installation))
        page.get_by_role("button", name="Entrer").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Votre compte")
        expect(page.locator("main")).to_contain_text("demande un deuxième facteur")
        sound(page)
        page.get_by_role("link", name="Le prouver").click()
        sound(page)
        page.get_by_role("link", name="Relier une application").click()
        sound(page)
        page.get_by_label("Code").fill(six_digits(page.locator("code").inner_text()))
        page.get_by_role("button", name="Relier").click()
        expect(page.locator(".codes li")).to_have_count(10)
        sound(page)
        page.get_by_role("link", name="Retour à votre compte").click()
        page.get_by_role("button", name="Mairie de Saillans").click()
        expect(page.locator(".acting")).to_contain_text("Awa, pour « Mairie de Saillans »")
        page.goto("/admin/")
        expect(page.locator("#site-name")).to_be_visible()


def test_a_passkey_opens_the_mandate_without_any_code(browser: Browser, installation: Site) -> None:
    with opened(browser, by_name(installation), WIDTHS["small phone"]) as page:
        virtual_authenticator(page)
        page.goto("/fr/connexion/")
        page.get_by_label("Votre adresse").fill("bruno@exemple.fr")
        page.get_by_role("button", name="Recevoir un code").click()
        page.get_by_label("Code").fill(code_from(installation))
        page.get_by_role("button", name="Entrer").click()
        page.get_by_role("link", name="Le prouver").click()
        page.get_by_role("link", name="Créer une clé d’accès").click()
        sound(page)
        page.get_by_label("Nom de la clé").fill("Téléphone de service")
        page.get_by_role("button", name="Créer la clé").click()
        expect(page.locator(".codes li")).to_have_count(10)
        page.goto("/fr/compte/deuxieme-facteur/")
        expect(page.locator("main")).to_contain_text("Téléphone de service")
        sound(page)
        page.goto("/fr/deconnexion/")
        page.locator("main").get_by_role("button", name="Se déconnecter").click()
        page.goto("/fr/connexion/?next=/fr/qui/")
        sound(page)
        page.get_by_role("button", name="Entrer avec une clé d’accès").click()
        page.get_by_role("button", name="Mairie de Saillans").click()
        expect(page.locator(".acting")).to_contain_text("Bruno, pour « Mairie de Saillans »")
        page.goto("/fr/compte/confirmer/?next=/fr/qui/")
        sound(page)
        page.get_by_role("button", name="Montrer ma clé d’accès").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Votre compte")
        make_a_key_for_programs(page)


def test_without_its_script_the_door_says_what_a_passkey_needs(
    browser: Browser, installation: Site
) -> None:
    with opened(browser, installation, java_script_enabled=False) as page:
        page.goto("/fr/connexion/")
        expect(page.locator("main")).to_contain_text("laisse cette page exécuter son script")
        expect(page.get_by_role("button", name="Entrer avec une clé d’accès")).to_be_hidden()


def test_a_resident_comes_with_one_mail_and_leaves_with_one_button(
    browser: Browser, installation: Site
) -> None:
    with opened(browser, installation, WIDTHS["phone"], java_script_enabled=False) as page:
        page.goto("/fr/inscription/")
        page.get_by_label("Votre nom").fill("Chloé")
        page.get_by_label("Votre adresse").fill("chloe@exemple.fr")
        page.get_by_role("button", name="Recevoir un code").click()
        page.get_by_label("Code").fill(code_from(installation))
        page.get_by_role("button", name="Entrer").click()
        expect(page.locator(".acting")).to_contain_text("Chloé")
        page.goto("/admin/")
        expect(page.locator("main")).to_contain_text("réservée aux personnes qui tiennent")
        page.goto("/fr/qui/")
        page.get_by_role("link", name="Sessions ouvertes").click()
        expect(page.locator("main")).to_contain_text("Cet appareil")
        page.goto("/fr/compte/fermer/")
        page.get_by_role("button", name="Fermer mon compte").click()
        expect(page.get_by_role("status")).to_contain_text("Votre compte est fermé")
