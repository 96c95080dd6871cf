"""Everybody one may be in the demonstration, in each capacity; three queries."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from communaux.apps.actors.acting import Acting, acting_under
from communaux.apps.actors.models import (
    Actor,
    Mandate,
    Membership,
    Nature,
    Territory,
    in_force,
    not_revoked,
)


def cast_of(territory: Territory, on: date) -> tuple[Acting, ...]:
    """Each person of a territory, or tied to it: for themselves, then for each of their parties."""
    people = Actor.objects.filter(territory=territory, nature=Nature.PERSON)
    choices = {(person.pk, person.pk): _own(person, territory) for person in people}
    given: dict[tuple[UUID, UUID], list[Mandate]] = {}
    for mandate in _mandates(territory, on):
        key = (mandate.person_id, mandate.body_id)
        given.setdefault(key, []).append(mandate)
    for key, mandates in given.items():
        one = mandates[0]
        choices[key] = acting_under(one.person, one.body, territory, mandates, on)
    for membership in _memberships(territory, on):
        key = (membership.person_id, membership.body_id)
        choices.setdefault(key, _by_membership(membership, territory))
    for each in list(choices.values()):
        choices.setdefault((each.person.pk, each.person.pk), _own(each.person, territory))
    return tuple(sorted(choices.values(), key=_order))


def _own(person: Actor, territory: Territory) -> Acting:
    return Acting(person=person, party=person, territory=territory)


def _by_membership(membership: Membership, territory: Territory) -> Acting:
    return Acting(person=membership.person, party=membership.body, territory=territory)


def _mandates(territory: Territory, on: date) -> list[Mandate]:
    found = Mandate.objects.filter(in_force(on), not_revoked(on), territory=territory)
    rows = found.select_related("person", "body", "territory", "replaces__person")
    return list(rows.order_by("pk"))


def _memberships(territory: Territory, on: date) -> list[Membership]:
    here = Q(body__territory=territory) | Q(body__territory=None, person__territory=territory)
    found = Membership.objects.filter(here, in_force(on))
    return list(found.select_related("person", "body"))


def _order(acting: Acting) -> tuple[str, bool, str]:
    return acting.person.name, acting.party.pk != acting.person.pk, acting.party.name
