"""The pages of dates to come: every choice in the address, what moves in words, nothing breaks."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar

from communaux.apps.actors.models import DayOff, Territory
from communaux.apps.dossiers.models import DossierRow
from communaux.catalogue import catalogue
from tests.web.conftest import PACT, Visitor
from tests.web.test_every_page import frame_faults

START = "?debut=2026-01-12"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("slug", sorted(catalogue().shelves))
def test_every_mechanism_has_a_timetable(visitor: Visitor, slug: str, language: str) -> None:
    with translation.override(language):
        page = visitor.read("mechanism_timetable", slug)
    assert frame_faults(page, language) == []


def test_the_agenda_says_when_what_who_and_if_nothing_comes(visitor: Visitor) -> None:
    page = visitor.read("mechanism_timetable", PACT, query=START)
    assert "le 19 janvier 2026" in page
    assert "entre le 11 février 2026 et le 18 février 2026" in page
    assert "janvier 2026</th>" in page
    assert "Accusé de réception" in page
    assert "Guichet des communs" in page
    assert "le retard du guichet est public" in page
    assert "Seulement si" in page
    assert "que personne n’a encore donnée" in page


def test_the_shortest_way_alone_leaves_branches_out(visitor: Visitor) -> None:
    page = visitor.read("mechanism_timetable", PACT, query=f"{START}&voie=principale")
    assert "Seulement si" not in page
    assert "Montrer aussi les branches" in page


def test_a_hypothesis_says_what_moves_and_is_no_law(visitor: Visitor) -> None:
    query = f"{START}&si=publicity_ordinary:P30D"
    page = visitor.read("mechanism_timetable", PACT, query=query)
    assert "recule de 15 jours" in page
    assert "inchangé" in page
    assert "Rien n’est enregistré" in page


def test_the_boxes_of_the_form_make_the_same_page_as_the_address(visitor: Visitor) -> None:
    boxes = f"{START}&si_quoi=publicity_ordinary&si_valeur=P30D"
    page = visitor.read("mechanism_timetable", PACT, query=boxes)
    assert "recule de 15 jours" in page
    assert 'value="publicity_ordinary:P30D"' in page


def test_a_live_answer_is_the_answer_alone(visitor: Visitor) -> None:
    address = reverse("mechanism_timetable", args=[PACT]) + START
    page = visitor.client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page
    assert "Accusé de réception" in page
    assert "Recalculé." in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?debut=demain", "n’est pas un jour"),
        ("?debut=9999-12-31", "n’est pas un jour"),
        ("?feries=XX", "sont inconnus"),
        ("?si=nothing:P1D", "n’existe pas dans ce mécanisme"),
        ("?si=publicity_ordinary:soon", "écrivez une durée"),
        ("?si=publicity_ordinary:P99999Y", "sort du calendrier"),
        ("?fait=sign:2026-03-03", "ne serait pas possible"),
        ("?fait=sign", "devrait s’écrire"),
        ("?niveau=heroic", "n’est pas un niveau"),
        ("?ouvrir=sign", "n’est pas un acte qui ouvre"),
        ("?mois=-3", "n’est pas un nombre de mois"),
        ("?reponse=title:2026-01-01", "n’est pas une date que ce mécanisme demande"),
        ("?ferie=" + "&ferie=".join(f"2026-02-{n:02}" for n in range(1, 20)), "Au plus 12"),
        ("?si=%3Cscript%3E:1", "&lt;script&gt;"),
        ("?debut=%00", "n’est pas un jour"),
    ],
)
def test_what_cannot_be_counted_is_said_and_the_page_stands(
    visitor: Visitor, query: str, words: str
) -> None:
    page = visitor.read("mechanism_timetable", PACT, query=query)
    assert words in page
    assert "<script>" not in page


def test_a_dossier_shows_what_runs_and_what_comes_next(visitor: Visitor, row: DossierRow) -> None:
    page = visitor.read("dossier_timetable", row.pk)
    assert "le 9 mars 2026" in page
    assert "en cours" in page
    assert "06 12 34 56 78" not in page
    assert reverse("dossier_timetable", args=[row.pk]) in visitor.read("dossier", row.pk)


@pytest.mark.parametrize("name", ["mechanism_timetable_file", "dossier_timetable_file"])
def test_the_calendar_file_is_read_back(visitor: Visitor, row: DossierRow, name: str) -> None:
    place = row.pk if name.startswith("dossier") else PACT
    answer = visitor.client.get(reverse(name, args=[place]))
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer["Content-Disposition"].endswith('.ics"')
    assert Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_calendar_that_cannot_be_made_says_why(visitor: Visitor) -> None:
    address = reverse("mechanism_timetable_file", args=[PACT]) + "?fait=sign:2026-03-03"
    answer = visitor.client.get(address)
    assert (answer.status_code, "ne serait pas possible" in answer.content.decode()) == (422, True)


def test_a_timetable_asks_few_questions_of_the_database(visitor: Visitor, row: DossierRow) -> None:
    for name, place, most in (("mechanism_timetable", PACT, 3), ("dossier_timetable", row.pk, 10)):
        visitor.read(name, place)
        with CaptureQueriesContext(connection) as asked:
            Visitor().read(name, place)
        assert len(asked) <= most, (name, [each["sql"] for each in asked])


def test_the_days_off_of_the_territory_itself_count(visitor: Visitor, district: Territory) -> None:
    DayOff.objects.create(
        territory=district, day=date(2026, 3, 11), name_fr="Fête du quartier",
        name_en="District day", decision="D1", decided_on=date(2026, 1, 5),
    )  # fmt: skip
    page = visitor.read("mechanism_timetable", "community_right_to_buy", query="?debut=2026-03-02")
    assert "fête du quartier (11 mars)" in page
    without = "?debut=2026-03-02&feries=none"
    page = visitor.read("mechanism_timetable", "community_right_to_buy", query=without)
    assert "fête du quartier (11 mars)" not in page
