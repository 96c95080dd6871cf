"""When a letter may leave: quiet hours, days off and digests, in the hours of a territory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from communaux.apps.actors.days_off import calendar_of
from communaux.apps.actors.models import Territory
from communaux.apps.notifications.models import Preference, Rhythm

Off = Callable[[date], bool]
A_DAY = timedelta(days=1)
SATURDAY = 5
LONGEST_REST = 60
"""Days looked ahead for a working day; no calendar rests longer."""


def moment(preference: Preference, rhythm: str, now: datetime, zone: str, off: Off) -> datetime:
    """The first instant, not before `now`, at which a letter of that rhythm may leave (UTC).

    A digest leaves at its own hour, which its reader chose, quiet or not; always after `now`.
    """
    local = now.astimezone(ZoneInfo(zone))
    if rhythm == Rhythm.NOW:
        return _out_of_quiet(preference, local, off)
    day = local.date() if local.time() < time(preference.hour) else local.date() + A_DAY
    while rhythm == Rhythm.WEEKLY and day.weekday() != preference.weekday:
        day += A_DAY
    return _instant(_working(preference, day, off), time(preference.hour), zone)


def rests(territory: Territory) -> Off:
    """Whether a day is a Saturday, a Sunday or a day off of that territory; one query."""
    calendar = calendar_of(territory)
    return lambda day: day.weekday() >= SATURDAY or day in calendar


def never_rests(_day: date) -> bool:
    """For somebody who asked for no day of rest."""
    return False


def _out_of_quiet(preference: Preference, local: datetime, off: Off) -> datetime:
    zone = str(local.tzinfo)
    day, start, end = local.date(), preference.quiet_from, preference.quiet_until
    if _quiet(local.time(), start, end):
        day += A_DAY if local.time() >= end else timedelta(0)
        return _instant(_working(preference, day, off), end, zone)
    working = _working(preference, day, off)
    return local.astimezone(UTC) if working == day else _instant(working, end, zone)


def _quiet(at: time, start: time, end: time) -> bool:
    if start <= end:
        return start <= at < end
    return at >= start or at < end


def _working(preference: Preference, day: date, off: Off) -> date:
    if not preference.rest_days:
        return day
    ahead = (day + A_DAY * n for n in range(LONGEST_REST))
    return next((each for each in ahead if not off(each)), day)


def _instant(day: date, at: time, zone: str) -> datetime:
    """That hour of that day; one that a change of clocks skips is an hour later on the wall."""
    return datetime.combine(day, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)
