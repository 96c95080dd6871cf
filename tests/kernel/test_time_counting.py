"""Counting days: the checks of the domain notes, then random days against other arithmetic."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import islice

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, rrule, rruleset
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from communaux.kernel.text import Text
from communaux.kernel.time.counting import Counting, days_between, earliest_day, last_day
from communaux.kernel.time.duration import Duration, OutOfCalendar
from communaux.kernel.time.holidays import Holidays

NONE = Holidays.none()
OFF = Text(fr="chômé", en="off")
ONE_DAY = timedelta(days=1)
EASTER_2017 = Holidays.of(
    {
        date(2017, 4, 14): Text(fr="Vendredi saint", en="Good Friday"),
        date(2017, 4, 17): Text(fr="Lundi de Pâques", en="Easter Monday"),
    }
)
SCOTTISH_RULE = Holidays.every_year(dict.fromkeys(((12, 25), (12, 26), (1, 1), (1, 2)), OFF))

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
COUNTINGS = st.builds(
    Counting,
    unit=st.sampled_from(["calendar", "working"]),
    start=st.just("excluded"),
    exclude_holidays=st.booleans(),
    franc=st.booleans(),
    carry_over=st.sampled_from(["none", "next_working_day"]),
) | st.builds(
    Counting,
    unit=st.sampled_from(["calendar", "working"]),
    start=st.just("included"),
    exclude_holidays=st.booleans(),
    carry_over=st.sampled_from(["none", "next_working_day"]),
)


@st.composite
def days_and_holidays(draw: st.DrawFn) -> tuple[date, Holidays]:
    """A day, and holidays near it."""
    start = draw(DAYS)
    gaps = draw(st.sets(st.integers(-3, 60), max_size=12))
    return start, Holidays.of({start + timedelta(days=gap): OFF for gap in gaps})


def at_midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def days_that_count(first: date, counting: Counting, holidays: Holidays) -> rruleset:
    """An independent list of the days that count, from `first` on."""
    week = (MO, TU, WE, TH, FR) if counting.unit == "working" else None
    days = rruleset()
    days.rrule(rrule(DAILY, dtstart=at_midnight(first), byweekday=week))
    if counting.unit == "working" or counting.exclude_holidays:
        for day, _ in holidays.listed:
            days.exdate(at_midnight(day))
    return days


def nth(days: rruleset, n: int) -> date:
    return next(islice(days, n - 1, None)).date()


def last(start: date, written: str, counting: Counting, holidays: Holidays = NONE) -> date:
    return last_day(start, Duration.parse(written), counting, holidays).day


@pytest.mark.parametrize(
    ("start", "written", "counting", "holidays", "end"),
    [
        (date(2025, 4, 25), "P15D", {"start": "included"}, NONE, date(2025, 5, 9)),
        (date(2017, 4, 5), "P21D", {}, EASTER_2017, date(2017, 4, 26)),
        (date(2017, 4, 5), "P21D", {"exclude_holidays": True}, EASTER_2017, date(2017, 4, 28)),
        (date(2026, 2, 2), "P60D", {}, NONE, date(2026, 4, 3)),
        (date(2026, 4, 3), "P60D", {}, NONE, date(2026, 6, 2)),
        (date(2026, 1, 12), "P21D", {}, NONE, date(2026, 2, 2)),
        (date(2026, 1, 12), "P63D", {}, NONE, date(2026, 3, 16)),
        (date(2027, 7, 5), "P8W", {"start": "included"}, NONE, date(2027, 8, 29)),
        (date(2027, 7, 5), "P4W", {"start": "included"}, NONE, date(2027, 8, 1)),
        (date(2026, 3, 10), "P2M", {"franc": True}, NONE, date(2026, 5, 11)),
        (date(2026, 3, 1), "P1M", {"start": "included"}, NONE, date(2026, 3, 31)),
        (date(2025, 1, 31), "P1M", {"start": "included"}, NONE, date(2025, 2, 28)),
        (date(2026, 4, 24), "P15D", {"carry_over": "next_working_day"}, NONE, date(2026, 5, 11)),
    ],
)
def test_the_worked_examples_of_the_sources_come_out(
    start: date, written: str, counting: dict[str, object], holidays: Holidays, end: date
) -> None:
    assert last(start, written, Counting.model_validate(counting), holidays) == end


@pytest.mark.parametrize(
    ("written", "end"),
    [("P15D", date(2024, 12, 20)), ("P30D", date(2025, 1, 16)), ("P45D", date(2025, 2, 6))],
)
def test_scottish_working_days_begin_with_the_day_of_validation(written: str, end: date) -> None:
    counting = Counting(unit="working", start="included")
    assert last(date(2024, 12, 2), written, counting, SCOTTISH_RULE) == end


def test_an_earliest_day_follows_the_same_arithmetic_and_says_so() -> None:
    answer = earliest_day(date(2024, 8, 5), Duration(days=28), Counting(), NONE)
    assert answer.day == date(2024, 9, 2)
    assert (
        str(answer.explanation) == "pas avant le 2 septembre 2024 : 28 jours après le 5 août 2024"
    )


def test_an_explanation_names_the_holidays_it_skipped() -> None:
    answer = last_day(
        date(2017, 4, 5), Duration(days=21), Counting(exclude_holidays=True), EASTER_2017
    )
    assert answer.explanation.fr == (
        "28 avril 2017 : 21 jours après le 5 avril 2017 ; "
        "jours fériés exclus : vendredi saint (14 avril) et lundi de Pâques (17 avril)"
    )
    assert answer.explanation.en == (
        "28 April 2017: 21 days after 5 April 2017; "
        "holidays excluded: Good Friday (14 April) and Easter Monday (17 April)"
    )


def test_an_explanation_says_from_which_day_off_it_was_carried() -> None:
    answer = last_day(
        date(2026, 4, 24), Duration(days=15), Counting(carry_over="next_working_day"), NONE
    )
    assert "reporté du samedi 9 mai au premier jour ouvrable suivant" in answer.explanation.fr


def test_a_period_without_length_ends_the_same_day_however_it_is_counted() -> None:
    friday = date(2026, 5, 8)
    assert last(friday, "P0D", Counting(start="included")) == friday
    assert last(friday, "P0D", Counting(franc=True)) == friday


FRENCH_LAW = Counting.model_validate(
    {"rules": ["delai_franc", "de_quantieme_a_quantieme", "report_jour_ouvrable"]}
)


@pytest.mark.parametrize(
    ("received", "end"),
    [
        (date(2015, 3, 27), date(2015, 5, 28)),
        (date(2007, 10, 1), date(2007, 12, 3)),
        (date(2024, 11, 12), date(2025, 1, 13)),
    ],
)
def test_two_clear_months_to_appeal_in_french_law_end_as_lawyers_publish_them(
    received: date, end: date
) -> None:
    assert last_day(received, Duration(months=2), FRENCH_LAW, NONE).day == end


def test_named_rules_say_what_they_did_and_where_they_stand() -> None:
    words = last_day(date(2007, 10, 1), Duration(months=2), FRENCH_LAW, NONE).explanation
    assert words.fr == (
        "3 décembre 2007 : 2 mois après le 1er octobre 2007 ; "
        "de quantième à quantième (code de procédure civile, art. 641) ; "
        "délai franc : ni le jour de départ ni celui de l’échéance ne comptent "
        "(Conseil d’État, 19 septembre 2014, n° 362568, lu de seconde main) ; "
        "reporté du dimanche 2 décembre au premier jour ouvrable suivant "
        "(code de procédure civile, art. 642)"
    )
    assert "to the same day number (French code of civil procedure, art. 641)" in words.en


def test_a_named_rule_and_a_key_that_contradicts_it_are_refused() -> None:
    with pytest.raises(ValidationError, match="la règle « delai_franc » fixe « franc: True »"):
        Counting.model_validate({"rules": ["delai_franc"], "franc": False})
    with pytest.raises(ValidationError, match="report_jour_ouvrable"):
        Counting.model_validate({"rules": ["report_jour_ouvrable"], "carry_over": "none"})
    with pytest.raises(ValidationError, match="Input should be 'delai_franc'"):
        Counting.model_validate({"rules": ["delai_frnc"]})


def test_clear_days_that_include_their_first_day_are_refused() -> None:
    with pytest.raises(ValidationError, match="délai franc"):
        Counting(franc=True, start="included")


def test_a_count_beyond_the_year_9999_is_said_in_a_sentence() -> None:
    with pytest.raises(OutOfCalendar, match="sort du calendrier"):
        last(date(9999, 12, 30), "P9D", Counting(unit="working"))


@settings(deadline=None)
@given(days_and_holidays(), st.integers(1, 90), COUNTINGS)
def test_counted_days_agree_with_a_recurrence_rule(
    near: tuple[date, Holidays], n: int, counting: Counting
) -> None:
    start, holidays = near
    first = start if counting.start == "included" else start + ONE_DAY
    expected = nth(days_that_count(first, counting, holidays), n + counting.franc)
    if counting.carry_over == "next_working_day":
        expected = nth(days_that_count(expected, Counting(unit="working"), holidays), 1)
    assert last_day(start, Duration(days=n), counting, holidays).day == expected


@settings(deadline=None)
@given(DAYS, st.integers(0, 99), st.integers(0, 30), st.integers(0, 40))
def test_calendar_periods_agree_with_dateutil(
    start: date, years: int, months: int, days: int
) -> None:
    length = Duration(years=years, months=months, days=days)
    expected = start + relativedelta(years=years, months=months, days=days)
    assert last_day(start, length, Counting(), NONE).day == expected


@settings(deadline=None)
@given(DAYS, st.integers(1, 60))
def test_months_beginning_with_a_day_stop_on_the_eve_of_its_number(start: date, n: int) -> None:
    month = start.replace(day=1) + relativedelta(months=n)
    same_number = month + timedelta(days=start.day - 1)
    expected = min(same_number, month + relativedelta(months=1)) - ONE_DAY
    assert last_day(start, Duration(months=n), Counting(start="included"), NONE).day == expected


@settings(deadline=None)
@given(days_and_holidays(), st.integers(0, 3), st.integers(0, 40), COUNTINGS)
def test_one_day_more_or_a_later_start_never_ends_earlier(
    near: tuple[date, Holidays], months: int, days: int, counting: Counting
) -> None:
    start, holidays = near
    length = Duration(months=months, days=days)
    end = last_day(start, length, counting, holidays).day
    longer = Duration(months=months, days=days + 1)
    assert end <= last_day(start, longer, counting, holidays).day
    assert end <= last_day(start + ONE_DAY, length, counting, holidays).day
    assert end >= start


@settings(deadline=None)
@given(days_and_holidays(), st.integers(1, 40), COUNTINGS)
def test_a_holiday_more_never_ends_a_period_earlier(
    near: tuple[date, Holidays], days: int, counting: Counting
) -> None:
    start, holidays = near
    length = Duration(days=days)
    without = last_day(start, length, counting, NONE).day
    assert without <= last_day(start, length, counting, holidays).day


@settings(deadline=None)
@given(DAYS, DAYS)
def test_days_between_two_days_are_the_same_both_ways(first: date, second: date) -> None:
    assert first + timedelta(days=days_between(first, second)) == second
    assert days_between(first, second) == -days_between(second, first)
    assert abs(days_between(first, second, inclusive=True)) == abs((second - first).days) + 1


def test_the_closed_pact_of_via_sant_isaia_lasted_73_days() -> None:
    assert days_between(date(2019, 3, 19), date(2019, 5, 31)) == 73
    assert days_between(date(2019, 3, 19), date(2019, 5, 31), inclusive=True) == 74
