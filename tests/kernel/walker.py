"""A second arithmetic of delays, written from their definitions: one day after the other.

It shares nothing with `communaux.kernel.time` but the words of a `Counting`, so that a fault of one
is seen by the other. Months come from dateutil; everything else is walked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from communaux.kernel.time.counting import Counting
from communaux.kernel.time.duration import Duration

DAY = timedelta(days=1)
Stop = tuple[date, date]


def months_of(length: Duration) -> relativedelta:
    return relativedelta(years=length.years, months=length.months)


def counts(day: date, counting: Counting, off: Set[date]) -> bool:
    """Whether a day is one of those the rule counts."""
    if counting.unit == "working":
        return day.isoweekday() <= 5 and day not in off
    return not (counting.exclude_holidays and day in off)


def days_of(length: Duration, counting: Counting) -> int:
    week = 5 if counting.unit == "working" else 7
    return length.weeks * week + length.days + (1 if counting.franc else 0)


def is_nothing(length: Duration) -> bool:
    return (length.years, length.months, length.weeks, length.days) == (0, 0, 0, 0)


def last(start: date, length: Duration, counting: Counting, off: Set[date]) -> date:
    """The last day before anything is carried over."""
    if is_nothing(length):
        return start
    after_months = start + months_of(length)
    has_no_such_day = after_months.day < start.day
    if counting.start == "included" and not has_no_such_day:
        after_months -= DAY  # The months stop on the eve of the same day number.
    day, left = after_months, days_of(length, counting)
    while left > 0:
        day += DAY
        if counts(day, counting, off):
            left -= 1
    return day


def carried(day: date, counting: Counting, off: Set[date]) -> date:
    """The day itself, or the next working day when the rule wants one."""
    while counting.carry_over == "next_working_day" and (day.isoweekday() > 5 or day in off):
        day += DAY
    return day


def first(event: date, length: Duration, counting: Counting, off: Set[date]) -> date:
    """The first day of a delay that ends with an event."""
    if is_nothing(length):
        return event
    day, left = event - months_of(length), days_of(length, counting)
    if counting.start == "included":
        day += DAY  # The event's own day is one of those counted.
    while left > 0:
        day -= DAY
        if counts(day, counting, off):
            left -= 1
    return day


def suspended(
    start: date,
    length: Duration,
    counting: Counting,
    off: Set[date],
    stops: Iterable[Stop],
    least: Duration | None,
) -> date:
    """The last day of a delay whose clock stands still, day after day, during each stop."""
    pauses = sorted((max(begins, start), ends) for begins, ends in stops if ends > start)
    due, day = last(start, length, counting, off), start
    while pauses:
        if day < pauses[0][0]:
            day += DAY
            continue
        if day > carried(due, counting, off):
            break
        left = counted(day, due, counting, off)
        day = pauses.pop(0)[1]
        while pauses and pauses[0][0] < day:  # One begins before the other ends: they are one.
            day = max(day, pauses.pop(0)[1])
        due = max(due, after(day, left, counting, off))
        if least is not None:
            plain = counting.model_copy(update={"start": "excluded"})
            due = max(due, last(day, least, plain, off))
    return carried(due, counting, off)


def counted(start: date, end: date, counting: Counting, off: Set[date]) -> int:
    """How many days count after one day and up to another."""
    return sum(1 for day in between(start, end) if counts(day, counting, off))


def after(day: date, left: int, counting: Counting, off: Set[date]) -> date:
    """The day on which so many more days have counted."""
    while left > 0:
        day += DAY
        if counts(day, counting, off):
            left -= 1
    return day


def between(start: date, end: date) -> Iterator[date]:
    """The days after `start` and up to `end`."""
    day = start
    while day < end:
        day += DAY
        yield day
