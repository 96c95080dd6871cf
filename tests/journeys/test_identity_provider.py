"""Entering with an identity, against a real provider on this machine, and leaving it again."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import WIDTHS, Site, _free_port, opened, served
from tests.journeys.identity_provider import SIRET
from tests.journeys.test_entering import code_from, sound
from tests.scanners import ROOT

pytestmark = pytest.mark.journey
SECRET = "un secret que les deux sites connaissent"  # noqa: S105 - for one test, on this machine
PROVIDER = [sys.executable, "-m", "tests.journeys.identity_provider"]
PLANT = f"""
from communaux.apps.actors.models import Actor, Territory
from communaux.apps.keys.models import BodyNumber
place = Territory.objects.create(slug="saillans", name="Saillans")
town = Actor.objects.create(nature="public_body", name="Mairie de Saillans", territory=place)
BodyNumber.objects.create(siret="{SIRET}", body=town)
"""


@pytest.fixture(scope="module")
def commune(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A commune that trusts the provider; the provider knows the commune and Alice."""
    port = _free_port()
    issuer = f"http://127.0.0.1:{port}"

    def prepare(_: Path, environment: dict[str, str]) -> None:
        environment |= {
            "COMMUNAUX_PROCONNECT_ISSUER": issuer,
            "COMMUNAUX_PROCONNECT_CLIENT_ID": "communaux",
            "COMMUNAUX_PROCONNECT_CLIENT_SECRET": SECRET,
        }
        django = [sys.executable, "-m", "django"]
        subprocess.run([*django, "migrate", "--verbosity", "0"], check=True, env=environment)
        subprocess.run([*django, "shell", "-v", "0", "-c", PLANT], check=True, env=environment)

    here, there = (tmp_path_factory.mktemp(name) for name in ("here", "there"))
    with served(here, demo=False, prepare=prepare) as site:
        back = [f"{site.address}/identite/{each}/" for each in ("proconnect/retour", "deconnexion")]
        enrol = [*PROVIDER, "enrol", str(there), SECRET, *back]
        subprocess.run(enrol, check=True, cwd=ROOT)
        serve = [*PROVIDER, "serve", str(there), str(port)]
        with subprocess.Popen(serve, stderr=subprocess.DEVNULL, cwd=ROOT) as provider:
            try:
                _wait_for(f"{issuer}/.well-known/openid-configuration")
                yield site
            finally:
                provider.terminate()


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


def test_alice_enters_with_her_identity_and_leaves_both_sites(
    browser: Browser, commune: Site
) -> None:
    with opened(browser, commune, WIDTHS["phone"], java_script_enabled=False) as page:
        page.goto("/fr/connexion/")
        page.get_by_role("button", name="S’identifier avec ProConnect").click()
        page.locator("[name=login]").fill("alice")
        page.locator("[name=password]").fill("un mot de passe")
        page.get_by_role("button").first.click()
        page.get_by_label("Code").fill(code_from(commune))
        page.get_by_role("button", name="Entrer").click()
        expect(page.locator(".acting")).to_contain_text("Alice Durand")
        expect(page.locator("main")).to_contain_text("vous travaillez pour « Mairie de Saillans »")
        page.goto("/fr/compte/identites/")
        expect(page.get_by_role("button", name="Retirer ProConnect")).to_be_visible()
        page.goto("/fr/deconnexion/")
        page.locator("main").get_by_role("button", name="Se déconnecter").click()
        expect(page.get_by_role("status")).to_contain_text("ici et du service d’identité")
        page.goto("/fr/connexion/")
        page.get_by_role("button", name="S’identifier avec ProConnect").click()
        expect(page.locator("[name=password]")).to_be_visible()


def test_the_door_with_its_buttons_can_be_read_by_everybody(
    browser: Browser, commune: Site
) -> None:
    with opened(browser, commune, WIDTHS["small phone"]) as page:
        page.goto("/fr/connexion/")
        sound(page)
