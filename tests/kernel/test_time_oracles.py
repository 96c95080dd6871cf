"""The time kernel against a second arithmetic: random rules from 1900 to 2100, leap days too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, rrule
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from communaux.kernel.text import Text
from communaux.kernel.time.counting import (
    Count,
    Counting,
    count,
    count_back,
    earliest_day,
    last_day,
)
from communaux.kernel.time.duration import Duration
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.time.periods import occurrences
from communaux.kernel.time.suspension import Suspension, suspended_last_day
from communaux.kernel.time.window import Edge, Reach, Window, window_around, window_before
from tests.kernel import walker

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
OFF = Text(fr="chômé", en="off")
LEAP_DAYS = [date(year, 2, 29) for year in range(1904, 2100, 4)]
MONTH_STARTS = rrule(MONTHLY, dtstart=datetime(1900, 2, 1, tzinfo=UTC), count=2400)
MONTH_ENDS = [day.date() - timedelta(days=1) for day in MONTH_STARTS]
DAYS = st.dates(FIRST, LAST) | st.sampled_from(LEAP_DAYS) | st.sampled_from(MONTH_ENDS)
COUNTINGS = st.builds(
    Counting,
    unit=st.sampled_from(["calendar", "working"]),
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
LENGTHS = st.builds(
    Duration,
    years=st.integers(0, 6) | st.just(0),
    months=st.integers(0, 18) | st.just(0),
    weeks=st.integers(0, 12) | st.just(0),
    days=st.integers(0, 90),
)
SHORT = st.builds(
    Duration, months=st.integers(0, 2), weeks=st.integers(0, 2), days=st.integers(0, 30)
)

SIDES = st.none() | st.tuples(SHORT, st.booleans())


@st.composite
def holidays_near(draw: st.DrawFn, day: date) -> Holidays:
    """Days off around a day: some listed, some that come back each year."""
    gaps = draw(st.sets(st.integers(-120, 400), max_size=20))
    listed = {day + timedelta(days=gap): OFF for gap in gaps}
    yearly = draw(st.sets(st.tuples(st.integers(1, 12), st.integers(1, 28)), max_size=6))
    return Holidays.every_year(dict.fromkeys(yearly, OFF)).with_days(listed)


@st.composite
def delays(draw: st.DrawFn) -> tuple[date, Duration, Counting, Holidays]:
    start = draw(DAYS)
    return start, draw(LENGTHS), draw(COUNTINGS), draw(holidays_near(start))


class Off(frozenset[date]):
    """The days off of a `Holidays`, asked one by one."""

    def __new__(cls, holidays: Holidays) -> Off:
        found = super().__new__(cls)
        found.holidays = holidays
        return found

    holidays: Holidays

    def __contains__(self, day: object) -> bool:
        listed = dict(self.holidays.listed)
        yearly = {(month, number) for month, number, _ in self.holidays.yearly}
        return isinstance(day, date) and (day in listed or (day.month, day.day) in yearly)


@settings(deadline=None)
@given(delays())
def test_the_last_day_is_the_one_a_walker_finds(
    delay: tuple[date, Duration, Counting, Holidays],
) -> None:
    start, length, counting, holidays = delay
    off = Off(holidays)
    raw = walker.last(start, length, counting, off)
    steps = count(start, length, counting, holidays)
    assert steps.raw == raw
    assert steps.day == walker.carried(raw, counting, off)
    assert last_day(start, length, counting, holidays).day == steps.day
    assert earliest_day(start, length, counting, holidays).day == steps.day


@settings(deadline=None)
@given(delays())
def test_the_holidays_named_are_those_the_walker_passed_over(
    delay: tuple[date, Duration, Counting, Holidays],
) -> None:
    start, length, counting, holidays = delay
    off, steps = Off(holidays), count(start, length, counting, holidays)
    after_months = start + walker.months_of(length)
    if counting.start == "included" and after_months.day == start.day:
        after_months -= timedelta(days=1)
    passed = [day for day in walker.between(after_months, steps.raw) if day in off]
    working = counting.unit == "working"
    named = [day for day in passed if day.isoweekday() <= 5 or not working]
    skips = working or counting.exclude_holidays
    assert list(steps.skipped) == (named if skips else [])
    assert steps.clamped == ((start + walker.months_of(length)).day != start.day)


@settings(deadline=None)
@given(delays())
def test_counted_backwards_the_first_day_is_the_one_a_walker_finds(
    delay: tuple[date, Duration, Counting, Holidays],
) -> None:
    event, length, counting, holidays = delay
    off = Off(holidays)
    first = walker.first(event, length, counting, off)
    months_before = event - walker.months_of(length)
    clamped = months_before.day != event.day
    if counting.start == "included" and not walker.is_nothing(length):
        months_before += timedelta(days=1)
    passed = [first + timedelta(days=n) for n in range((months_before - first).days)]
    weekdays = 5 if counting.unit == "working" else 7
    named = [day for day in reversed(passed) if day in off and day.isoweekday() <= weekdays]
    skips = counting.unit == "working" or counting.exclude_holidays
    skipped = tuple(named) if skips else ()
    assert count_back(event, length, counting, holidays) == Count(first, first, skipped, clamped)


@settings(deadline=None)
@given(DAYS, st.integers(0, 90), COUNTINGS, st.data())
def test_forward_from_a_first_day_comes_back_to_the_event(
    event: date, days: int, counting: Counting, data: st.DataObject
) -> None:
    holidays = data.draw(holidays_near(event))
    assume(walker.counts(event, counting, Off(holidays)) or not days)
    length = Duration(days=days)
    first = count_back(event, length, counting, holidays).day
    again = count(first, length, counting, holidays).raw
    assert again == event


@settings(deadline=None)
@given(DAYS, SHORT, COUNTINGS, SHORT | st.none(), st.data())
def test_a_suspended_clock_stops_where_a_walker_stops(
    start: date, length: Duration, counting: Counting, least: Duration | None, data: st.DataObject
) -> None:
    holidays = data.draw(holidays_near(start))
    begins = data.draw(st.lists(st.integers(-10, 100), max_size=3))
    stops = [
        (start + timedelta(days=gap), start + timedelta(days=gap + data.draw(st.integers(0, 50))))
        for gap in begins
    ]
    found = suspended_last_day(
        start, length, counting, holidays, [Suspension(*stop) for stop in stops], least
    )
    assert found.running
    assert found.day == walker.suspended(start, length, counting, Off(holidays), stops, least)


@settings(deadline=None)
@given(DAYS, SIDES, SIDES, COUNTINGS, st.data())
def test_a_window_opens_and_closes_where_a_walker_says(
    event: date,
    opens: tuple[Duration, bool] | None,
    closes: tuple[Duration, bool] | None,
    counting: Counting,
    data: st.DataObject,
) -> None:
    holidays = data.draw(holidays_near(event))
    reach = Reach(
        Edge(opens[0], before=opens[1]) if opens else None,
        Edge(closes[0], before=closes[1]) if closes else None,
    )
    off = Off(holidays)

    def edge(side: tuple[Duration, bool] | None) -> date:
        if side is None or walker.is_nothing(side[0]):
            return event
        length, before = side
        if before:
            return walker.first(event, length, counting, off)
        return walker.carried(walker.last(event, length, counting, off), counting, off)

    first, last = edge(opens), edge(closes)
    found = window_around(event, reach, counting, holidays)
    assert (found.first, found.day) == (min(first, last), last)


@settings(deadline=None)
@given(DAYS, SHORT, SHORT, COUNTINGS)
def test_a_window_that_lasts_closes_so_long_after_it_opened(
    event: date, ahead: Duration, lasts: Duration, counting: Counting
) -> None:
    none = Holidays.none()
    found = window_around(event, Reach(Edge(ahead, before=True), lasts=lasts), counting, none)
    opened = walker.first(event, ahead, counting, frozenset())
    closed = walker.last(opened, lasts, counting, frozenset())
    if not walker.is_nothing(lasts):
        closed = walker.carried(closed, counting, frozenset())
    assert (found.first, found.day) == (opened, closed)


@settings(deadline=None)
@given(DAYS, st.integers(0, 40), st.integers(0, 90))
def test_a_plain_window_agrees_with_dateutil(event: date, months: int, days: int) -> None:
    window = window_before(event, Duration(months=months, days=days), Duration())
    opens = event - relativedelta(months=months) - timedelta(days=days)
    assert window == Window(opens, event)
    assert window.contains(opens)
    assert window.contains(event)
    assert not window.contains(event + timedelta(days=1))
    assert not window.contains(opens - timedelta(days=1))


@settings(deadline=None)
@given(DAYS, st.integers(1, 30), st.integers(0, 20), st.integers(0, 2000))
@example(date(2024, 2, 29), 12, 0, 2000)
def test_what_comes_back_never_drifts(start: date, months: int, days: int, span: int) -> None:
    every, horizon = Duration(months=months, days=days), start + timedelta(days=span)
    expected = []
    for number in range(1, span + 2):
        day = start + relativedelta(months=months * number) + timedelta(days=days * number)
        if day > horizon:
            break
        expected.append(day)
    assert list(occurrences(start, every, None, horizon)) == expected


def test_easter_follows_the_computus_for_two_centuries() -> None:
    france, scotland = Holidays.for_place("FR"), Holidays.for_place("GB-SCT")
    alsace, moselle = Holidays.for_place("FR-6AE"), Holidays.for_place("FR-57")
    for year in range(1905, 2101):
        sunday = easter(year)
        friday, monday = sunday - timedelta(days=2), sunday + timedelta(days=1)
        assert monday in france
        assert friday in alsace
        assert friday in moselle
        assert year < 1972 or (friday in scotland and monday not in scotland) or monday.day == 1
