"""What ties a person to parties: groups she belongs to, interests she or others declared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from communaux.apps.actors.models import Actor, Interest, Membership, in_force
from communaux.apps.actors.wording import MEMBER_OF, tie_words
from communaux.kernel.dossier.act import Tie


def ties_of(person: Actor, on: date) -> tuple[Tie, ...]:
    """Memberships and declared interests in force that day; two queries."""
    memberships = Membership.objects.filter(in_force(on), person=person).select_related("body")
    interests = Interest.objects.filter(in_force(on), person=person).select_related("party")
    found = [Tie(str(each.body_id), MEMBER_OF.format(party=each.body.name)) for each in memberships]
    found += [Tie(str(each.party_id), tie_words(each)) for each in interests]
    return tuple(found)


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
