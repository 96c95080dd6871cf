"""Declaring what ties oneself to a party, and saying that it is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from communaux.apps.actors.models import Actor, Interest, Territory, in_force
from communaux.kernel.text import SpokenError, Text

ONESELF = Text(
    fr="On n’est pas lié à soi-même : choisissez une autre partie.",
    en="One is not tied to oneself: choose another party.",
)
ENDS = Text(
    fr="La fin ({ends}) précède le début ({starts}).",
    en="The end ({ends}) comes before the start ({starts}).",
)


class InterestRefused(SpokenError):
    """An interest cannot be declared in this way; the sentence says why."""


def declare_interest(
    person: Actor,
    party: Actor,
    *,
    kind: str,
    starts: date,
    ends: date | None,
    by: Actor,
    on: date,
) -> Interest:
    """Note a tie; `by` is the person herself, or who notes it for her. Raises `InterestRefused`."""
    if person.pk == party.pk:
        raise InterestRefused(ONESELF)
    if ends is not None and ends < starts:
        raise InterestRefused(ENDS.format(ends=ends, starts=starts))
    return Interest.objects.create(
        person=person,
        party=party,
        kind=kind,
        starts=starts,
        ends=ends,
        declared_by=by,
        declared_on=on,
    )


def interests_of(person: Actor) -> QuerySet[Interest]:
    """All a person declared, past ones too, the latest first."""
    found = Interest.objects.filter(person=person).select_related("party")
    return found.order_by("-starts", "-pk")


def end_interest(person: Actor, pk: int, on: date) -> None:
    """The tie holds no more from that day; one that began that very day is forgotten."""
    mine = Interest.objects.filter(pk=pk, person=person).first()
    if mine is None or (mine.ends is not None and mine.ends < on):
        return
    if mine.starts >= on:
        mine.delete()
        return
    mine.ends = on - timedelta(days=1)
    mine.save(update_fields=["ends"])


def set_aside_from(parties: Iterable[UUID], territory: Territory, on: date) -> QuerySet[Interest]:
    """Declared ties, in force that day, of mandate holders with parties of a dossier."""
    held = Q(person__mandates__territory=territory)
    found = Interest.objects.filter(in_force(on), held, party__in=list(parties))
    return found.select_related("person", "party").order_by("person__name", "pk").distinct()
