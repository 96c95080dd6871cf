"""From an informal group to a signed pact: a delegation too small, a passkey, a flipped byte."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from communaux.catalogue import catalogue
from communaux.kernel.dossier.scenario import Step
from tests.journeys.conftest import WIDTHS, Site, opened, served
from tests.journeys.passkeys import by_name, virtual_authenticator
from tests.journeys.playing import ACT_PAGE, PACT, Player
from tests.journeys.test_access import violations
from tests.journeys.test_entering import code_from
from tests.scanners import ROOT
from tests.web.entering import six_digits

pytestmark = [pytest.mark.journey, pytest.mark.long]
STORY = catalogue().shelf(PACT).scenarios["conciliation"]
GROUP, TOWN = "Les Glycines", "Mairie de Saillans"
PEOPLE = {"group": "Chloé", "office": "Awa", "works": "Awa", "district": "Bruno"}
PLANT = """
from datetime import date
from communaux.apps.actors.accounts import appoint_administrator
from communaux.apps.actors.models import Actor, Mandate, Territory
place = Territory.objects.create(slug="saillans", name="Saillans")
town = Actor.objects.create(nature="public_body", name="Mairie de Saillans", territory=place)
def hold(name, email, **mandate):
    user = appoint_administrator(email, name)
    user.is_staff = user.is_superuser = False
    user.save()
    Mandate.objects.create(person=user.account.person, body=town, territory=place,
                           starts=date(2024, 1, 1), **mandate)
    return user.account.person
awa = hold("Awa", "awa@exemple.fr", roles=["interface_office", "technical_office"],
           given_by="Arrêté 2024-3")
Mandate.objects.create(person=awa, body=town, territory=place, roles=["district"],
    kind="signature", amount_limit=500, starts=date(2024, 1, 1), given_by="Arrêté 2024-7")
hold("Bruno", "bruno@exemple.fr", roles=["district"], given_by="Délibération 2024-1")
"""


@dataclass
class Commune:
    """An installation with its people, and the dossier of the story."""

    site: Site
    environment: dict[str, str]
    dossier: str = ""

    def told(self, until: str) -> None:
        """What the story tells after its opening, up to an act, by whoever holds each role here."""
        cast = {role: [name, GROUP if role == "group" else TOWN] for role, name in PEOPLE.items()}
        place = (PACT, STORY.scenario, self.dossier, until, json.dumps(cast))
        run(self.environment, "-m", "tests.journeys.telling", *place)


def run(environment: dict[str, str], *words: str) -> None:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def commune(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commune]:
    """A town hall, an officer who may commit 500 €, and the one who may commit more."""
    known: dict[str, str] = {}

    def prepare(data: Path, environment: dict[str, str]) -> None:
        known.update(environment)
        run(environment, "-m", "django", "migrate", "--verbosity", "0")
        run(environment, "-m", "django", "shell", "-v", "0", "-c", PLANT)

    with served(tmp_path_factory.mktemp("saillans"), demo=False, prepare=prepare) as site:
        yield Commune(site, known)


def sound(page: Page) -> None:
    assert violations(page) == []


def sign_up(page: Page, site: Site, name: str, email: str) -> None:
    page.goto("/fr/inscription/")
    page.get_by_label("Votre nom").fill(name)
    page.get_by_label("Votre adresse").fill(email)
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_label("Code").fill(code_from(site))
    page.get_by_role("button", name="Entrer").click()
    expect(page.locator(".acting")).to_contain_text(name)


def come_in(page: Page, site: Site, email: str) -> None:
    page.goto("/fr/connexion/")
    page.get_by_label("Votre adresse").fill(email)
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_label("Code").fill(code_from(site))
    page.get_by_role("button", name="Entrer").click()


def act_for(page: Page, party: str) -> None:
    page.goto("/fr/qui/")
    page.get_by_role("button", name=party).click()
    expect(page.locator(".acting")).to_contain_text(party)


def link_an_app(page: Page) -> None:
    page.get_by_role("link", name="Le prouver").click()
    page.get_by_role("link", name="Relier une application").click()
    page.get_by_label("Code").fill(six_digits(page.locator("code").inner_text()))
    page.get_by_role("button", name="Relier").click()
    expect(page.locator(".codes li")).to_have_count(10)


def make_a_passkey(page: Page) -> None:
    virtual_authenticator(page)
    page.get_by_role("link", name="Le prouver").click()
    page.get_by_role("link", name="Créer une clé d’accès").click()
    page.get_by_label("Nom de la clé").fill("Téléphone de la mairie")
    page.get_by_role("button", name="Créer la clé").click()
    expect(page.locator(".codes li")).to_have_count(10)


def test_a_group_and_a_town_hall_sign_and_anyone_checks(browser: Browser, commune: Commune) -> None:
    site = by_name(commune.site)
    first, signed = (next(s for s in STORY.steps if s.do == act) for act in ("submit", "sign"))
    with opened(browser, site, WIDTHS["phone"]) as resident, site.back_to_today():
        site.stand_on(first.on)
        sign_up(resident, site, "Chloé", "chloe@exemple.fr")
        make_a_group(resident)
        commune.dossier = propose(resident, site, first)
        with opened(browser, site, WIDTHS["small phone"]) as second:
            join_the_group(second, site, invite(resident))
        commune.told("sign")
        site.stand_on(signed.on)
        with opened(browser, site) as officer:
            is_refused_six_hundred_euros(officer, commune)
        with opened(browser, site, WIDTHS["phone"]) as mayor:
            come_in(mayor, site, "bruno@exemple.fr")
            make_a_passkey(mayor)
            act_for(mayor, TOWN)
            commit(mayor, commune)
            expect(mayor.get_by_role("status").first).to_contain_text("au registre")
            sign_by_code(resident, commune, signed)
            sign_by_passkey(mayor, commune, signed)
    with opened(browser, site, WIDTHS["phone"]) as public:
        reads_who_signed(public, commune)
        checks_the_file(public, commune)


def make_a_group(page: Page) -> None:
    """From the page where one proposes; one then acts for the group."""
    page.goto(f"/fr/mecanismes/{PACT}/ouvrir/")
    page.get_by_role("link", name="Créer un groupe informel").click()
    page.get_by_label("Le nom du groupe").fill(GROUP)
    rule = page.get_by_label("Ce que le groupe a décidé, pour être représenté")
    rule.fill("Réunies le dimanche, nous avons choisi Chloé pour parler en notre nom.")
    sound(page)
    page.get_by_role("button", name="Créer le groupe").click()
    expect(page.locator(".acting")).to_contain_text(f"Chloé, pour « {GROUP} »")


def propose(page: Page, site: Site, step: Step) -> str:
    """The opening form, filled as the story tells; the dossier's identifier."""
    player = Player(page, site, STORY, "Talus de la gare")
    player.go_to_form("submit")
    player.fill(step)
    player.send("submit")
    expect(page.get_by_role("status").first).to_contain_text("au registre")
    return page.url.rstrip("/").split("/")[-1]


def invite(page: Page) -> str:
    """A link for a second referent, copied from the page of the group."""
    page.goto("/fr/qui/")
    page.get_by_role("link", name="la page du groupe").click()
    page.get_by_role("button", name="Faire un lien d’invitation").click()
    sound(page)
    return page.get_by_role("status").locator("code").inner_text()


def join_the_group(page: Page, site: Site, link: str) -> None:
    """She reads who invites her before she has any account, enters, accepts."""
    page.goto(link)
    expect(page.locator("main")).to_contain_text(
        f"Chloé vous invite à représenter le groupe « {GROUP} »"
    )
    sign_up(page, site, "Driss", "driss@exemple.fr")
    page.goto(link)
    sound(page)
    page.get_by_role("button", name="Accepter").click()
    expect(page.locator("main")).to_contain_text("2 personnes référentes")
    expect(page.locator(".acting")).to_contain_text(f"Driss, pour « {GROUP} »")


def commit(page: Page, commune: Commune) -> None:
    page.goto(ACT_PAGE.format(commune.dossier, "commit_budget"))
    page.locator('[name="r-amount"]').fill("600")
    page.get_by_role("button", name="Engager", exact=False).click()


def is_refused_six_hundred_euros(page: Page, commune: Commune) -> None:
    come_in(page, commune.site, "awa@exemple.fr")
    link_an_app(page)
    act_for(page, TOWN)
    commit(page, commune)
    said = page.get_by_role("alert").first
    for words in ("600,00 €", "500,00 €", "Arrêté 2024-7", "Bruno"):
        expect(said).to_contain_text(words)
    sound(page)


def sign(page: Page, commune: Commune, step: Step) -> None:
    """Read what one signs and ask to sign: one is sent to prove who one is."""
    page.goto(ACT_PAGE.format(commune.dossier, "sign"))
    expect(page.locator(".signing")).to_contain_text("Votre accord sera inscrit au registre")
    page.locator('[name="r-pact_date"]').fill(f"{step.on}")
    sound(page)
    press(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirmer que c’est bien vous")
    sound(page)


def sign_by_code(page: Page, commune: Commune, step: Step) -> None:
    sign(page, commune, step)
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_label("Code").fill(code_from(commune.site))
    page.get_by_role("button", name="Confirmer").click()
    press(page)
    expect(page.get_by_role("status").first).to_contain_text("au registre")


def sign_by_passkey(page: Page, commune: Commune, step: Step) -> None:
    sign(page, commune, step)
    page.get_by_role("button", name="Montrer ma clé d’accès").click()
    press(page)
    expect(page.get_by_role("status").first).to_contain_text("au registre")


def press(page: Page) -> None:
    label = catalogue().shelf(PACT).mechanism.acts["sign"].label.fr
    page.get_by_role("button", name=label, exact=True).click()


def reads_who_signed(page: Page, commune: Commune) -> None:
    """Without an account: from the dossier to who signed, how, and what that is worth."""
    page.goto(f"/fr/dossiers/{commune.dossier}/")
    page.get_by_role("link", name="Qui a signé").click()
    sound(page)
    for words in (
        GROUP, TOWN, "un code reçu par courriel", "une clé d’accès", "Délibération 2024-1",
        "Signé par toutes les parties", "Signature électronique simple",
    ):  # fmt: skip
        expect(page.locator("main")).to_contain_text(words)


def checks_the_file(page: Page, commune: Commune) -> None:
    """The file as it was signed, then with one byte changed."""
    address = page.get_by_role("link", name="Le document signé").get_attribute("href")
    signed = page.request.get(address or "").body()
    assert signed.startswith(b"%PDF")
    flipped = bytearray(signed)
    flipped[len(flipped) // 2] ^= 1
    for given, words in (
        (signed, "octet pour octet, le document « Pacte »"),
        (bytes(flipped), "il a été changé. 1 octet diffère"),
    ):
        page.goto("/fr/verifier-un-document/")
        sheet = FilePayload(name="pacte.pdf", mimeType="application/pdf", buffer=given)
        page.get_by_label("Le fichier (PDF)").set_input_files(sheet)
        page.get_by_role("button", name="Vérifier", exact=True).click()
        expect(page.locator("#reponse .banner")).to_contain_text(words)
        sound(page)
