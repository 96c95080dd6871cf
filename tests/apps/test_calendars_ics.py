"""A calendar file: read back by a library, it says the same days, whatever the words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from communaux.apps.calendars.entries import entries, settled
from communaux.apps.calendars.ics import Entry, written
from communaux.catalogue import catalogue
from communaux.kernel.time.holidays import Holidays, for_place
from communaux.kernel.timetable.timetable import timetable, timetable_of
from tests.kernel.lending import BOOK, LENDING, asked

STAMP = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = date(2026, 3, 2)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200)


def events(file: bytes) -> list[Any]:
    """The events of a file, as the library reads them: each value has a type of its own."""
    return list(Calendar.from_ical(file).walk("VEVENT"))


def entry(**more: Any) -> Entry:
    told: dict[str, Any] = {"scope": "d1", "key": "answer:1", "day": DAY, "summary": "Dernier jour"}
    return Entry(**(told | more))


def file_of(*found: Entry) -> bytes:
    return written("Agenda", found, language="fr", stamp=STAMP)


def test_a_date_is_a_whole_day_without_a_time_zone_and_ends_the_next_morning() -> None:
    lines = file_of(entry()).decode().split("\r\n")
    assert "DTSTART;VALUE=DATE:20260302" in lines
    assert "DTEND;VALUE=DATE:20260303" in lines
    assert "DTSTAMP:20260302T120000Z" in lines
    assert not any("TZID" in line or "VTIMEZONE" in line for line in lines)
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in lines
    assert "METHOD:PUBLISH" in lines


def test_an_entry_keeps_its_name_when_its_day_moves() -> None:
    moved = entry(day=date(2026, 4, 1), sequence=3, changed=STAMP + timedelta(days=2))
    (before,), (after,) = events(file_of(entry())), events(file_of(moved))
    assert before["uid"] == after["uid"]
    assert entry(key="answer:2").uid != entry().uid != entry(scope="d2").uid
    assert (after["sequence"], after["last-modified"].dt.day) == (3, 4)


def test_a_reminder_rings_whole_days_before() -> None:
    (event,) = events(file_of(entry(alarms=(7, 30))))
    triggers = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert triggers == [timedelta(days=-30), timedelta(days=-7)]


def test_lines_are_folded_and_signs_escaped() -> None:
    words = "« Réponse ; due, vite » \\ " + "é" * 120
    file = file_of(entry(summary=words, description="une\ndeux"))
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    (event,) = events(file)
    assert (str(event["summary"]), str(event["description"])) == (words, "une\ndeux")


@settings(max_examples=150, deadline=None)
@given(
    days=st.lists(st.dates(date(1900, 1, 1), date(2199, 12, 30)), max_size=8, unique=True),
    summary=WORDS,
    description=st.lists(WORDS, max_size=4).map("\n".join),
    alarms=st.lists(st.integers(0, 4000), max_size=3).map(tuple),
)
def test_whatever_is_written_is_read_back(
    days: list[date], summary: str, description: str, alarms: tuple[int, ...]
) -> None:
    told = [
        entry(key=str(n), day=day, summary=summary, description=description, alarms=alarms)
        for n, day in enumerate(days)
    ]
    file = file_of(*told)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert file == file_of(*told)
    found = events(file)
    assert [event["dtstart"].dt for event in found] == days
    assert all(event["dtend"].dt - event["dtstart"].dt == timedelta(days=1) for event in found)
    assert {str(event["summary"]) for event in found} <= {summary}
    assert {str(event.get("description", "")) for event in found} <= {description}


def test_every_date_of_a_mechanism_is_in_its_calendar() -> None:
    shelf = catalogue().shelf("collaboration_pact")
    found = timetable(shelf.mechanism, DAY, shelf.book, holidays=for_place("IT"))
    told = list(entries(found, shelf.mechanism, scope="pact", language="fr"))
    assert {one.key for one in told} == {one.key for one in found.coming}
    assert len({one.uid for one in told}) == len(told)
    by_key = {one.key: one for one in told}
    assert by_key["acknowledgement:1"].alarms == (2,)
    assert by_key["acknowledgement:1"].summary == "Dernier jour : Accusé de réception"
    assert "À : Guichet des communs" in by_key["acknowledgement:1"].description
    assert "Si rien ne vient : " in by_key["acknowledgement:1"].description
    assert by_key["to_post:1"].summary.endswith("(au plus tôt)")


def test_only_what_can_be_relied_on_is_settled() -> None:
    found = timetable_of(asked().dossier, date(2026, 1, 3), BOOK)
    assert [one.name for one in settled(found).coming] == ["answer"]
    ground = timetable(LENDING, DAY, BOOK, holidays=Holidays.none())
    assert {one.name for one in settled(ground).coming} == {"answer"}
