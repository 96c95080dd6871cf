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
    """The last day of a delay whose clock stands still on the days of each stop but its first."""
    pauses = [(max(begins, start), ends) for begins, ends in stops if ends > start]
    raw = last(start, length, counting, off)
    left = sum(1 for day in between(start, raw) if counts(day, counting, off))
    day = start
    while True:
        if left == 0 and not stopped_before(carried(day, counting, off), day, pauses):
            return carried(day, counting, off)
        day += DAY
        standing = any(begins < day <= ends for begins, ends in pauses)
        if not standing and left and counts(day, counting, off):
            left -= 1
        if any(ends == day for _, ends in pauses):
            left = max(left, resumed(day, pauses, counting, off, least))


def stopped_before(expiry: date, day: date, pauses: list[Stop]) -> bool:
    """Whether a stop begins before the delay is over, or still lasts."""
    return any(begins <= expiry and ends > day for begins, ends in pauses)


def resumed(
    day: date, pauses: list[Stop], counting: Counting, off: Set[date], least: Duration | None
) -> int:
    """The days guaranteed if the clock starts again on this day; 0 when it does not."""
    goes_on = any(begins < day < ends for begins, ends in pauses)
    if least is None or goes_on:
        return 0
    floor = last(day, least, counting.model_copy(update={"start": "excluded"}), off)
    return sum(1 for each in between(day, floor) if counts(each, counting, off))


def between(start: date, end: date) -> Iterator[date]:
    """The days after `start` and up to `end`."""
    day = start
    while day < end:
        day += DAY
        yield day
