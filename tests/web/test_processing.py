"""The record of processing: public, whole, in both languages, for people and for programs."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from communaux.apps.privacy.holdings import holdings
from communaux.apps.publication.processing.record import the_record
from communaux.catalogue import catalogue
from tests.web.conftest import Visitor
from tests.web.test_every_page import frame_faults


@pytest.mark.parametrize("language", ["fr", "en"])
def test_anybody_reads_it_from_the_foot_of_every_page(visitor: Visitor, language: str) -> None:
    with translation.override(language):
        page = visitor.read("processing")
        assert f'href="{reverse("processing")}"' in visitor.read("home")
    assert frame_faults(page, language) == []


def test_every_question_that_is_not_for_all_is_in_it_with_its_purpose_and_time(db: None) -> None:
    told = {each.id: each for each in the_record().processings}
    for slug, shelf in catalogue().shelves.items():
        fields = [f for f in shelf.mechanism.fields.values() if f.visibility != "public"]
        labels = {datum.label for datum in told[slug].data} if slug in told else set()
        assert {field.label for field in fields} <= labels, slug
        guarded = [field for field in fields if field.visibility != "parties"]
        purposes = {datum.purpose for datum in told[slug].data} if slug in told else set()
        assert {field.purpose for field in guarded} <= purposes, slug


def test_every_holding_is_in_it(db: None) -> None:
    told = {each.id for each in the_record().processings}
    assert {holding.id for holding in holdings()} <= told


def test_it_says_what_article_30_asks(visitor: Visitor, settings: Settings) -> None:
    settings.CONTROLLER, settings.DATA_OFFICER = "Ville de Bourg, 1 place Haute", "dpo@exemple.fr"
    page = visitor.read("processing")
    for words in (
        "Ville de Bourg, 1 place Haute", "dpo@exemple.fr", "mission d’intérêt public (RGPD",
        "notre proposition, pas une loi", "aucun envoi hors de l’installation",
        "1 an après la fin du dossier", "deuxième facteur", "Personnes concernées",
    ):  # fmt: skip
        assert words in page, words


def test_a_body_that_decided_its_basis_no_longer_reads_that_it_is_ours(
    visitor: Visitor, settings: Settings
) -> None:
    settings.LEGAL_BASIS = "legal_obligation"
    page = visitor.read("processing")
    assert "obligation légale (RGPD" in page
    assert "l’organisme la confirme" not in page


def test_it_is_taken_away_as_json_and_as_csv(visitor: Visitor) -> None:
    told = json.loads(visitor.read("processing_json"))
    lines = list(csv.reader(io.StringIO(visitor.read("processing_csv")), delimiter=";"))
    assert told["format"] == "communaux-processing/1"
    assert len(lines) == 1 + sum(len(each["data"]) for each in told["processings"])
    assert {len(line) for line in lines} == {9}


def test_nobody_signs_in_to_read_it(installation: None) -> None:
    assert Client().get(reverse("processing")).status_code == 200
