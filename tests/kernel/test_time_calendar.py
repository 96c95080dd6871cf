"""Holidays, windows, what comes back, and the one clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from dateutil.easter import easter
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from communaux.kernel.text import Text
from communaux.kernel.time import clock
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays, UnknownPlace, for_place
from communaux.kernel.time.periods import BadPeriod, occurrence, occurrences
from communaux.kernel.time.window import BadWindow, Window, window_before

OFF = Text(fr="Fête du quartier", en="Neighbourhood day")
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def test_moselle_and_alsace_rest_on_good_friday_and_paris_does_not() -> None:
    friday = date(2026, 4, 3)
    rests = [friday in for_place(place) for place in ("FR", "FR-57", "FR-67", "FR-68")]
    assert rests == [False, True, True, True]
    assert for_place("FR-57").name(friday) == Text(fr="Vendredi saint", en="Good Friday")


@pytest.mark.parametrize("year", [1990, 2017, 2026, 2099])
def test_every_year_is_known_even_when_it_was_not_prepared(year: int) -> None:
    france = for_place("FR", [2026])
    assert easter(year) + timedelta(days=1) in france
    assert date(year, 7, 14) in france
    assert date(year, 7, 15) not in france


def test_a_foreign_holiday_is_named_in_french() -> None:
    name = for_place("IT").name(date(2026, 4, 25))
    assert name == Text(fr="Fête de la Libération", en="Liberation Day")
    assert for_place("GB-SCT").name(date(2026, 11, 30)) == Text(
        fr="Saint-André", en="Saint Andrew’s Day"
    )


def test_local_days_are_added_without_losing_the_others() -> None:
    local = for_place("GB-SCT").with_days({date(2017, 4, 17): OFF})
    assert local.name(date(2017, 4, 17)) == OFF
    assert date(2017, 4, 14) in local
    assert date(2017, 4, 17) not in for_place("GB-SCT")
    twice = local.with_days({date(2017, 4, 18): OFF})
    assert {date(2017, 4, 17), date(2017, 4, 18)} <= dict(twice.listed).keys()


def test_days_that_come_back_every_year_need_no_list_of_years() -> None:
    rule = Holidays.every_year({(12, 25): OFF})
    assert date(1900, 12, 25) in rule
    assert date(2100, 12, 25) in rule
    assert date(2100, 12, 26) not in rule
    assert date(2026, 12, 25) not in Holidays.none()


def test_equal_holidays_share_one_place_in_a_cache() -> None:
    one, other = Holidays.of({date(2026, 5, 2): OFF}), Holidays.of({date(2026, 5, 2): OFF})
    assert (one, hash(one)) == (other, hash(other))
    assert one != Holidays.none()


@pytest.mark.parametrize("place", ["ZZ", "FR-99", "", "holidays"])
def test_an_unknown_place_gets_a_sentence(place: str) -> None:
    with pytest.raises(UnknownPlace, match="sont inconnus"):
        for_place(place)


def test_a_registration_can_be_renewed_in_its_last_six_months() -> None:
    window = window_before(date(2031, 3, 16), Duration(months=6), Duration())
    assert window == Window(date(2030, 9, 16), date(2031, 3, 16))
    inside = [date(2030, 9, 15), date(2030, 9, 16), date(2031, 3, 16), date(2031, 3, 17)]
    assert [window.contains(day) for day in inside] == [False, True, True, False]


def test_a_window_may_stay_open_on_either_side() -> None:
    assert Window(None, date(2026, 1, 1)).contains(date.min)
    assert Window(date(2026, 1, 1), None).contains(date.max)


def test_a_window_that_closes_before_it_opens_gets_a_sentence() -> None:
    with pytest.raises(BadWindow, match="ne peut pas se fermer"):
        window_before(date(2026, 6, 1), Duration(days=10), Duration(days=20))


def test_a_monthly_duty_of_a_31st_never_drifts() -> None:
    days = occurrences(date(2026, 1, 31), Duration(months=1), None, date(2026, 5, 31))
    assert [day.isoformat() for day in days] == [
        *("2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31")
    ]


@settings(deadline=None)
@given(DAYS, st.integers(0, 14), st.integers(0, 40), st.integers(0, 2000), st.integers(0, 2000))
def test_occurrences_are_multiples_counted_from_the_start(
    start: date, months: int, days: int, until: int, horizon: int
) -> None:
    every = Duration(months=months, days=days if months else days + 1)
    last, seen = start + timedelta(days=until), start + timedelta(days=horizon)
    found = occurrences(start, every, last, seen)
    steps = range(1, len(found) + 2)
    expected = [start + relativedelta(months=months * k, days=every.days * k) for k in steps]
    assert list(found) == expected[:-1]
    assert expected[-1] > min(last, seen)
    assert all(start < day <= min(last, seen) for day in found)
    assert occurrence(start, every, len(found) + 1) == expected[-1]


def test_a_duty_that_never_moves_on_is_refused() -> None:
    with pytest.raises(BadPeriod, match="au moins un jour"):
        occurrences(date(2026, 1, 1), Duration(), None, date(2027, 1, 1))


def test_occurrences_stop_at_the_end_of_the_calendar() -> None:
    days = occurrences(date(9998, 6, 1), Duration(years=1), None, date.max)
    assert days == (date(9999, 6, 1),)


def test_a_preview_stands_on_another_day_and_comes_back() -> None:
    with clock.at(date(2017, 4, 5)):
        assert clock.today() == date(2017, 4, 5)
        with clock.at(datetime(2026, 6, 1, 8, tzinfo=timezone(timedelta(hours=2)))):
            assert clock.now() == datetime(2026, 6, 1, 6, tzinfo=UTC)
            assert clock.now().tzinfo is UTC
        assert clock.today() == date(2017, 4, 5)
    assert clock.today() > date(2017, 4, 5)


def test_the_legal_day_changes_at_midnight_in_paris_or_in_the_zone_chosen() -> None:
    with clock.at(datetime(2026, 2, 28, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 2, 28)
        assert clock.today("Europe/Athens") == date(2026, 3, 1)
        with clock.in_zone("Europe/Athens"):
            assert clock.today() == date(2026, 3, 1)
    with clock.at(datetime(2026, 2, 28, 23, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 3, 1)


def test_a_moment_without_zone_and_an_unknown_zone_get_a_sentence() -> None:
    naive = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(clock.BadMoment, match="fuseau horaire"), clock.at(naive):
        pass
    with pytest.raises(clock.BadMoment, match="inconnu"):
        clock.today("Europe/Loos-en-Gohelle")
