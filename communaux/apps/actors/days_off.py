"""The calendar of a territory: the holidays of its place, and its own days off."""

from __future__ import annotations

from communaux.apps.actors.models import DayOff, Territory
from communaux.kernel.text import Text
from communaux.kernel.time.holidays import Holidays

MOST_REMEMBERED = 500
_remembered: dict[tuple[str, tuple[tuple[object, Text], ...]], Holidays] = {}


def calendar_of(territory: Territory) -> Holidays:
    """Its days off; one query. The same object each time, so that what it counted is kept."""
    rows = DayOff.objects.filter(territory_id=territory.pk).order_by("day")
    found = rows.values_list("day", "name_fr", "name_en")
    own = {day: Text(fr=name_fr, en=name_en) for day, name_fr, name_en in found}
    key = (territory.holidays_place, tuple(own.items()))
    if key not in _remembered:
        if len(_remembered) >= MOST_REMEMBERED:
            _remembered.clear()
        _remembered[key] = Holidays.for_place(territory.holidays_place).with_days(own)
    return _remembered[key]
