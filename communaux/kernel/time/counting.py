"""How days are counted, and the last (or earliest) day that results.

Months and years move by the calendar and are clamped to the month's end; weeks and days are then
counted one by one, skipping the days that do not count. Counting rules compose:

start excluded, 15 days after E        → E + 15
start included ("beginning with" E)    → E + 14; for months, the eve of the same day number
délai franc (neither E nor the last)   → E + 16
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from communaux.kernel.text import Text
from communaux.kernel.time.duration import Duration, OutOfCalendar
from communaux.kernel.time.explanation import explain
from communaux.kernel.time.holidays import Holidays
from communaux.kernel.time.rules import RuleName, applied
from communaux.kernel.time.working_days import ONE_DAY, next_working, walk

DAYS_OF_A_WEEK = {"calendar": 7, "working": 5}


class Counting(BaseModel):
    """A way of counting days, as a law or a rule states it.

    `unit`: in `working`, only Monday to Friday outside holidays count, and a week is 5 days.
    `start`: `included` makes the day of the event day 1.
    `exclude_holidays`: calendar days, but holidays do not count (whole months ignore this).
    `franc`: neither the first nor the last day counts, so one more day is open.
    `carry_over`: a last day on a Saturday, a Sunday or a holiday moves to the next working day.
    `rules`: named rules of law, which set the keys above and say which text they come from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: Literal["calendar", "working"] = "calendar"
    start: Literal["excluded", "included"] = "excluded"
    exclude_holidays: bool = False
    franc: bool = False
    carry_over: Literal["none", "next_working_day"] = "none"
    rules: tuple[RuleName, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _named(cls, raw: Any) -> Any:
        return applied(raw) if isinstance(raw, dict) else raw

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if self.franc and self.start == "included":
            raise ValueError(
                "un délai franc ne compte pas son premier jour : retirez « start: included » "
                "ou « franc: true »"
            )
        return self

    @property
    def skips_days(self) -> bool:
        """Whether some days do not count, so that days must be walked one by one."""
        return self.unit == "working" or self.exclude_holidays


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed day with the sentence that explains it; not `running` while suspended.

    `first` is the day a window opens; None when the whole time before `day` is open.
    """

    day: date
    explanation: Text
    running: bool = True
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """The steps of a count: `raw` is the last day before it is carried over to `day`.

    `skipped` are the holidays that did not count; `clamped` when a month lacked the day number.
    """

    raw: date
    day: date
    skipped: tuple[date, ...]
    clamped: bool


def last_day(start: date, duration: Duration, counting: Counting, holidays: Holidays) -> Computed:
    """The last day to act, `duration` from `start`. Raises `OutOfCalendar`."""
    return _explained(start, duration, counting, holidays, "last")


def earliest_day(
    start: date, duration: Duration, counting: Counting, holidays: Holidays
) -> Computed:
    """The first day allowed, "not before `duration` after `start`": the same arithmetic."""
    return _explained(start, duration, counting, holidays, "earliest")


def days_between(first: date, last: date, *, inclusive: bool = False) -> int:
    """Days from one day to another, negative backwards; `inclusive` counts both ends."""
    days = (last - first).days
    if not inclusive:
        return days
    return days + 1 if days >= 0 else days - 1


@lru_cache(maxsize=8192)
def count(start: date, duration: Duration, counting: Counting, holidays: Holidays) -> Count:
    """Count `duration` from `start`; the caller wants `last_day` unless it needs the steps."""
    try:
        anchor, days, clamped = _anchor(start, duration, counting)
        raw, skipped = walk(anchor, days, counting, holidays)
        return Count(raw, carry(raw, counting, holidays), skipped, clamped=clamped)
    except OverflowError as error:
        raise OutOfCalendar(start, duration) from error


@lru_cache(maxsize=8192)
def count_back(event: date, duration: Duration, counting: Counting, holidays: Holidays) -> Count:
    """The day `duration` before `event`, such as a notice "five clear days before".

    The mirror of `count`, except that a first day is never carried over: it would shorten the
    time it protects. Raises `OutOfCalendar`.
    """
    if duration.is_zero:
        return Count(event, event, (), clamped=False)
    anchor = Duration(duration.years, duration.months).before(event)
    clamped = anchor.day != event.day
    try:
        if counting.start == "included":
            anchor += ONE_DAY
        day, skipped = walk(anchor, _days(duration, counting), counting, holidays, step=-ONE_DAY)
    except OverflowError as error:
        raise OutOfCalendar(event, duration) from error
    return Count(day, day, skipped, clamped=clamped)


def carry(raw: date, counting: Counting, holidays: Holidays) -> date:
    """The last day, moved to a working day when the rule says so."""
    return next_working(raw, holidays) if counting.carry_over == "next_working_day" else raw


def _anchor(start: date, duration: Duration, counting: Counting) -> tuple[date, int, bool]:
    """Day zero once whole months have passed, the days left to count, and "was it clamped?"."""
    if duration.is_zero:
        return start, 0, False
    anchor = Duration(duration.years, duration.months).after(start)
    clamped = anchor.day != start.day
    if counting.start == "included" and not clamped:
        # The period stops the day before the same day number; where the month has no such
        # day, its last day is already that eve.
        anchor -= ONE_DAY
    return anchor, _days(duration, counting), clamped


def _days(duration: Duration, counting: Counting) -> int:
    """The days to count one by one, once whole months have passed."""
    return DAYS_OF_A_WEEK[counting.unit] * duration.weeks + duration.days + counting.franc


@lru_cache(maxsize=8192)
def _explained(
    start: date,
    duration: Duration,
    counting: Counting,
    holidays: Holidays,
    kind: Literal["last", "earliest"],
) -> Computed:
    """Cached: the same few deadlines are computed again for every date one looks at."""
    steps = count(start, duration, counting, holidays)
    return Computed(steps.day, explain(start, duration, counting, steps, holidays, kind=kind))
