"""Every page answers in both languages, with a frame one can rely on and nothing inline."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import translation

from communaux.apps.dossiers.models import DossierRow
from communaux.catalogue import catalogue
from tests.web.conftest import PACT, Visitor

PLAIN = (
    "home", "mechanisms", "dossiers", "commons_list", "register", "figures", "who",
    "public_registers", "accessibility", "verify",
)  # fmt: skip
OF_DOSSIER = ("dossier", "dossier_register", "dossier_export")
FRAME = ('class="skip"', "<main", "<h1", '<nav id="menu"', "<footer")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)


def frame_faults(page: str, language: str) -> list[str]:
    """What the frame of a page lacks, and what it should not hold."""
    missing = [each for each in (*FRAME, f'<html lang="{language}"') if each not in page]
    if page.count("<h1") != 1:
        missing.append("one h1")
    return missing + INLINE.findall(page)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", PLAIN)
def test_a_page_answers_in_both_languages(visitor: Visitor, name: str, language: str) -> None:
    with translation.override(language):
        page = visitor.read(name)
    assert frame_faults(page, language) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_pages_of_a_mechanism_answer_in_both_languages(visitor: Visitor, language: str) -> None:
    shelf = catalogue().shelf(PACT)
    addresses: list[tuple[str, ...]] = [("mechanism", PACT), ("open_choose", PACT)]
    addresses += [("open_dossier", PACT, act) for act in shelf.mechanism.opening_acts]
    addresses += [("instrument", PACT, name) for name in shelf.instruments]
    addresses += [("story", PACT, name) for name in shelf.scenarios]
    with translation.override(language):
        pages = {address: visitor.read(*address) for address in addresses}
    assert {address: frame_faults(page, language) for address, page in pages.items()} == {
        address: [] for address in addresses
    }


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_pages_of_a_dossier_answer_in_both_languages(
    visitor: Visitor, row: DossierRow, language: str
) -> None:
    acts = catalogue().shelf(PACT).mechanism.acts
    with translation.override(language):
        pages = [visitor.read(name, row.pk) for name in OF_DOSSIER[:2]]
        pages.append(visitor.read("act", row.pk, 1))
        pages.append(visitor.read("commons", row.commons_id))
        pages += [visitor.read("act_form", row.pk, act) for act in acts]
        exported = visitor.read("dossier_export", row.pk)
    assert [frame_faults(page, language) for page in pages] == [[] for _ in pages]
    assert '"head"' in exported


def test_a_page_names_its_twin_in_the_other_language(visitor: Visitor, row: DossierRow) -> None:
    page = visitor.read("dossier", row.pk, query="?le=2026-04-01")
    assert f'href="/en/dossiers/{row.pk}/?le=2026-04-01"' in page


def test_every_story_replays_as_it_is_told(visitor: Visitor) -> None:
    for name in catalogue().shelf(PACT).scenarios:
        assert "ne se rejoue pas" not in visitor.read("story", PACT, name)


def test_an_empty_site_still_speaks(db: None) -> None:
    nobody = Visitor()
    assert "Le premier acte s’inscrira ici" in nobody.read("home")
    assert "Aucun dossier n’est encore ouvert ici" in nobody.read("dossiers")
    assert "Le registre est encore vide" in nobody.read("register")
    assert "Aucun commun n’est encore inscrit" in nobody.read("commons_list")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("mechanism", ("nowhere",)),
        ("instrument", (PACT, "nothing")),
        ("story", (PACT, "nothing")),
        ("dossier", ("00000000-0000-0000-0000-000000000000",)),
        ("commons", ("00000000-0000-0000-0000-000000000000",)),
        ("open_dossier", (PACT, "sign")),
    ],
)
def test_what_does_not_exist_is_not_found(
    visitor: Visitor, name: str, place: tuple[str, ...]
) -> None:
    assert visitor.client.get(reverse(name, args=place)).status_code == 404


def test_an_act_or_a_number_that_does_not_exist_is_not_found(
    visitor: Visitor, row: DossierRow
) -> None:
    visitor.read("act", row.pk, 99, status=404)
    visitor.read("act_form", row.pk, "dance", status=404)
    visitor.read("document", row.pk, "nothing", status=404)
