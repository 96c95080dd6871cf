"""A territory's own day off: entered by a dated decision, then every clock is computed again."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from communaux.apps.actors.models import DayOff, Territory
from communaux.apps.dossiers.models import DossierRow
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time import clock

NO_DECISION = Text(
    fr="Nommez la décision qui fixe ce jour chômé (numéro et objet).",
    en="Name the decision that makes this a day off (number and subject).",
)
TOO_LATE = Text(
    fr="Une décision du {decided} ne peut pas chômer un jour déjà passé ({day}).",
    en="A decision of {decided} cannot make a day already past ({day}) a day off.",
)


class BadDayOff(SpokenError):
    """A day off that no decision supports, or decided after the day."""


def declare_day_off(
    territory: Territory, day: date, name: Text, *, decision: str, decided_on: date
) -> DayOff:
    """Enter a day off; a second decision for the same day replaces the first. `BadDayOff`.

    Registers do not change; lists are computed again at the next `communaux tick`.
    """
    if not decision.strip():
        raise BadDayOff(NO_DECISION)
    if decided_on > day:
        raise BadDayOff(TOO_LATE.format(decided=decided_on, day=day))
    with transaction.atomic():
        kept, _ = DayOff.objects.update_or_create(
            territory=territory,
            day=day,
            defaults={
                "name_fr": name.fr,
                "name_en": name.en,
                "decision": decision.strip(),
                "decided_on": decided_on,
            },
        )
        recompute(territory)
    return kept


def recompute(territory: Territory) -> None:
    """Have the next `tick` compute every living row of the territory again."""
    living = DossierRow.objects.filter(territory=territory, next_change_on__isnull=False)
    living.update(next_change_on=clock.today(territory.zone))
