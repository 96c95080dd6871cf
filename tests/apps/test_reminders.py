"""Reminders of windows: when they open, before they close; once, whatever the nights missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communaux.apps.dossiers import due_rows, pinning
from communaux.apps.dossiers.models import DossierRow, Reminder
from communaux.apps.dossiers.passing import refresh_due
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.reminders import due_reminders, mark_sent, reminders_of
from communaux.kernel.time import clock
from tests.apps.conftest import Cast, proposed
from tests.apps.toy_garden import GARDEN, toys

pytestmark = pytest.mark.database
WINDOWS = """
  registration:
    label: {fr: "Inscription", en: "Registration"}
    nature: period
    opened_by: [agree]
    duration: P5Y
  notice:
    label: {fr: "Prévenir de la fin", en: "Warn of the end"}
    owed_by: office
    from_deadline: registration
    window: {opens_before: P12M, lasts: P28D}
    soft: true
    silence: {meaning: late, sentence: {fr: "Personne n’a prévenu.", en: "Nobody warned."}}
  renewal:
    label: {fr: "Renouveler", en: "Renew"}
    owed_by: gardeners
    from_deadline: registration
    window: {opens_before: P6M}
    remind: [P1M]
    silence: {meaning: over, sentence: {fr: "L’inscription s’éteint.", en: "It lapses."}}
obligations:
  reports:"""
AGREED = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def windowed(monkeypatch: pytest.MonkeyPatch) -> None:
    source = GARDEN.replace("obligations:\n  reports:", WINDOWS.lstrip("\n"), 1)
    monkeypatch.setattr(pinning, "catalogue", lambda: toys(source))


@pytest.fixture
def agreed(cast: Cast) -> DossierRow:
    return perform(proposed(cast), "agree", cast.office())


def night(day: date) -> list[tuple[str, str, date]]:
    """What one night reminds of windows."""
    with clock.at(day):
        told = []
        for reminder in due_reminders():
            mark_sent(reminder)
            told.append((reminder.about, reminder.kind, reminder.due))
        refresh_due()
    return [one for one in told if one[0] in {"notice", "renewal"}]


def nights(first: date, last: date) -> Iterator[tuple[date, str, str]]:
    """Every night one after the other: the day, what, why."""
    day = first
    while day <= last:
        yield from ((day, about, kind) for about, kind, _ in night(day))
        day += timedelta(days=1)


def test_each_window_is_recalled_once_when_it_opens_and_before_it_closes(
    agreed: DossierRow,
) -> None:
    assert list(nights(date(2030, 2, 20), date(2030, 4, 5))) == [
        (date(2030, 3, 2), "notice", "opens"),
        (date(2030, 3, 31), "notice", "late"),
    ]
    assert list(nights(date(2030, 8, 25), date(2030, 9, 10))) == [
        (date(2030, 9, 2), "renewal", "opens"),
    ]
    assert list(nights(date(2031, 1, 25), date(2031, 3, 8))) == [
        (date(2031, 2, 2), "renewal", "before:P1M"),
        (date(2031, 3, 3), "renewal", "late"),
    ]


def test_nights_missed_lose_nothing_that_still_matters(agreed: DossierRow) -> None:
    assert night(date(2030, 12, 1)) == [
        ("notice", "late", date(2030, 3, 30)),
        ("renewal", "opens", date(2031, 3, 2)),
    ]
    assert night(date(2030, 12, 1)) == []


def test_a_clock_moved_back_and_forth_reminds_nobody_twice(agreed: DossierRow) -> None:
    assert len(night(date(2030, 9, 2))) == 2
    assert night(date(2030, 8, 1)) == []
    assert night(date(2030, 9, 2)) == []
    assert night(date(2030, 9, 3)) == []


def test_what_was_recalled_can_be_read_in_the_dossier(agreed: DossierRow) -> None:
    night(date(2030, 9, 2))
    assert ("renewal", "opens") in {(one.about, one.kind) for one in reminders_of(agreed)}


def test_rows_are_taken_by_handfuls_and_each_only_once(
    agreed: DossierRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due_rows, "HANDFUL", 3)
    for n in range(8):
        agreed.pk, agreed.number = uuid4(), f"2026-9{n:02}"
        agreed.next_change_on = AGREED + timedelta(days=n % 3)
        agreed.save(force_insert=True)
    day = AGREED + timedelta(days=1)
    found = [pk for handful in due_rows.due_rows("next_change_on", day) for pk, _ in handful]
    assert len(found) == len(set(found)) == due_rows.due_count("next_change_on", day) == 6


def test_a_night_with_nothing_due_asks_a_few_questions_however_many_dossiers(
    agreed: DossierRow,
) -> None:
    for n in range(60):
        agreed.pk, agreed.number = uuid4(), f"2026-8{n:02}"
        agreed.save(force_insert=True)
    with clock.at(AGREED), CaptureQueriesContext(connection) as asked:
        assert list(due_reminders()) == []
        assert refresh_due() == 0
    assert len(asked) <= 6
    assert Reminder.objects.count() == 0
