"""A calendar laid along a line: where a day stands, which months or years to print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from communaux.kernel.text import Text

_SHORT_FR = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()
_SHORT_EN = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""Months between two ticks, from the finest."""
_YEAR = 12
_ROOM = 62.0
_SHORTEST = 30


@dataclass(frozen=True)
class TimeScale:
    """Days from `first` to `last` spread between two positions."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Position of a day."""
        share = (day - self.first).days / (self.last - self.first).days
        return self.left + share * (self.right - self.left)

    def ticks(self) -> tuple[tuple[float, Text], ...]:
        """Beginnings of months or years, far enough apart to be named."""
        step = next((s for s in _STEPS if self._apart(s) >= _ROOM), _STEPS[-1])
        months = range(self._month(self.first) + 1, self._month(self.last) + 1)
        days = [date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
        return tuple((self.at(day), _tick_text(day, step)) for day in days)

    def _apart(self, months: int) -> float:
        days = months * 30.4
        return days / (self.last - self.first).days * (self.right - self.left)

    @staticmethod
    def _month(day: date) -> int:
        return day.year * 12 + day.month - 1


def span_days(days: Iterable[date], left: float, right: float) -> TimeScale:
    """A scale that holds all these days; at least one, and at least thirty days wide."""
    known = sorted(days)
    first, last = known[0], known[-1]
    missing = max(0, _SHORTEST - (last - first).days)
    if (date.max - last).days > missing:
        last += timedelta(days=missing)
    else:
        first -= timedelta(days=missing)
    return TimeScale(first, last, left, right)


def short_day(day: date) -> Text:
    """A day on one unbroken line: "1er févr. 2027" / "1 Feb 2027"."""
    french = f"{day.day}{'er' if day.day == 1 else ''} {_SHORT_FR[day.month - 1]} {day.year}"
    english = f"{day.day} {_SHORT_EN[day.month - 1]} {day.year}"
    return Text(fr=french.replace(" ", "\u00a0"), en=english.replace(" ", "\u00a0"))


def _tick_text(day: date, step: int) -> Text:
    if step >= _YEAR:
        return Text.same(str(day.year))
    return Text(
        fr=f"{_SHORT_FR[day.month - 1]} {day.year}", en=f"{_SHORT_EN[day.month - 1]} {day.year}"
    )
