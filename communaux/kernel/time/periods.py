"""What comes back: a report every six months, an assembly every year."""

from __future__ import annotations

from datetime import date
from itertools import count

from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time.duration import Duration, OutOfCalendar

STANDING_STILL = Text(
    fr="Une obligation périodique doit revenir après au moins un jour : « {every} » est nul.",
    en="A periodic obligation must come back after at least one day: “{every}” is empty.",
)


class BadPeriod(SpokenError):
    """A period of no length."""


def occurrence(start: date, every: Duration, number: int) -> date:
    """The `number`-th return after `start`, counted from `start` itself so that it never drifts.

    From 31 January, every month: 28 February, then 31 March.
    """
    return every.times(number).after(start)


def occurrences(
    start: date, every: Duration, until: date | None, horizon: date
) -> tuple[date, ...]:
    """Every return after `start`, up to `until` and `horizon`, both included."""
    if every.is_zero:
        raise BadPeriod(STANDING_STILL.format(every=str(every)))
    end = horizon if until is None else min(until, horizon)
    days: list[date] = []
    for number in count(1):
        try:
            day = occurrence(start, every, number)
        except OutOfCalendar:
            break
        if day > end:
            break
        days.append(day)
    return tuple(days)
