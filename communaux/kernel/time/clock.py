"""The one clock: the only place that asks the computer for the time.

Everything else calls `now` or `today`, so that a test, a preview or the demo can stand on
another day with `at`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from communaux.kernel.text import SpokenError, Text

LEGAL_ZONE = "Europe/Paris"

_moment: ContextVar[datetime | None] = ContextVar("communaux_moment", default=None)
_zone: ContextVar[str] = ContextVar("communaux_zone", default=LEGAL_ZONE)


class BadMoment(SpokenError):
    """A moment without time zone, or a zone that does not exist."""


def now() -> datetime:
    """The present instant, aware, in UTC; or the one set by `at`."""
    return _moment.get() or datetime.now(UTC)


def today(zone: str | None = None) -> date:
    """The legal day: the date now in `zone`, by default the zone of `in_zone` or Europe/Paris."""
    return now().astimezone(_zone_named(zone or _zone.get())).date()


@contextmanager
def at(moment: datetime | date) -> Iterator[datetime]:
    """Stand at `moment` inside the block; a bare date means noon of that legal day."""
    instant = _instant(moment)
    token = _moment.set(instant)
    try:
        yield instant
    finally:
        _moment.reset(token)


@contextmanager
def in_zone(zone: str) -> Iterator[None]:
    """Take the legal day from another zone inside the block, such as "Europe/Athens"."""
    _zone_named(zone)
    token = _zone.set(zone)
    try:
        yield
    finally:
        _zone.reset(token)


def _instant(moment: datetime | date) -> datetime:
    if not isinstance(moment, datetime):
        noon = datetime.combine(moment, time(12), tzinfo=_zone_named(_zone.get()))
        return noon.astimezone(UTC)
    if moment.utcoffset() is None:
        raise BadMoment(
            Text(
                fr=f"Le moment {moment.isoformat()} n’a pas de fuseau horaire : ajoutez-le.",
                en=f"The moment {moment.isoformat()} has no time zone: add one.",
            )
        )
    return moment.astimezone(UTC)


def _zone_named(zone: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BadMoment(
            Text(
                fr=f"Le fuseau horaire « {zone} » est inconnu : écrivez par exemple Europe/Paris.",
                en=f"The time zone “{zone}” is unknown: write for instance Europe/Paris.",
            )
        ) from error
