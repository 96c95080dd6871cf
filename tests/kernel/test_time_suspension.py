"""Clocks that stop: the right of pre-emption of French towns, then random suspensions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communaux.kernel.text import Text
from communaux.kernel.time.counting import Counting, last_day
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.time.suspension import BadSuspension, Suspension, suspended_last_day

NONE = Holidays.none()
OFF = Text(fr="chômé", en="off")
ONE_DAY = timedelta(days=1)
RECEIVED = date(2026, 3, 10)
TWO_MONTHS, ONE_MONTH = Duration(months=2), Duration(months=1)


def preempt(*suspensions: Suspension) -> date:
    """The last day for the town to answer the owner's declaration (DIA)."""
    answer = suspended_last_day(RECEIVED, TWO_MONTHS, Counting(), NONE, suspensions, ONE_MONTH)
    return answer.day


def test_a_town_has_two_months_when_nothing_stops_the_clock() -> None:
    assert preempt() == date(2026, 5, 10)


def test_a_town_keeps_one_month_when_less_was_left() -> None:
    assert preempt(Suspension(date(2026, 4, 20), date(2026, 4, 27))) == date(2026, 5, 27)


def test_a_town_keeps_what_was_left_when_it_is_more_than_a_month() -> None:
    assert preempt(Suspension(date(2026, 3, 20), date(2026, 3, 30))) == date(2026, 5, 20)


def test_documents_asked_after_the_last_day_change_nothing() -> None:
    assert preempt(Suspension(date(2026, 5, 11), date(2026, 6, 1))) == date(2026, 5, 10)
    assert preempt(Suspension(date(2026, 5, 11))) == date(2026, 5, 10)


def test_documents_asked_on_the_last_day_leave_the_guaranteed_month() -> None:
    assert preempt(Suspension(date(2026, 5, 10), date(2026, 5, 20))) == date(2026, 6, 20)


def test_a_clock_that_is_still_stopped_has_no_last_day() -> None:
    answer = suspended_last_day(
        RECEIVED, TWO_MONTHS, Counting(), NONE, [Suspension(date(2026, 3, 20))], ONE_MONTH
    )
    assert (answer.day, answer.running) == (date.max, False)
    assert str(answer.explanation) == (
        "délai suspendu depuis le 20 mars 2026 : il restera 51 jours à la reprise"
    )


def test_the_explanation_tells_the_whole_story() -> None:
    stops = [Suspension(date(2026, 4, 20), date(2026, 4, 27))]
    answer = suspended_last_day(RECEIVED, TWO_MONTHS, Counting(), NONE, stops, ONE_MONTH)
    assert answer.running
    assert answer.explanation.fr == (
        "27 mai 2026 : 2 mois après le 10 mars 2026, soit le 10 mai 2026 ; suspendu du "
        "20 avril 2026 au 27 avril 2026 alors qu’il restait 20 jours ; "
        "au moins 1 mois après la reprise"
    )


def test_a_working_day_carries_over_only_the_final_last_day() -> None:
    counting = Counting(carry_over="next_working_day")  # 9 May 2026 is a Saturday.
    stops = [Suspension(date(2026, 5, 11), date(2026, 5, 14))]
    answer = suspended_last_day(date(2026, 4, 24), Duration(days=15), counting, NONE, stops, None)
    assert answer.day == date(2026, 5, 14)


def test_a_suspension_that_ended_before_the_delay_guarantees_nothing() -> None:
    stops = [Suspension(date(2026, 3, 1), RECEIVED)]
    answer = suspended_last_day(RECEIVED, Duration(days=9), Counting(), NONE, stops, ONE_MONTH)
    assert answer.day == date(2026, 3, 19)


def test_the_guaranteed_month_starts_after_the_resumption_however_the_delay_began() -> None:
    stops = [Suspension(date(2026, 4, 20), date(2026, 4, 27))]
    counting = Counting(start="included")
    answer = suspended_last_day(RECEIVED, TWO_MONTHS, counting, NONE, stops, ONE_MONTH)
    assert answer.day == date(2026, 5, 27)


def test_a_suspension_cannot_end_before_it_starts() -> None:
    with pytest.raises(BadSuspension, match="ne peut pas finir"):
        Suspension(date(2026, 4, 20), date(2026, 4, 19))


@st.composite
def stops_near(draw: st.DrawFn) -> tuple[date, list[Suspension]]:
    """A start, and up to three suspensions that may overlap or precede it."""
    start = draw(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
    begins = draw(st.lists(st.integers(-20, 70), max_size=3))
    stops = []
    for begin in begins:
        first = start + timedelta(days=begin)
        stops.append(Suspension(first, first + timedelta(days=draw(st.integers(0, 30)))))
    return start, stops


def walk_the_clock(
    start: date, days: int, holidays: Holidays, counting: Counting, stops: list[Suspension]
) -> date:
    """An independent clock that lives day after day."""
    day, left = start, days
    while True:
        stopped = any(s.start <= day < s.end for s in stops if s.end)
        if not stopped and left == 0:
            return day
        day += ONE_DAY
        off = day in holidays
        resting = off if counting.unit == "calendar" else off or day.weekday() >= 5
        left -= not stopped and not (resting and counting.skips_days)


COUNTINGS = st.sampled_from([Counting(), Counting(exclude_holidays=True), Counting(unit="working")])


@settings(deadline=None)
@given(stops_near(), st.integers(1, 60), st.sets(st.integers(1, 90), max_size=8), COUNTINGS)
def test_any_suspensions_agree_with_a_clock_walked_day_by_day(
    near: tuple[date, list[Suspension]], days: int, off: set[int], counting: Counting
) -> None:
    start, stops = near
    holidays = Holidays.of({start + timedelta(days=gap): OFF for gap in off})
    answer = suspended_last_day(start, Duration(days=days), counting, holidays, stops, None)
    assert answer.day == walk_the_clock(start, days, holidays, counting, stops)


@settings(deadline=None)
@given(stops_near(), st.integers(0, 3), st.integers(1, 40))
def test_a_suspension_never_shortens_and_the_minimum_is_always_kept(
    near: tuple[date, list[Suspension]], months: int, days: int
) -> None:
    start, stops = near
    length = Duration(months=months, days=days)
    plain = last_day(start, length, Counting(), NONE).day
    bare = suspended_last_day(start, length, Counting(), NONE, stops, None).day
    kept = suspended_last_day(start, length, Counting(), NONE, stops, ONE_MONTH).day
    assert plain <= bare <= kept
    for stop in stops:
        if stop.end and stop.end > start and stop.start <= plain:
            assert ONE_MONTH.after(stop.end) <= kept
