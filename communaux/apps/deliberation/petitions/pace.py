"""How many signatures one network address may send in an hour, whatever the door.

The address is counted for that hour only, under a keyed hash, with every process together.
"""

from __future__ import annotations

from django.core.cache import cache

from communaux.apps.deliberation.ballots.guessing import keyed_place
from communaux.apps.deliberation.petitions.refusals import PetitionRefused
from communaux.kernel.text import Text
from communaux.kernel.time import clock

MOST, HOUR = 40, 3600
TOO_MANY = Text(
    fr="Plus de {n} signatures sont parties de cette connexion en une heure. Attendez un peu, ou "
    "signez sur une feuille de papier.",
    en="More than {n} signatures were sent from this connection within an hour. Wait a little, or "
    "sign on a sheet of paper.",
)


class TooFast(PetitionRefused):
    """Something that looks sent by a robot; the sentence says what a person should do."""


def require_pace(sender: str) -> None:
    """Count one sending; an empty sender is never counted. Raises `TooFast` beyond the limit."""
    if not sender:
        return
    place = keyed_place("petition", f"{int(clock.now().timestamp()) // HOUR} {sender}")
    cache.add(place, 0, HOUR)
    if cache.incr(place) > MOST:
        raise TooFast(TOO_MANY.format(n=MOST))
