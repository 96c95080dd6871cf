"""What calendars hold of a person: the private addresses her diary reads."""

from __future__ import annotations

from communaux.apps.actors.models import Actor
from communaux.apps.calendars.models import Subscription
from communaux.apps.privacy.holdings import Holding, Row, declare
from communaux.kernel.text import Text


def _addresses(person: Actor) -> list[Row]:
    found = Subscription.objects.filter(person=person).select_related("party", "dossier")
    return [
        {
            "follows": each.dossier.number if each.dossier else each.role or each.party.name,
            "taken": each.created_at.isoformat(),
            "revoked": each.revoked_at.isoformat() if each.revoked_at else "",
        }
        for each in found.order_by("created_at")
    ]


def _close(person: Actor) -> int:
    return Subscription.objects.filter(person=person).delete()[0]


declare(
    Holding(
        id="calendars",
        name=Text(fr="Vos agendas abonnés", en="Your subscribed diaries"),
        purpose=Text(
            fr="Tenir votre agenda à jour sans que vous vous connectiez.",
            en="To keep your diary up to date without signing in.",
        ),
        keep=Text(
            fr="Jusqu’à ce que vous demandiez l’effacement.", en="Until you ask for erasure."
        ),
        tables=("calendars.Subscription",),
        export=_addresses,
        erase=_close,
        words={
            "follows": Text(fr="Suit", en="Follows"),
            "taken": Text(fr="Prise le", en="Taken on"),
            "revoked": Text(fr="Fermée le", en="Closed on"),
        },
    )
)
