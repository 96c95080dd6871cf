"""The dates to come through the API: the same as the page, as data and as a calendar."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.api.conftest import Voice

PATH = "/mechanisms/collaboration_pact/timetable"
START = {"start": "2026-01-12"}


def test_every_date_has_its_days_its_owner_and_its_reason(nobody: Voice) -> None:
    told = nobody.get(PATH, **START).body
    one = next(each for each in told["coming"] if each["name"] == "admissibility")
    assert (one["earliest"], one["latest"]) == ("2026-02-11", "2026-02-18")
    assert one["owed_by"] == "interface_office"
    assert one["silence"]["en"].startswith("No answer in time")
    assert "what_if" not in told
    assert told["unplaced"][0]["unplaced"]["fr"]


def test_what_moves_is_told_in_days_and_words(nobody: Voice) -> None:
    told = nobody.get(PATH, **START, **{"if": "publicity_ordinary:P30D"}).body["what_if"]
    moved = {each["key"]: each for each in told["moved"]}
    assert moved["publicity:1"]["days"] == 15
    assert moved["publicity:1"]["words"]["fr"] == "recule de 15 jours"
    assert told["changed"][0]["before"] == "P15D"


def test_a_dossier_tells_what_runs(nobody: Voice, pact: str) -> None:
    told = nobody.get(f"/dossiers/{pact}/timetable").body
    running = {each["name"] for each in told["coming"] if each["standing"] == "open"}
    assert running == {"acknowledgement"}


@pytest.mark.parametrize("query", ["", "?language=en&start=2026-01-12"])
def test_the_calendar_is_served(nobody: Voice, pact: str, query: str) -> None:
    for path in (PATH, f"/dossiers/{pact}/timetable"):
        answer = Client().get(f"/api{path}.ics{query}")
        assert answer["Content-Type"].startswith("text/calendar")
        assert answer.content.startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    "query",
    [
        {"start": "soon"}, {"holidays": "XX"}, {"if": "nothing:P1D"}, {"if": "report_every"},
        {"done": "sign:2026-01-13"}, {"answer": "title:2026-01-01"}, {"months": "0"},
        {"level": "heroic"}, {"opening": "sign"}, {"move_to": "9999-12-31"},
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused_with_a_sentence(
    nobody: Voice, query: dict[str, str]
) -> None:
    found = nobody.get(PATH, **(START | query))
    assert (found.status, found.body["error"]) == (422, "invalid")
    assert found.body["sentence"]["fr"]


def test_what_does_not_exist_is_not_found(nobody: Voice) -> None:
    assert nobody.get("/mechanisms/nothing/timetable").status == 404
    nowhere = "00000000-0000-0000-0000-000000000000"
    assert nobody.get(f"/dossiers/{nowhere}/timetable").status == 404
