"""Which days count, walked one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from communaux.kernel.time.holidays import Holidays

if TYPE_CHECKING:
    from communaux.kernel.time.counting import Counting

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def is_working(day: date, holidays: Holidays) -> bool:
    """Monday to Friday, and not a holiday."""
    return day.weekday() < SATURDAY and day not in holidays


def next_working(day: date, holidays: Holidays) -> date:
    """The day itself when it is a working day, else the next one."""
    while not is_working(day, holidays):
        day += ONE_DAY
    return day


def counted(counting: Counting, holidays: Holidays) -> Callable[[date], bool]:
    """The test of whether a day counts, where some do not (`counting.skips_days`)."""
    if counting.unit == "working":
        return lambda day: is_working(day, holidays)
    return lambda day: day not in holidays


def walk(
    anchor: date,
    days: int,
    counting: Counting,
    holidays: Holidays,
    *,
    step: timedelta = ONE_DAY,
) -> tuple[date, tuple[date, ...]]:
    """The `days`-th day that counts after `anchor`, and the holidays skipped on the way.

    Before `anchor` when `step` is one day backwards.
    """
    if not counting.skips_days:
        return anchor + days * step, ()
    counts, skipped, day = counted(counting, holidays), [], anchor
    while days:
        day += step
        if counts(day):
            days -= 1
        elif counting.unit == "calendar" or day.weekday() < SATURDAY:
            skipped.append(day)
    return day, tuple(skipped)


def days_counted(first: date, last: date, counting: Counting, holidays: Holidays) -> int:
    """How many days count after `first` and up to `last`; 0 when `last` is not later."""
    span = max((last - first).days, 0)
    if not counting.skips_days:
        return span
    counts = counted(counting, holidays)
    return sum(counts(first + timedelta(days=step + 1)) for step in range(span))
