"""What ties a person to parties: groups she belongs to, interests she or others declared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, Value

from communaux.apps.actors.models import Actor, Interest, Membership, in_force
from communaux.apps.actors.wording import tie_words
from communaux.kernel.dossier.act import Tie


def ties_of(person: Actor, on: date) -> tuple[Tie, ...]:
    """Memberships and declared interests in force that day; one query."""
    groups = Membership.objects.filter(in_force(on), person=person).order_by()
    declared = Interest.objects.filter(in_force(on), person=person).order_by()
    mine = groups.values_list("body_id", "body__name", Value(""))
    told = declared.values_list("party_id", "party__name", "kind")
    found = sorted(mine.union(told), key=lambda row: (row[2], row[1]))
    return tuple(Tie(str(party), tie_words(name, kind)) for party, name, kind in found)


def tied_to(parties: Iterable[str], on: date) -> frozenset[UUID]:
    """The people tied that day to one of these parties, the parties themselves among them."""
    wanted = actor_uuids(parties)
    if not wanted:
        return frozenset()
    members = Membership.objects.filter(in_force(on), body__in=wanted).values_list("person")
    declared = Interest.objects.filter(in_force(on), party__in=wanted).values_list("person")
    people = Actor.objects.filter(Q(pk__in=members) | Q(pk__in=declared) | Q(pk__in=wanted))
    return frozenset(people.values_list("pk", flat=True))


def actor_uuids(parties: Iterable[str]) -> tuple[UUID, ...]:
    """The identifiers that are those of actors: the program itself has another."""
    return tuple(UUID(party) for party in parties if _is_uuid(party))


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
