"""When one may vote: between two instants, which people read in their own zone."""

from __future__ import annotations

from datetime import datetime

from communaux.kernel.text import SpokenError, Text, date_text

NOT_YET = Text(
    fr="Le vote n’est pas encore ouvert : il ouvre le {day}.",
    en="Voting is not open yet: it opens on {day}.",
)
NOT_OPENED = Text(
    fr="Le vote n’a pas encore été ouvert par la personne qui en est chargée. Revenez plus tard.",
    en="Voting has not been opened yet by the person in charge. Come back later.",
)
OVER = Text(
    fr="Le vote est clos depuis le {day} : aucun bulletin n’entre plus dans l’urne.",
    en="Voting has been closed since {day}: no paper enters the box any more.",
)
STILL_OPEN = Text(
    fr="Le vote dure jusqu’au {day} : on ne clôt pas avant, chacun a droit à tout son temps.",
    en="Voting lasts until {day}: it is not closed earlier, everyone has a right to the full time.",
)
MOMENT = Text(fr="{day} à {hour} h {minute}", en="{day} at {hour}:{minute}")


class OutOfHours(SpokenError):
    """Something done before or after its time."""


def moment_text(local: datetime) -> Text:
    """Such as "5 avril 2026 à 18 h 00"; the moment must already be in the reader's zone."""
    day = date_text(local.date())
    return MOMENT.format(day=day, hour=f"{local:%H}", minute=f"{local:%M}")


def require_open(now: datetime, opens: datetime, closes: datetime, *, opened: bool) -> None:
    """Raise `OutOfHours` unless one may vote now; the closing instant is already too late."""
    if now >= closes:
        raise OutOfHours(OVER.format(day=moment_text(closes)))
    if now < opens:
        raise OutOfHours(NOT_YET.format(day=moment_text(opens)))
    if not opened:
        raise OutOfHours(NOT_OPENED)


def require_over(now: datetime, closes: datetime) -> None:
    """Raise `OutOfHours` while voting lasts."""
    if now < closes:
        raise OutOfHours(STILL_OPEN.format(day=moment_text(closes)))
