"""Another day, another rule: a preview says so, records nothing, and never breaks."""

from __future__ import annotations

import pytest

from communaux.apps.dossiers.models import DossierRow
from tests.web.conftest import Visitor


def main_of(page: str) -> str:
    return page.split("<main")[1]


def test_a_dossier_is_read_on_a_later_day_with_its_delays(
    visitor: Visitor, row: DossierRow
) -> None:
    page = main_of(visitor.read("dossier", row.pk, query="?le=2026-03-20"))
    assert "Aperçu, rien n’est enregistré" in page
    assert "20 mars 2026" in page
    assert "en retard de 11 jours" in page
    assert "en retard" not in main_of(visitor.read("dossier", row.pk))


def test_a_dossier_is_read_as_it_was_before_it_opened(visitor: Visitor, row: DossierRow) -> None:
    page = main_of(visitor.read("dossier", row.pk, query="?le=2026-01-01"))
    assert "Pas encore ouvert" in page


def test_a_rule_may_be_supposed_different(visitor: Visitor, row: DossierRow) -> None:
    page = main_of(visitor.read("dossier", row.pk, query="?si=acknowledgement_time:P2D"))
    assert "4 mars 2026" in page
    assert "hypothèse" in page
    assert "9 mars 2026" in main_of(visitor.read("dossier", row.pk))


def test_the_two_boxes_of_the_form_say_the_same_as_the_address(
    visitor: Visitor, row: DossierRow
) -> None:
    query = "?le=&si_quoi=acknowledgement_time&si_valeur=P2D"
    assert "4 mars 2026" in main_of(visitor.read("dossier", row.pk, query=query))


@pytest.mark.parametrize(
    "query",
    ["?le=demain", "?le=9999-12-31", "?le=0001-01-01", "?si=nothing:3", "?si=:",
     "?si=acknowledgement_time:bleu", "?si=acknowledgement_time:P999999Y",
     "?si=acknowledgement_time:"],
)  # fmt: skip
def test_what_cannot_be_previewed_is_today_and_says_why(
    visitor: Visitor, row: DossierRow, query: str
) -> None:
    page = main_of(visitor.read("dossier", row.pk, query=query))
    assert "9 mars 2026" in page


def test_a_refusal_that_time_cures_links_to_the_day_it_ends(
    visitor: Visitor, published: DossierRow
) -> None:
    page = visitor.read("dossier", published.pk)
    assert "Possible dès le 18 mars 2026" in page
    assert 'href="?le=2026-03-18"' in page
    later = main_of(visitor.read("dossier", published.pk, query="?le=2026-03-18"))
    assert "Possible dès le 18 mars" not in later
