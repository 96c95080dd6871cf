"""Dates as an iCalendar file (RFC 5545, 7986): whole days, no time zone, the same name each time.

Nothing here knows Django: the command line writes such a file without a database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event, vDuration

from communaux.kernel.text import Text

ONE_DAY = timedelta(days=1)
EVERY = timedelta(hours=12)
PRODUCT = "-//Communaux//Communaux//FR"
REMINDER = Text(fr="Rappel : {summary}", en="Reminder: {summary}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One day to put in a calendar. `scope` and `key` name it for ever; `alarms`: days before."""

    scope: str
    key: str
    day: date
    summary: str
    description: str = ""
    url: str = ""
    category: str = ""
    alarms: tuple[int, ...] = ()
    changed: datetime | None = None
    sequence: int = 0

    @property
    def uid(self) -> str:
        """The same from one refresh to the next, even when the day moves."""
        return f"{uuid5(NAMESPACE_URL, f'communaux:{self.scope}/{self.key}')}@communaux"


def written(
    name: str, entries: Iterable[Entry], *, language: str, stamp: datetime, url: str = ""
) -> bytes:
    """The file. `stamp`: when what it says was last known to change, so that it can be compared."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(EVERY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(EVERY))
    if url:
        calendar.add("url", url)
    for entry in entries:
        calendar.add_component(_event(entry, language, stamp))
    return bytes(calendar.to_ical())


def _event(entry: Entry, language: str, stamp: datetime) -> Event:
    event = Event()
    changed = (entry.changed or stamp).astimezone(UTC).replace(microsecond=0)
    event.add("uid", entry.uid)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + ONE_DAY)  # Exclusive: the day itself and no other.
    event.add("summary", entry.summary, parameters={"LANGUAGE": language})
    if entry.description:
        event.add("description", entry.description, parameters={"LANGUAGE": language})
    if entry.url:
        event.add("url", entry.url)
    if entry.category:
        event.add("categories", [entry.category])
    event.add("transp", "TRANSPARENT")
    for days in sorted(set(entry.alarms), reverse=True):
        event.add_component(_alarm(entry, days, language))
    return event


def _alarm(entry: Entry, days: int, language: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-days))
    alarm.add("description", REMINDER.format(summary=entry.summary).in_(language))
    return alarm
