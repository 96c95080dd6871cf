"""Reading one's own notices, following a dossier: what pages and the API ask."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from communaux.apps.actors.models import Actor
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.notifications.models import Following, Notice
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time import clock

MOST_SHOWN = 100
MOST_FOLLOWED = 500
TOO_MANY = Text(
    fr="Vous suivez déjà {most} dossiers : cessez d’en suivre un avant d’en suivre un autre.",
    en="You already follow {most} dossiers: stop following one before following another.",
)


class TooManyFollowed(SpokenError):
    """Nobody reads so many."""


def notices_of(person: Actor, party: Actor | None = None) -> list[Notice]:
    """A person's latest notices, the newest first; in one capacity only, or in all; one query."""
    mine = {"person": person} | ({"party": party} if party is not None else {})
    found = Notice.objects.filter(**mine).order_by("-created_at", "pk")
    return list(found.select_related("person", "party", "dossier")[:MOST_SHOWN])


def counting_unread(people: QuerySet[Actor]) -> QuerySet[Actor]:
    """The same persons, each with `unread`, how many notices she has not read: no query more."""
    unread = Notice.objects.filter(person=OuterRef("pk"), read_at__isnull=True).order_by()
    counted = unread.values("person").annotate(n=Count("*")).values("n")
    return people.annotate(unread=Coalesce(Subquery(counted), 0))


def signed_in_person(user: User) -> Actor | None:
    """The person behind a signed-in user, with `unread`; one query."""
    people = Actor.objects.filter(account__user_id=user.pk, account__user__is_active=True)
    return counting_unread(people).first()


def read(person: Actor, notice: UUID) -> Notice | None:
    """One of her notices, now read; None when she has no such notice."""
    found = Notice.objects.filter(pk=notice, person=person)
    found.filter(read_at__isnull=True).update(read_at=clock.now())
    return found.select_related("dossier").first()


def read_all(person: Actor) -> int:
    """Mark all her notices as read; how many were not."""
    unread = Notice.objects.filter(person=person, read_at__isnull=True)
    return unread.update(read_at=clock.now())


def follows(person: Actor, row: DossierRow) -> bool:
    """Whether she follows that dossier."""
    return Following.objects.filter(person=person, dossier=row).exists()


def follow(person: Actor, row: DossierRow) -> None:
    """Be told of each act of a dossier. Raises `TooManyFollowed`."""
    if Following.objects.filter(person=person).count() >= MOST_FOLLOWED:
        raise TooManyFollowed(TOO_MANY.format(most=MOST_FOLLOWED))
    since = {"since": clock.now()}
    Following.objects.get_or_create(person=person, dossier=row, defaults=since)


def unfollow(person: Actor, row: DossierRow) -> None:
    """Be told no more, unless one holds something there."""
    Following.objects.filter(person=person, dossier=row).delete()
