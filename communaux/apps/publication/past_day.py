"""A register is consulted for today or for a day gone by: what is to come is in no register."""

from __future__ import annotations

from datetime import date

from communaux.apps.actors.models import Territory
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time import clock

TO_COME = Text(
    fr="Le {day} est à venir : un registre se consulte jusqu’à aujourd’hui ({today}). Pour les "
    "dates attendues, voyez la page du dossier.",
    en="{day} is still to come: a register is consulted up to today ({today}). For the dates "
    "expected, see the page of the dossier.",
)


class DayToCome(SpokenError):
    """Somebody asked a register about the future."""


def past_day(territory: Territory, on: date | None) -> date:
    """The day asked for, today by default. Raises `DayToCome`."""
    today = clock.today(territory.zone)
    if on is not None and on > today:
        raise DayToCome(TO_COME.format(day=on, today=today))
    return on or today
